"""``tongli check``: findings, exit codes, replies within a talk."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.base.talk import Talk
from tongli.checking import Checker
from tongli.checking.model import CheckResult, Violation
from tongli.reading.model import Situation

Run = Callable[..., Any]
WORD = "冷静"


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker with one rule and a memory of what it was asked, so that the command is tested and not the rulebook."""

    def check(self: Checker, reply: str, talk: Talk, situation: Situation | None = None, **_: object) -> CheckResult:
        start = reply.find(WORD)
        if start < 0:
            return CheckResult(violations=(), commitments=())
        found = Violation(
            rule="T03", name="叫人冷静", severity=Severity.ERROR, span=Span(start=start, end=start + 2), text=WORD,
            message=f"前面有 {len(talk.turns)} 句", why="火上浇油", source="A4", suggestion="先复述",
        )  # fmt: skip
        return CheckResult(violations=(found,), commitments=())

    monkeypatch.setattr(Checker, "check", check)


def test_clean_is_0_and_findings_are_1(tongli: Run) -> None:
    clean, found = tongli("check", "好的，我来查。"), tongli("check", "请您冷静一下")
    assert (clean.code, found.code) == (0, 1)
    assert "没有发现问题" in clean.out
    lines = found.out.splitlines()
    assert "T03" in lines[0]
    assert "参数 1:3" in lines[0]
    caret = lines[2]
    assert caret.index("^") == 4 + 2 * len("请您")
    assert caret.count("^") == 4


def test_json(tongli: Run) -> None:
    ran = tongli("check", "--json", "请冷静", "好")
    results = [CheckResult.model_validate_json(line) for line in ran.out.splitlines()]
    assert [len(r.violations) for r in results] == [1, 0]
    assert ran.code == 1


def test_every_reply_of_a_talk_sees_what_came_before(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("客户: 不热\n客服: 冷静\n客户: ？\n客服: 冷静冷静\n客服: 好\n", encoding="utf-8")
    results = [json.loads(line) for line in tongli("check", "--json", str(file)).out.splitlines()]
    assert [v["message"] for r in results for v in r["violations"]] == ["前面有 1 句", "前面有 3 句"]
    assert len(results) == 3


def test_a_reply_after_a_talk(tongli: Run) -> None:
    ran = tongli("check", "冷静", "--after", "客户: 不热\n客服: 您说\n客户: 三天了")
    assert "前面有 3 句" in ran.out
    assert tongli("check", "冷静", "--after", "nosuch.txt").code == 2


def test_rows_with_history(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps({"reply": "冷静", "history": ["客户: 不热"], "stage": "opening"}) + "\n", encoding="utf-8")
    assert "前面有 1 句" in tongli("check", str(file)).out


def test_broken_rows_are_2_even_beside_findings(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text('{"reply": "冷静"}\n{"history": []}\n', encoding="utf-8")
    ran = tongli("check", str(file))
    assert ran.code == 2
    assert "r.jsonl:2" in ran.err


def test_a_summary_of_many(tongli: Run) -> None:
    assert "2 处问题: 2 错误" in tongli("check", "冷静", "冷静吧").out
