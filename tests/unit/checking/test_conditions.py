"""Conditions of rules, and what a broken rule is told."""

from pathlib import Path

import pytest

from tongli.base.errors import PackError
from tongli.base.talk import CaseContext, Talk
from tongli.checking import Checker
from tongli.checking.conditions import unknown_names
from tongli.knowledge import load
from tongli.reading import Reader, Situation

RULE = """
[[rule]]
id = "X01"
slug = "own"
name = { zh = "自定", en = "Own" }
severity = "warning"
kind = "KIND"
params = { family = "FAMILY" }
when = ["WHEN"]
message = { zh = "{found}", en = "{found}" }
why = { zh = "为", en = "why" }
source = "x"
suggestion = { zh = "改", en = "mend" }
bad = [{ reply = "暖气办" }]
good = [{ reply = "好" }]
"""


def site(folder: Path, kind: str = "phrase", family: str = "own_word", when: str = "customer_spoke") -> Path:
    pack = folder / "site_pack"
    (pack / "cues").mkdir(parents=True)
    (pack / "rules").mkdir()
    (pack / "pack.toml").write_text('id = "site_pack"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站"\nname_en = "Site"\n')
    (pack / "cues" / "own.tsv").write_text("family\tlabel\tweight\tpattern\tnote\ncheck_own_word\thit\t1\t暖气办\t\n")
    (pack / "rules" / "own.toml").write_text(RULE.replace("KIND", kind).replace("FAMILY", family).replace("WHEN", when))
    return pack


def test_a_site_adds_a_rule(tmp_path: Path) -> None:
    knowledge = load(site(tmp_path))
    checker = Checker(knowledge, Reader(knowledge))
    assert [v.rule for v in checker.check("请找暖气办。", Talk.of("冷"), Situation()).violations if v.rule == "X01"] == ["X01"]
    assert "X01" not in [v.rule for v in checker.check("请找暖气办。", Talk(), Situation()).violations]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "guess"}, "没有 'guess' 这种检查"),
        ({"family": "nowhere"}, "check_nowhere"),
        ({"when": "full_moon"}, "full_moon"),
    ],
)
def test_a_broken_rule_says_where_and_what(tmp_path: Path, change: dict[str, str], says: str) -> None:
    knowledge = load(site(tmp_path, **change))
    with pytest.raises(PackError, match=says) as caught:
        Checker(knowledge, Reader(knowledge))
    assert "own.toml:2" in str(caught.value)


def test_names() -> None:
    assert unknown_names("upset|!moon") == ["!moon"]


@pytest.mark.parametrize(("status", "found"), [("未查明", True), ("已查明", False)])
def test_cause_status(status: str, found: bool) -> None:
    knowledge = load()
    talk = Talk(case=CaseContext(facts={"cause_status": status}))
    rules = [
        v.rule for v in Checker(knowledge, Reader(knowledge)).check("责任在我们。", talk, Situation(stage="solution")).violations
    ]
    assert ("P04" in rules) is found
