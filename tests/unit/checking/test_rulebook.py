"""Every rule keeps what its examples say: bad ones are found where they say, good ones are not."""

import pytest

from tongli.base.evidence import Span
from tongli.checking import Checker
from tongli.checking.examples import situation_of_example, talk_of
from tongli.knowledge import load
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Example
from tongli.reading import Reader

KNOWLEDGE = load()
CHECKER = Checker(KNOWLEDGE, Reader(KNOWLEDGE))
RULES = KNOWLEDGE.of(Rule)


def cases(which: str) -> list[tuple[str, int]]:
    return [(rule.id, n) for rule in RULES for n in range(len(getattr(rule, which)))]


def example(which: str, rule_id: str, n: int) -> tuple[Rule, Example]:
    rule = next(rule for rule in RULES if rule.id == rule_id)
    return rule, getattr(rule, which)[n]


@pytest.mark.parametrize(("rule_id", "n"), cases("bad"))
def test_a_bad_example_is_found_where_it_says(rule_id: str, n: int) -> None:
    rule, bad = example("bad", rule_id, n)
    result = CHECKER.check(bad.reply, talk_of(bad), situation_of_example(rule, bad))
    found = [violation for violation in result.violations if violation.rule == rule_id]
    assert found, f"{bad.reply} → {[v.rule for v in result.violations]}"
    if bad.text:
        start = bad.reply.index(bad.text)
        wanted = Span(start=start, end=start + len(bad.text))
        assert any(v.span is not None and v.span.overlaps(wanted) for v in found), [v.text for v in found]


@pytest.mark.parametrize(("rule_id", "n"), cases("good"))
def test_a_good_example_is_not_found(rule_id: str, n: int) -> None:
    rule, good = example("good", rule_id, n)
    result = CHECKER.check(good.reply, talk_of(good), situation_of_example(rule, good))
    assert [v.text or "(whole)" for v in result.violations if v.rule == rule_id] == []
