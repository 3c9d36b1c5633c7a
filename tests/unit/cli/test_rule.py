"""``tongli rule`` and ``tongli rules``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tongli.knowledge import load
from tongli.knowledge.schema import Rule

Run = Callable[..., Any]


def test_rules_are_listed_in_order(tongli: Run) -> None:
    codes = [line.split()[0] for line in tongli("rules").out.splitlines() if line.strip()]
    assert codes == sorted(rule.id for rule in load().of(Rule))
    assert tongli("rule").out == tongli("rules").out
    assert [json.loads(line)["id"] for line in tongli("rules", "--json").out.splitlines()] == codes


def test_a_rule_is_explained_whole(tongli: Run) -> None:
    rule = next(rule for rule in load().of(Rule) if rule.id == "T03")
    shown = " ".join(tongli("rule", "t03", COLUMNS="10000").out.split())
    for text in (
        rule.name.zh,
        rule.why.zh,
        rule.source,
        rule.suggestion.zh,
        rule.bad[4].reply,
        rule.good[4].reply,
        "警告",
        "正式",
    ):
        assert text in shown
    assert all(fix.title.zh in shown for fix in rule.fixes)
    assert rule.why.en in " ".join(tongli("rule", "T03", "--lang", "en").out.split())
    assert "為什麼" in tongli("rule", "T03", "--lang", "zh-Hant").out
    assert json.loads(tongli("rule", "T03", "--json").out)["id"] == "T03"


def test_no_such_rule(tongli: Run) -> None:
    ran = tongli("rule", "Z98")
    assert (ran.code, "Z98" in ran.err) == (2, True)


def test_pages_are_written(tongli: Run, tmp_path: Path) -> None:
    assert tongli("rules", "--pages", str(tmp_path / "p")).code == 0
    assert (tmp_path / "p" / "T03.md").read_text(encoding="utf-8").count("✗") >= 5
