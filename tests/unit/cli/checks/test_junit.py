"""JUnit XML."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Run = Callable[..., Any]


def test_suites_cases_and_odd_characters(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text('<冷静> & "\x07" 冷静\n尽快\n', encoding="utf-8")
    Path("b.txt").write_text("好\n", encoding="utf-8")
    ran = tongli("check", "--format", "junit", "a.txt", "b.txt", "none.txt")
    suites = list(ElementTree.fromstring(ran.out))  # noqa: S314 - our own output
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("a.txt", "3", "3", "0"), ("b.txt", "1", "0", "0"), ("none.txt", "1", "0", "1")
    ]  # fmt: skip
    failures = list(suites[0].iter("failure"))
    assert [failure.get("type") for failure in failures] == ["T03", "T03", "L06"]
    assert next(iter(suites[0])).get("name") == "a.txt:1:2 T03 说了冷静"
