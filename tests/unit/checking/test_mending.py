"""Mends: safe ones leave nothing new behind."""

import pytest

from tongli.base.evidence import Span
from tongli.base.talk import CaseContext, Talk
from tongli.checking import Checker, Edit, Fix
from tongli.checking.examples import situation_of_example, talk_of
from tongli.checking.mending import apply, to_traditional
from tongli.knowledge import load
from tongli.knowledge.schema import Rule
from tongli.reading import Reader

KNOWLEDGE = load()
CHECKER = Checker(KNOWLEDGE, Reader(KNOWLEDGE))
RULES = KNOWLEDGE.of(Rule)
MENDED = ["C01", "C02", "F05", "L04", "L07", "L08", "L09", "P03", "T03", "T07", "T09", "T10"]


def mends(rule_id: str) -> list[tuple[str, str, set[str], set[str]]]:
    """(reply, mended, rules before, rules after) for every safe mend of the rule's bad examples."""
    rule = next(rule for rule in RULES if rule.id == rule_id)
    found = []
    for bad in rule.bad:
        talk, situation = talk_of(bad), situation_of_example(rule, bad)
        before = CHECKER.check(bad.reply, talk, situation)
        for violation in before.violations:
            for fix in violation.fixes if violation.rule == rule_id else ():
                if fix.safe:
                    mended = apply(bad.reply, fix)
                    after = CHECKER.check(mended, talk, situation)
                    found.append((bad.reply, mended, {v.rule for v in before.violations}, {v.rule for v in after.violations}))
    return found


@pytest.mark.parametrize("rule_id", MENDED)
def test_a_rule_that_promises_a_mend_has_one_for_its_examples(rule_id: str) -> None:
    assert len(mends(rule_id)) >= 1


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES])
def test_a_safe_mend_leaves_no_new_finding(rule_id: str) -> None:
    """What the mended rule kept silent by standing in front of it does not count as new."""
    behind = {rule.id for rule in RULES if rule_id in rule.yields_to}
    for reply, mended, before, after in mends(rule_id):
        assert after - before - behind == set(), f"{reply} → {mended}"


def test_vague_time_is_never_mended_without_a_look() -> None:
    (violation,) = (v for v in CHECKER.check("我们会尽快处理。", Talk()).violations if v.rule == "L06")
    assert violation.fixes
    assert not any(fix.safe for fix in violation.fixes)


def test_address_is_put_right() -> None:
    talk = Talk(case=CaseContext(facts={"surname": "汪", "title": "先生"}))
    reply = "王先生您好，件到了。"
    (violation,) = (v for v in CHECKER.check(reply, talk).violations if v.rule == "F05")
    assert apply(reply, violation.fixes[0]) == "汪先生您好，件到了。"


def test_personal_data_are_masked() -> None:
    reply = "您登记的手机是13812345678。"
    (violation,) = (v for v in CHECKER.check(reply, Talk()).violations if v.rule == "C01")
    assert apply(reply, violation.fixes[0]) == "您登记的手机是138****5678。"


def test_apply_makes_edits_from_the_end() -> None:
    fix = Fix(title="", safe=True, edits=(Edit(span=Span(start=0, end=1), text="XX"), Edit(span=Span(start=2, end=3), text="")))
    assert apply("abc", fix) == "XXb"


def test_traditional() -> None:
    assert to_traditional("软件") == "軟體"
