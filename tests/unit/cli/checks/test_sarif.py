"""SARIF 2.1.0: what the schema asks for, and places that lead back to the words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.adapters.library.text import replaced

Run = Callable[..., Any]
TEXT = "好\n\n您😀请冷静 一下\n空\n"


@pytest.fixture
def log(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "话 术.txt").write_text(TEXT, encoding="utf-8")
    ran = tongli("check", "--format", "sarif", "话 术.txt", "none.txt")
    assert ran.code == 2
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_essential_structure(log: dict[str, Any]) -> None:
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "tongli"
    assert len({rule["id"] for rule in rules}) == len(rules) > 40
    assert all(rule["shortDescription"]["text"] and rule["defaultConfiguration"]["level"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "fixes"}


def test_places_lead_to_the_words(log: dict[str, Any]) -> None:
    results = log["runs"][0]["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [("T03", "error"), ("S03", "note")]
    physical = results[0]["locations"][0]["physicalLocation"]
    region = physical["region"]
    assert physical["artifactLocation"]["uri"] == "%E8%AF%9D%20%E6%9C%AF.txt"
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "冷静"
    line = TEXT.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "冷静"


def test_fixes_can_be_applied(log: dict[str, Any]) -> None:
    (fix,) = log["runs"][0]["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    edits = [
        (one["deletedRegion"]["charOffset"], one["deletedRegion"]["charOffset"] + one["deletedRegion"]["charLength"],
         one["insertedContent"]["text"])
        for one in change["replacements"]
    ]  # fmt: skip
    assert replaced(TEXT, edits) == TEXT.replace("冷静", "慢说")


def test_what_could_not_be_read_is_on_record(log: dict[str, Any]) -> None:
    (ran,) = log["runs"][0]["invocations"]
    assert ran["executionSuccessful"] is False
    assert "none.txt" in ran["toolExecutionNotifications"][0]["message"]["text"]
