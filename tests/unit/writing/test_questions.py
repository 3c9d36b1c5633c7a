"""Open questions: which are questions at all, of what kind, and how they are said back."""

import pytest
from tests.unit.writing.scenes import SCENERY

READ = SCENERY.questions


@pytest.mark.parametrize(
    ("said", "kind"),
    [("师傅几点能来？", "when"), ("怎么又坏了", "why"), ("能不能换一台", "can"), ("你是机器人吗", "human"), ("叫你们经理来", "")],
)
def test_kinds(said: str, kind: str) -> None:
    assert [question.kind for question in READ.find((said,))][:1] == ([kind] if kind else [])


@pytest.mark.parametrize("said", ["凭什么", "你们好意思吗", "在吗", "暖气不热"])
def test_rhetoric_and_statements_are_no_questions(said: str) -> None:
    assert READ.find((said,)) == ()


def test_plain_questions_come_back_as_whether() -> None:
    assert READ.plainly(("我想问下团费里包含门票吗？",)) == "团费里是否包含门票"
    assert READ.plainly(("你好",)) == ""


def test_every_question_is_found_and_said_back() -> None:
    found = READ.find(("安置房要补多少土地出让金？个税是不是按1%？",), "gov", "")
    assert [question.back for question in found][:1] == ["安置房要补多少土地出让金"]
    assert found[0].known
    assert "窗口" in found[0].unit


def test_a_trade_answers_its_own_questions_only() -> None:
    assert READ.known("办居住证要什么材料", "gov", "") is not None
    assert READ.known("办居住证要什么材料", "retail", "") is None


def test_what_the_talk_is_about_comes_before_what_holds_for_any_matter() -> None:
    known = READ.known("需要什么材料", "gov", "想把户口迁回老家,需要什么材料")
    assert known is not None
    assert not known.general
    assert "户" in known.zh
    general = READ.known("需要什么材料", "gov", "需要什么材料")
    assert general is not None
    assert general.general


@pytest.mark.parametrize("said", ["说我当时为什么不提", "不指望赔多少了", "我是进来偷东西的吗？", "这叫哪门子自愿？"])
def test_what_only_sounds_like_a_question_is_none(said: str) -> None:
    assert READ.find((said,)) == ()
