"""Ranking of candidates."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.writing.scenes import scene

from tongli.base.labels import Move, Severity
from tongli.checking import CheckResult, Violation
from tongli.knowledge import load
from tongli.writing import Planner
from tongli.writing.model import DraftPart
from tongli.writing.rank import rank, split

MADE = scene("客户: 我家暖气三天不热，屋里才14度", industry="heating")
PLAN = Planner(load()).plan_scene(MADE)
CLEAN = CheckResult(violations=(), commitments=())
PARTS = (DraftPart(move=Move.RESTATE, text="x"),)


def violation(severity: Severity) -> CheckResult:
    found = Violation(
        rule="L06", name="", severity=severity, span=None, text="", message="", why="", source="", suggestion=""
    )  # fmt: skip
    return CheckResult(violations=(found,), commitments=())


def test_the_customers_own_words_rank_higher() -> None:
    near = rank("您家暖气三天不热，屋里才14度。", PARTS, MADE, PLAN, CLEAN)
    far = rank("您反馈的问题已经收到。", PARTS, MADE, PLAN, CLEAN)
    assert near.scores["concrete"] > far.scores["concrete"]
    assert near.total > far.total


def test_an_error_costs_more_than_everything_else() -> None:
    worst = rank("好", (), MADE, PLAN, CLEAN)
    assert rank("您家暖气三天不热。", PARTS, MADE, PLAN, violation(Severity.ERROR)).total < worst.total
    assert rank("好", (), MADE, PLAN, violation(Severity.WARNING)).total < worst.total


def test_words_used_before_are_no_variety() -> None:
    again = scene("客户: 暖气不热", "客服: 我去联系维修站。", "客户: 还是不热")
    plan = Planner(load()).plan_scene(again)
    assert rank("我去联系维修站。", PARTS, again, plan, CLEAN).scores["variety"] == 0


def test_a_sentence_ends_at_its_mark_and_a_semicolon_does_not_end_one() -> None:
    assert split("对不起；我来办。几点方便？好！") == ["对不起；我来办。", "几点方便？", "好！"]
    assert split("他说“不热。”我记下了。") == ["他说“不热。”", "我记下了。"]
    assert split("I paid 3.50 yuan. It is late!", english=True) == ["I paid 3.50 yuan.", "It is late!"]
    assert split("") == []


@given(st.text(alphabet="热。！？；“”\n a.", max_size=60))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
