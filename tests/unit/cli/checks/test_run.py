"""Runs over many sources: exit codes, what cannot be used, mends."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_exit_codes(tongli: Run) -> None:
    put("good.txt", "好的\n")
    put("warn.txt", "尽快\n")
    put("bad.txt", "冷静\n")
    assert [tongli("check", f"{name}.txt").code for name in ("good", "warn", "bad", "none")] == [0, 0, 1, 2]
    assert tongli("check", "warn.txt", "--fail-on", "warning").code == 1
    assert tongli("check", "--select", "Q", "good.txt").code == 2
    assert tongli("check", "--fail-on", "worse", "good.txt").code == 2


def test_a_folder_and_a_file_that_cannot_be_read(tongli: Run) -> None:
    put("lib/a.txt", "冷静\n")
    put("lib/b.csv", '话术\n"没有关\n')
    put("lib/c.md", "- 冷静\n")
    ran = tongli("check", "lib")
    assert ran.code == 2
    assert "lib/b.csv:2" in ran.err
    assert "lib/a.txt:1:1" in ran.out
    assert "lib/c.md:1:3" in ran.out


def test_broken_settings_are_said_once(tongli: Run) -> None:
    put("tongli.toml", "[check]\nselct = []\n")
    for name in ("a", "b"):
        put(f"lib/{name}.txt", "冷静\n")
    ran = tongli("check", "lib")
    assert ran.code == 2
    assert ran.err.count("selct") == 1
    assert "tongli.toml:2" in ran.err


def test_fix_mends_in_place_and_says_so(tongli: Run) -> None:
    text = "好\r\n请冷静，冷静。\r\n尽快\r\n"
    file = put("a.txt", text)
    ran = tongli("check", "--fix", "a.txt")
    assert file.read_bytes() == text.replace("冷静", "慢说").encode()
    assert ran.code == 0
    assert ran.out.count("a.txt:2  ✎ 已改 「冷静」→「慢说」") == 2
    assert "L06" in ran.out
    assert "T03" not in ran.out


def test_fix_in_every_kind_of_file(tongli: Run) -> None:
    for name, text in {
        "a.md": "# 冷静\n\n- 请**冷静**\n",
        "a.csv": '话术,b\r\n"请""冷静""",1\r\n',
        "a.jsonl": '{"x": 1.0, "reply":"请\\u51b7静"}\n',
    }.items():
        put(f"lib/{name}", text)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["话术"])
    book.active.append(["请冷静"])
    book.save("lib/a.xlsx")
    assert tongli("check", "--fix", "lib").code == 0
    assert Path("lib/a.md").read_text(encoding="utf-8") == "# 冷静\n\n- 请**慢说**\n"
    assert Path("lib/a.csv").read_bytes() == '话术,b\r\n"请""慢说""",1\r\n'.encode()
    assert Path("lib/a.jsonl").read_text(encoding="utf-8") == '{"x": 1.0, "reply":"请慢说"}\n'
    sheet = openpyxl.load_workbook("lib/a.xlsx").active
    assert sheet is not None
    assert sheet["A2"].value == "请慢说"


def test_what_is_suppressed_or_not_chosen_is_not_mended(tongli: Run) -> None:
    file = put("a.txt", "冷静 # tongli: ignore[T03] 引用\n")
    tongli("check", "--fix", "a.txt")
    tongli("check", "--fix", "--ignore", "T", "a.txt")
    assert file.read_text(encoding="utf-8") == "冷静 # tongli: ignore[T03] 引用\n"


def test_diff_shows_and_does_not_write(tongli: Run) -> None:
    file = put("a.txt", "好\n请冷静\n好\n")
    ran = tongli("check", "--diff", "a.txt")
    assert ran.code == 1
    assert ran.out.splitlines()[:5] == ["--- a.txt", "+++ a.txt", "@@ -2,1 +2,1 @@", "-请冷静", "+请慢说"]
    assert file.read_text(encoding="utf-8") == "好\n请冷静\n好\n"
    assert tongli("check", "--fix", "-", stdin="冷静".encode()).code == 2


def test_standard_input_in_another_form(tongli: Run) -> None:
    ran = tongli("check", "--format", "json", "-", "--stdin-name", "x.md", stdin="# 冷静\n\n- 冷静\n".encode())
    assert [(json.loads(line)["path"], json.loads(line)["start"]["line"]) for line in ran.out.splitlines()] == [("x.md", 3)]


def test_the_hooks_for_users_are_commands_that_exist(tongli: Run) -> None:
    hooks = (Path(__file__).parents[4] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: tongli (.+)$", hooks, re.MULTILINE)
    assert len(entries) == 3
    for entry in entries:
        put("a.txt", "冷静\n")
        assert tongli(*entry.split(), "a.txt").code == (0 if "--fix" in entry else 1)
