"""``tongli pack``."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.cli import options
from tongli.knowledge import load

Run = Callable[..., Any]
PACK = 'id = "mine"\nkind = "site"\nversion = "0.1.0"\nname_zh = "自家"\nname_en = "Mine"\nneeds = ["core"]\n'

PAGE = Path(__file__).parents[3] / "docs/howto/build-a-pack.md"
BLOCK = re.compile(r"```(sh|toml|tsv|text)\n(.*?)```", re.DOTALL)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    return folder


def test_a_sound_pack(tongli: Run, mine: Path) -> None:
    ran = tongli("pack", "check", str(mine))
    assert ran.code == 0
    assert "自家" in ran.out
    assert "mine" in tongli("pack", "list", "--pack", str(mine)).out


def test_a_broken_pack_is_a_finding_with_file_and_line(tongli: Run, mine: Path) -> None:
    (mine / "labels").mkdir()
    (mine / "labels" / "l.toml").write_text('\n[[label]]\nfamily = "x"\nlabl = "y"\n', encoding="utf-8")
    ran = tongli("pack", "check", str(mine))
    assert ran.code == 1
    assert "l.toml:" in ran.err
    ran = tongli("read", "不热", "--pack", str(mine))
    assert ran.code == 2
    assert "l.toml:" in ran.err
    assert tongli("pack", "check", str(mine / "no")).code == 2


def test_an_unknown_label_is_named_with_file_and_line(tongli: Run, mine: Path) -> None:
    (mine / "cues").mkdir(exist_ok=True)
    (mine / "cues" / "a.tsv").write_text("family\tlabel\tweight\tpattern\tnote\nemotion\tjoy\t1\t开心\t\n", encoding="utf-8")
    ran = tongli("pack", "check", str(mine))
    assert (ran.code, "a.tsv:2" in ran.err, "joy" in ran.err) == (1, True, True)
    ran = tongli("read", "不热", "--pack", str(mine))
    assert (ran.code, "a.tsv:2" in ran.err) == (2, True)


def test_a_broken_manifest(tongli: Run, mine: Path) -> None:
    (mine / "pack.toml").write_text(PACK + "x = [", encoding="utf-8")
    ran = tongli("pack", "check", str(mine))
    assert ran.code == 1
    assert "pack.toml:" in ran.err


def test_every_fault_is_named_at_once(tongli: Run, mine: Path) -> None:
    (mine / "policy").mkdir()
    (mine / "policy" / "p.toml").write_text(
        '[[remedy]]\nid = "mine.a"\ntxt = { zh = "券", en = "x" }\ndecides = "boss"\nsource = "我"\n\n'
        '[[procedure]]\nid = "mine.b"\nstep = { zh = "看", en = "look" }\nhours = 2\ndays = 1\nsource = "我"\n\n'
        '[[procedur]]\nid = "mine.c"\n',
        encoding="utf-8",
    )
    ran = tongli("pack", "check", str(mine))
    lines = [line for line in ran.err.splitlines() if "p.toml:" in line]
    assert ran.code == 1
    assert [line.split("p.toml:")[1].split(":")[0] for line in lines] == ["1", "3", "4", "7", "14"]
    assert "缺少 text" in lines[0]
    assert "是不是想写 text" in lines[1]
    assert "'agent'、'supervisor'、'manager'" in lines[2]
    assert "只能写一个" in lines[3]
    assert "[[procedure]]" in lines[4]


def test_a_new_pack_is_made_once(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tongli("pack", "new", "gym", "--name", "健身房")
    assert (ran.code, "gym/pack.toml" in ran.out) == (0, True)
    again = tongli("pack", "new", "gym", "--name", "健身房")
    assert (again.code, "不覆盖" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("folder", "name", "said"),
    [("Gym", "健身房", "小写英文"), ("gym", 'a"b', "引号"), ("gym", " ", "空"), ("gym", "a\nb", "换行")],
)
def test_a_pack_that_could_not_work_is_not_made(
    tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tongli("pack", "new", folder, "--name", name)
    assert (ran.code, said in ran.err, (tmp_path / folder).exists()) == (2, True, False)


def test_cases_and_texts_are_held_against_the_engine(tongli: Run, mine: Path) -> None:
    for folder in ("cases", "policy"):
        (mine / folder).mkdir()
    (mine / "cases" / "c.toml").write_text(
        '\n[[case]]\nid = "mine.x"\ntitle = "谢"\nopening = "谢谢你们，都修好了。"\n[case.expect]\ndemands = ["refund"]\n'
        'emotions = ["anger"]\n',
        encoding="utf-8",
    )
    (mine / "policy" / "p.toml").write_text(
        '[[remedy]]\nid = "mine.a"\ntext = { zh = "尽快给您处理好", en = "x" }\nsource = "我"\n', encoding="utf-8"
    )
    ran = tongli("pack", "check", str(mine))
    assert ran.code == 1
    assert "c.toml:2: 样例 mine.x：诉求应有 refund" in ran.err
    assert "提示" in next(line for line in ran.err.splitlines() if "情绪应是 anger" in line)
    assert "p.toml:1: 话术过不了检查：L06" in ran.err


def test_docs_of_a_pack(tongli: Run, tmp_path: Path) -> None:
    tongli("pack", "new", str(tmp_path / "gym"), "--name", "健身房")
    shown = tongli("pack", "docs", str(tmp_path / "gym")).out
    assert "# 健身房" in shown
    assert "**未确认**" in shown
    assert tongli("pack", "docs", str(tmp_path / "gym"), "--out", str(tmp_path / "pages")).code == 0
    assert (tmp_path / "pages" / "gym.md").read_text(encoding="utf-8").strip() == shown.strip()
    assert tongli("pack", "docs").code == 2


def write(block: str) -> None:
    """Write the file that the first line names; with ``+ [[table]]``, add the lines after each such table instead."""
    head, _, body = block.partition("\n")
    name, _, table = head.removeprefix("# ").partition(" + ")
    if table:
        block = Path(name).read_text(encoding="utf-8").replace(f"{table}\n", f"{table}\n{body}")
    Path(name).write_text(body if name.endswith(".tsv") else block, encoding="utf-8")


def test_the_tutorial_does_what_it_says(tongli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said, shown = "", 0
    for kind, block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "sh":
            load.cache_clear()  # each command is a process of its own
            options._engine.cache_clear()
            ran = [tongli(*shlex.split(line)[1:], COLUMNS="10000") for line in block.strip().splitlines()]
            said = "".join(each.out + each.err for each in ran)
            assert all(each.code in (0, 1) for each in ran), said
        elif kind == "text":
            missing = [line for line in block.strip().splitlines() if line not in said]
            assert missing == [], said
            shown += 1
        else:
            write(block)
    assert shown == 4
    assert "# 轻聚健身" in Path("说明/qingju.md").read_text(encoding="utf-8")


def test_the_tutorial_takes_an_hour() -> None:
    minutes = [int(number) for number in re.findall(r"^## (\d+) 分钟", PAGE.read_text(encoding="utf-8"), re.MULTILINE)]
    assert minutes == sorted(minutes)
    assert minutes[-1] <= 60
