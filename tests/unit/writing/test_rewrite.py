"""Rewrites: drafts that agents write, and what holds for any of them."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tongli.base.errors import InputError, TooLargeError
from tongli.base.labels import Lang, Severity
from tongli.base.talk import CaseContext, Talk
from tongli.checking import Checker, CheckResult
from tongli.checking.model import Violation
from tongli.knowledge import load
from tongli.writing import Planner, Writer
from tongli.writing.kept import facts_of, keeps_facts
from tongli.writing.revision import Rewrite
from tongli.writing.rewrite import Rewriter

from .scenes import NOW, READER

CHECKER = Checker(load(), READER)
REWRITER = Rewriter(load(), CHECKER, READER, Planner(load()), Writer(load(), CHECKER, READER))


def talk(*lines: str, **case: object) -> Talk:
    return Talk.from_lines(lines, CaseContext.model_validate({"agent": "小李", **case}), NOW)


COLD = talk("客户: 暖气三天不热，孩子都冻病了，打了五次电话没人管！", industry="heating")
CALM = talk("客户: 请问发票怎么开？", industry="retail")
AGAIN = talk("客户: 你们扣了我两个月会员费！", "客服: 您好，给您看一下。", "客户: 到底退不退！", industry="telecom")
HANT = talk("客户: 我買的手機螢幕壞了，客服都不理人，什麼時候退錢？", industry="retail")
ENGLISH = talk("Customer: My parcel has been lost for two weeks and nobody answers!", industry="express")
TALKS = [COLD, CALM, AGAIN, HANT, ENGLISH, Talk()]


def counts(check: CheckResult) -> Counter[str]:
    return Counter(violation.rule for violation in check.violations)


def is_new(violation: Violation, rewrite: Rewrite) -> bool:
    """A rule that is broken more often than in the draft, by words that did not stand in it."""
    risen = counts(rewrite.after) - counts(rewrite.before)
    return violation.rule in risen and (not violation.text or violation.text not in rewrite.draft)


def errors(check: CheckResult) -> int:
    return sum(violation.severity is Severity.ERROR for violation in check.violations)


def ids(rewrite: Rewrite) -> list[str]:
    return [reason.id for change in rewrite.changes for reason in change.reasons]


def test_a_cold_draft_becomes_warm_then_competent() -> None:
    made = REWRITER.rewrite("您好，请您冷静，我们会尽快处理。", COLD)
    assert "T03" in ids(made)
    assert {"feeling", "time"} <= set(ids(made))
    assert re.search("道歉|对不起|抱歉", made.text)
    assert "冷静" not in made.text
    assert made.text.startswith("您好，")
    assert made.text.index("三天不热") < made.text.index("16:30")
    assert made.after.violations == ()
    assert made.left == ()


def test_what_another_finding_hid_does_not_stop_a_mend() -> None:
    made = REWRITER.rewrite("您好，请您冷静，我们会尽快处理。退款会尽快到账。", COLD)
    assert "冷静" not in made.text
    assert "退款会尽快到账" in made.text


def test_one_apology_is_enough() -> None:
    made = REWRITER.rewrite("实在抱歉，维修师傅明天上午9:00上门。", COLD)
    assert len(re.findall("抱歉|对不起|道歉", made.text)) == 1


def test_every_change_says_why() -> None:
    for change in REWRITER.rewrite("亲，您激动什么，我尽快给您回电话。", COLD).changes:
        assert change.reasons
        assert all(reason.name and reason.text and reason.source and reason.because for reason in change.reasons)


def test_a_vague_time_becomes_one_that_the_desk_keeps() -> None:
    made = REWRITER.rewrite("我尽快给您回电话。", AGAIN)
    assert "我在今天17:30前给您回电话" in made.text
    change = next(change for change in made.changes if change.reasons[0].id == "L06")
    assert not change.safe


def test_no_time_is_put_on_the_work_of_others() -> None:
    made = REWRITER.rewrite("退款会尽快到您的账户。", AGAIN)
    assert "退款会尽快到您的账户" in made.text
    assert "L06" in [reason.id for reason in made.left]
    assert "__" not in made.text


def test_a_wrong_number_is_for_the_agent_to_mend() -> None:
    case = {"industry": "retail", "facts": {"amount": 199}}
    made = REWRITER.rewrite("您这笔订单的金额是299元，我现在就给您查。", talk("客户: 我付的199元什么时候退？", **case))
    assert "299元" in made.text


def test_personal_data_do_not_go_out() -> None:
    made = REWRITER.rewrite("您的身份证号11010519491231002X已登记，我今天下午五点前给您回电话。", CALM)
    assert "11010519491231002X" not in made.text
    assert "C01" in ids(made)


def test_a_sentence_that_only_hurts_goes_but_what_stands_beside_it_stays() -> None:
    made = REWRITER.rewrite("您激动什么，我今天17:00前给您回电话。", COLD)
    assert "激动" not in made.text
    assert "我今天17:00前给您回电话。" in made.text


def test_a_good_draft_stays_as_it_is() -> None:
    good = REWRITER.rewrite("我尽快处理。", COLD).text
    made = REWRITER.rewrite(good, COLD)
    assert made.changes == ()
    assert made.text == good
    assert [piece.kind for piece in made.pieces] == ["same"]


def test_a_plain_question_gets_no_drama() -> None:
    assert not {"feeling", "apology"} & set(ids(REWRITER.rewrite("您好，在订单详情里点开票就可以。", CALM)))


def test_danger_comes_first() -> None:
    made = REWRITER.rewrite("您好，我们会派人来看。", talk("客户: 家里一股煤气味，我头晕！", industry="heating"))
    assert made.changes[0].reasons[0].id == "safety"
    assert made.text.index("窗") < made.text.index("派人")


def test_the_script_of_the_draft_is_kept() -> None:
    hant = REWRITER.rewrite("您好，我們正在查。", HANT)
    assert hant.lang is Lang.HANT
    assert "螢幕" in hant.text
    hans = REWRITER.rewrite("您好，我们正在查。", HANT)
    assert "屏幕" in hans.text
    english = REWRITER.rewrite("Hi, please calm down.", ENGLISH)
    assert english.lang is Lang.EN
    assert english.text.isascii()


def test_without_a_talk_only_words_are_mended() -> None:
    made = REWRITER.rewrite("请您冷静，我来看看。", Talk())
    assert made.text == "您慢慢说，我在听，我来看看。"
    assert ids(made) == ["T03"]


def test_reasons_in_other_languages() -> None:
    english = Rewriter(load(), CHECKER, READER, Planner(load()), Writer(load(), CHECKER, READER), Lang.EN)
    reasons = [reason for change in english.rewrite("已记录。", COLD).changes for reason in change.reasons]
    assert "Say by when" in [reason.name for reason in reasons if reason.kind == "plan"]
    assert all(reason.text.isascii() for reason in reasons if reason.kind == "plan")


def test_what_cannot_be_rewritten() -> None:
    with pytest.raises(InputError, match="空的"):
        REWRITER.rewrite(" \n", COLD)
    with pytest.raises(TooLargeError, match="20,000"):
        REWRITER.rewrite("好" * 20_001, COLD)


_SAID = [
    "您好，", "亲，", "王女士您好！我是小李。", "请您冷静，", "您激动什么，", "我理解您，但是", "订单20261120退款199元，",
    "已记录。", "我们会尽快处理。", "我尽快给您回电话。", "师傅稍后上门。", "11月25日前到账。", "我保证绝对不会再发生。",
    "给您带来不便敬请谅解。", "公司规定就是这样。", "这是常识，", "说重点。", "您电话13812345678对吗？", "感谢您的来电，再见。",
    "周三上午10:30张师傅来。", "如果让您不舒服，那我道歉。", "不能退。", "我們會盡快處理。", "Please calm down. ",
    "We will call you shortly. ", "哈哈😂", "\n\n",
]  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_SAID), min_size=1, max_size=5), st.sampled_from(TALKS))
@example(["公司规定就是这样。"] * 2, COLD)
@example(["公司规定就是这样。", "公司规定就是这样。", "已记录。"], CALM)
def test_any_draft(said: list[str], to: Talk) -> None:
    draft = "".join(said)
    if not draft.strip():
        return
    made = REWRITER.rewrite(draft, to)
    hidden = [v.span for v in made.before.violations if v.span and v.rule in ("C01", "L06")]
    assert keeps_facts(draft, made.text, hidden), (facts_of(draft), made.text)
    assert [violation for violation in made.after.violations if is_new(violation, made)] == [], made.text
    assert errors(made.after) <= errors(made.before)
    assert made.after == CHECKER.check(made.text, to)
    assert "__" not in made.text.replace("____", "")
    assert REWRITER.rewrite(made.text, to).text == made.text
    assert "".join(piece.text for piece in made.pieces if piece.kind != "new") == draft
    assert "".join(piece.text for piece in made.pieces if piece.kind != "gone") == made.text
    assert made.without([change.id for change in made.changes]) == draft
    assert made.without([]) == made.text
    for change in made.changes:
        without = made.without([change.id])
        assert without != made.text
        assert keeps_facts(draft, without, hidden)


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text(draft: str) -> None:
    made = REWRITER.rewrite(draft, COLD)
    assert [violation for violation in made.after.violations if is_new(violation, made)] == []
    assert keeps_facts(draft, made.text, [v.span for v in made.before.violations if v.span and v.rule in ("C01", "L06")])


def test_what_stands_beside_a_hurting_clause_stays() -> None:
    made = REWRITER.rewrite("逆时针是开，这是常识。您再拧一下，我在电话里等您。", COLD)
    assert "逆时针是开" in made.text
