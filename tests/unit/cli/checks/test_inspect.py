"""What counts: chosen rules, settings of the project, suppressions with a reason, baselines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def found(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Ids of what is found in this text, as ``line:rule``."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, *options: str, name: str = "a.txt") -> list[str]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        out = tongli("check", "--format", "json", *options, name).out
        return [f"{entry['start']['line']}:{entry['rule']}" for entry in map(json.loads, out.splitlines())]

    return run


def test_chosen_rules(found: Callable[..., list[str]]) -> None:
    text = "冷静\n尽快\n空\n"
    assert found(text) == ["1:T03", "2:L06", "3:S03"]
    assert found(text, "--select", "T,S03") == ["1:T03", "3:S03"]
    assert found(text, "--ignore", "t", "--ignore", "L06") == ["3:S03"]
    assert found(text, "--min-severity", "warning") == ["1:T03", "2:L06"]


def test_suppressions_need_a_reason_and_a_finding(found: Callable[..., list[str]]) -> None:
    assert found("冷静 # tongli: ignore[T03] 引用客户\n") == []
    assert found("冷静 # tongli: ignore[T] 引用客户\n") == []
    assert found("冷静 # tongli: ignore[T03]\n") == ["1:T03", "1:I01"]
    assert found("好 # tongli: ignore[T03] 引用客户\n") == ["1:I02"]
    assert found("冷静 # tongli: ignore[T03, L06] 引用客户\n") == ["1:I02"]
    assert found("冷静 # tongli: ignore 引用客户\n") == ["1:T03", "1:I03"]
    assert found("冷静 # tongli: ignore[Z77] 引用客户\n") == ["1:T03", "1:I03"]
    # What is not asked for today may be needed tomorrow.
    assert found("冷静 # tongli: ignore[T03] 引用客户\n", "--select", "L,I") == []
    assert found("冷静 # tongli: ignore[T03]\n", "--ignore", "I") == ["1:T03"]


def test_suppressions_in_every_kind_of_file(found: Callable[..., list[str]]) -> None:
    assert found("<!-- tongli: ignore T03 引用 -->\n- 冷静\n- 冷静\n", name="a.md") == ["3:T03"]
    assert found("话术,tongli_ignore\n冷静,T03 引用\n冷静,\n", name="a.csv") == ["3:T03"]
    assert found('{"reply": "冷静", "tongli_ignore": "T03 引用"}\n{"reply": "冷静"}\n', name="a.jsonl") == ["2:T03"]


def test_settings_of_the_project(found: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "tongli.toml").write_text(
        '[check]\nignore = ["S"]\nexclude = ["old"]\n[check.severity]\nT03 = "hint"\n'
        '[check.per-file-ignores]\n"sub/*.txt" = ["L06"]\n',
        encoding="utf-8",
    )
    text = "冷静\n尽快\n空\n"
    assert found(text, "--min-severity", "warning") == ["2:L06"]
    assert found(text, name="sub/a.txt") == ["1:T03"]
    assert found(text, "--no-config") == ["1:T03", "2:L06", "3:S03"]
    assert found(text, name="old/a.txt") == []
    assert found(text, "--select", "T", name="sub/a.txt") == ["1:T03"]


def test_stage_and_industry_of_the_project(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tongli.toml").write_text('[check]\nindustry = "heating"\nstage = "closing"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("冷静\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"reply": "冷静", "industry": "retail", "stage": "opening"}', encoding="utf-8")
    lines = [json.loads(line)["message"] for line in tongli("check", "--format", "json", "a.txt", "b.jsonl").out.splitlines()]
    assert lines == ["0|heating|closing", "0|retail|opening"]
    assert "|retail|" in tongli("check", "--no-config", "--industry", "retail", "a.txt").out


def test_a_baseline_outlives_moves_and_not_changes(found: Callable[..., list[str]], tongli: Run, tmp_path: Path) -> None:
    found("冷静\n空一\n")
    written = tongli("check", "a.txt", "--write-baseline", "base.json")
    assert (written.code, "2 处" in written.err) == (0, True)
    assert found("新的一行\n\n空一\n冷静\n", "--baseline", "base.json") == []
    assert found("冷静\n冷静\n", "--baseline", "base.json") == ["2:T03"]
    assert found("空二\n", "--baseline", "base.json") == ["1:S03"]
    assert "冷静" not in (tmp_path / "base.json").read_text(encoding="utf-8")
