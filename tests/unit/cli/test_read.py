"""``tongli read``: every kind of input, every bad one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.reading.model import Reading, TalkReading

Run = Callable[..., Any]


def test_a_text_is_read_for_people(tongli: Run) -> None:
    ran = tongli("read", "暖气三天不热，孩子都冻感冒了！")
    assert ran.code == 0
    assert "暖气三天不热" in ran.out
    assert "情绪" in ran.out
    assert "\x1b" not in ran.out


def test_other_languages(tongli: Run) -> None:
    assert "強度" in tongli("read", "不热", "--lang", "zh-Hant").out
    assert "intensity" in tongli("read", "不热", "--lang", "en").out


def test_json_is_one_object_a_line_and_fits_the_schema(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "many.txt"
    file.write_text("不热\n\n快递没到\n", encoding="utf-8")
    ran = tongli("read", "--json", str(file), "第三条")
    readings = [Reading.model_validate_json(line) for line in ran.out.splitlines()]
    assert [r.text for r in readings] == ["不热", "快递没到", "第三条"]
    assert ran.code == 0


def test_whole_files_standard_input_and_tables(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("第一行\n第二行\n", encoding="utf-8")
    assert json.loads(tongli("read", "--json", "--whole", str(file)).out)["text"] == "第一行\n第二行"
    assert json.loads(tongli("read", "--json", "-", stdin="从管道来\n".encode()).out)["text"] == "从管道来"
    assert json.loads(tongli("read", "--json", stdin='{"text": "一行 JSON"}\n'.encode()).out)["text"] == "一行 JSON"
    table = tmp_path / "a.csv"
    table.write_text("id,内容\n1,没热水\n", encoding="utf-8")
    assert json.loads(tongli("read", "--json", str(table)).out)["text"] == "没热水"
    table.write_bytes("id,text\n1,国标\n".encode("gb18030"))
    assert json.loads(tongli("read", "--json", "--encoding", "gb18030", str(table)).out)["text"] == "国标"


def test_dialogues(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("客户: 不热\n客服：马上查\n\n客户: 快点\n", encoding="utf-8")
    found = TalkReading.model_validate_json(tongli("read", "--json", str(file)).out)
    assert len(found.turns) == 3
    assert len(tongli("read", "--json", "--no-talk", str(file)).out.splitlines()) == 3
    shown = tongli("read", str(file)).out
    assert "马上查" in shown
    assert "开场安抚" in shown


def test_a_dialogue_line_without_speaker_is_named(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("客户: 不热\n\n马上查\n", encoding="utf-8")
    ran = tongli("read", "--talk", str(file))
    assert ran.code == 2
    assert "talk.txt:3" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("nosuch.txt",), b"", "没有这个文件"), (("-",), b" \n", "是空的"), (("",), b"", "是空的"), ((".",), b"", "文件夹"),
        (("-",), b"\x00\x01\x02", "二进制"), (("-",), "好\n".encode() + b"\xd6\xd0", "标准输入:2"),
        (("x", "--pack", "nosuch"), b"", "没有这个知识包文件夹"), (("x", "--encoding", "klingon"), b"", "klingon"),
    ],
)  # fmt: skip
def test_bad_input_is_said_in_one_line(tongli: Run, arguments: tuple[str, ...], stdin: bytes, said: str) -> None:
    ran = tongli("read", *arguments, stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_one_bad_line_hides_no_other(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "好"}\nnot json\n{"text": 3}\n{"turns": [{"who": "boss"}]}\n{"text": "坏"}\n', encoding="utf-8")
    ran = tongli("read", "--json", str(file))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ["error" in line for line in lines] == [False, True, True, True, False]
    assert ran.code == 2
    assert all(f"a.jsonl:{number}" in ran.err for number in (2, 3, 4))


def test_half_a_utf16_pair_is_kept(tongli: Run) -> None:
    ran = tongli("read", "--json", "-", stdin=b'{"text": "\\ud83d \xe4\xb8\x8d\xe7\x83\xad"}\n')
    assert json.loads(ran.out)["text"] == "\ud83d 不热"
    assert ran.code == 0
    assert "不热" in tongli("read", "-", stdin=b'{"text": "\\ud83d \xe4\xb8\x8d\xe7\x83\xad"}\n').out


def test_a_megabyte_is_read_bounded(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_text("很冷！" * 120_000, encoding="utf-8")
    found = json.loads(tongli("read", "--json", str(file)).out)
    assert found["truncated"] is True
    assert len(found["text"]) == 20_000
    shown = tongli("read", str(file)).out
    assert "只读了前面" in shown
    assert len(shown) < 10_000


def test_terminal_codes_in_a_message_do_not_reach_the_terminal(tongli: Run) -> None:
    assert "\x1b" not in tongli("read", "-", stdin=b"\x1b[31mred\n").out
