"""Every rule is complete, and every family of the vocabulary is there."""

import re
from collections import Counter
from pathlib import Path

from tongli.knowledge import load
from tongli.knowledge.schema import Rule

ROOT = Path(__file__).parents[2]
RULES = load().of(Rule)


def test_codes_are_never_used_twice() -> None:
    assert [code for code, n in Counter(rule.id for rule in RULES).items() if n > 1] == []


def test_every_rule_of_the_glossary_exists_and_no_other() -> None:
    named = set(re.findall(r"^\| ([TLEPSFC]\d{2}) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE))
    assert {rule.id for rule in RULES} == named


def test_the_glossary_calls_every_rule_by_its_name() -> None:
    rows = set(re.findall(r"^\| ([TLEPSFC]\d{2}) \| (\S+) \| (.+?) \|$", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE))
    assert rows == {(rule.id, rule.slug, rule.name.zh) for rule in RULES}


def test_every_rule_has_five_bad_and_five_good_examples() -> None:
    thin = {rule.id: (len(rule.bad), len(rule.good)) for rule in RULES if len(rule.bad) < 5 or len(rule.good) < 5}
    assert thin == {}


def test_every_rule_says_why_with_a_source_in_both_languages() -> None:
    silent = [
        r.id for r in RULES if not (r.why.zh and r.why.en and r.source and r.message.zh and r.message.en and r.suggestion.zh)
    ]
    assert silent == []


def test_examples_are_varied() -> None:
    for rule in RULES:
        replies = [example.reply for example in (*rule.bad, *rule.good)]
        assert len(set(replies)) == len(replies), rule.id
