"""Safe mends over two thousand generated replies: nothing new is found, facts, tone and script stay."""

import re
from collections import Counter

import pytest

from tests.whole.generated import Made, made
from tongli.base.text import script_of
from tongli.checking import Checker, Fix, Violation
from tongli.checking.mending import apply, to_traditional
from tongli.knowledge import load
from tongli.knowledge.schema import Rule
from tongli.reading import Reader

KNOWLEDGE = load()
CHECKER = Checker(KNOWLEDGE, Reader(KNOWLEDGE))
RULES = tuple(KNOWLEDGE.of(Rule))
BEHIND = {one.id: {rule.id for rule in RULES if one.id in rule.yields_to} for one in RULES}
_FACT = re.compile(r"\d+(?:[.:]\d+)?|[王李张張陈陳刘劉赵趙周吴吳孙孫林马馬汪章何](?:师傅|先生|女士|經理|经理|師傅)")
COUNT = 2000


def mends() -> list[tuple[Made, Violation, Fix, str, Counter[str], Counter[str]]]:
    """Every safe mend of every reply, with what the checker finds before and after."""
    found = []
    for one in made(COUNT, seed=20261122, rules=RULES):
        before = CHECKER.check(one.reply, one.talk, one.situation, try_mends=True)
        for violation in before.violations:
            for fix in violation.fixes:
                if fix.safe:
                    after = apply(one.reply, fix)
                    result = CHECKER.check(after, one.talk, one.situation)
                    counts = [Counter(v.rule for v in r.violations) for r in (before, result)]
                    found.append((one, violation, fix, after, counts[0], counts[1]))
    return found


@pytest.fixture(scope="module")
def all_mends() -> list[tuple[Made, Violation, Fix, str, Counter[str], Counter[str]]]:
    return mends()


def test_there_are_mends_of_many_rules(all_mends: list) -> None:
    by_rule = Counter(violation.rule for _, violation, *_ in all_mends)
    assert len(all_mends) >= 600
    assert len(by_rule) >= 11


def test_no_mend_brings_a_new_finding(all_mends: list) -> None:
    """A rule that kept silent while another said it better may speak up once that one is mended."""
    worse = [
        (violation.rule, sorted(new), one.reply, after)
        for one, violation, _, after, before, found in all_mends
        if (new := set(found) - set(before) - {rule for gone in before - found for rule in BEHIND[gone]})
    ]
    assert worse == []


def test_every_mend_takes_its_finding_away(all_mends: list) -> None:
    """But register: the rest of the sentence may still be too familiar."""
    left = [
        (violation.rule, one.reply, after)
        for one, violation, _, after, before, found in all_mends
        if violation.rule != "T10" and found[violation.rule] >= before[violation.rule]
    ]
    assert left == []


def test_facts_stay(all_mends: list) -> None:
    lost = [
        (violation.rule, missing, one.reply, after)
        for one, violation, _, after, *_ in all_mends
        if violation.rule not in ("C01", "F05") and (missing := Counter(_FACT.findall(one.reply)) - Counter(_FACT.findall(after)))
    ]
    assert lost == []


def test_script_and_form_of_address_stay(all_mends: list) -> None:
    for one, violation, fix, after, *_ in all_mends:
        told = f"{violation.rule}: {one.reply} → {after}"
        put = "".join(edit.text for edit in fix.edits)
        script = script_of(one.reply)
        assert script_of(after) in (script, "hans" if script == "hant" else script), told
        assert script != "hant" or to_traditional(put) == put, told
        assert script != "latin" or put.isascii(), told
        assert "你" not in put or "您" not in one.reply, told


def test_few_mends_have_to_be_left_to_a_person() -> None:
    """Of the mends that the rules call safe, most are so in any reply."""
    safe = tried = 0
    for one in made(COUNT // 4, seed=20261122, rules=RULES):
        for trying in (False, True):
            result = CHECKER.check(one.reply, one.talk, one.situation, try_mends=trying)
            found = sum(fix.safe for violation in result.violations for fix in violation.fixes)
            safe, tried = (safe, tried + found) if trying else (safe + found, tried)
    assert safe >= 100
    assert tried >= 0.95 * safe
