"""The review of many talks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.insight.review import ReviewReport

Run = Callable[..., Any]


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    rows = []
    for day in range(1, 21):
        turns = [
            {"who": "customer", "text": "暖气三天不热，气死我了！" if day % 2 else "请问什么时候来"},
            {
                "who": "agent",
                "text": f"冷静，我的电话是13800138000，{'尽快' if day > 10 else '今天'}。",
                "at": f"2026-11-{day:02}T10:00",
            },
        ]
        rows.append({"turns": turns, "agent": "李小明"})
    Path("t.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return "t.jsonl"


def test_counts_weeks_and_masked_sentences(tongli: Run, talks: str) -> None:
    ran = tongli("check", talks, "--review", "--json")
    report = ReviewReport.model_validate_json(ran.out)
    assert (report.talks, report.replies, report.with_findings) == (20, 20, 20)
    assert [(rule.rule, rule.count, rule.per_hundred) for rule in report.rules] == [("T03", 20, 100.0), ("L06", 10, 50.0)]
    assert [(week.week, week.findings) for week in report.rules[1].weeks] == [
        ("2026-W44", 0), ("2026-W45", 0), ("2026-W46", 5), ("2026-W47", 5)
    ]  # fmt: skip
    worst = report.rules[0].worst[0]
    assert worst.intensity > 0
    assert "138****8000" in worst.sentence
    assert "13800138000" not in ran.out
    assert "李小明" not in ran.out
    assert ran.code == 1


def test_for_people(tongli: Run, talks: str) -> None:
    shown = tongli("check", talks, "--review").out
    assert "20 段对话，20 条回复" in shown
    assert "2026-W46" in shown
    assert "13800138000" not in shown
