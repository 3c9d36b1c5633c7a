"""``tongli pack`` and ``schema``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.cli.explain import SCHEMAS

Run = Callable[..., Any]
PACK = 'id = "mine"\nkind = "site"\nversion = "0.1.0"\nname_zh = "自家"\nname_en = "Mine"\nneeds = ["core"]\n'
RULE = """
[[rule]]
id = "T99"
slug = "no-word"
name = { zh = "不说这个词", en = "No word" }
severity = "warning"
kind = "nothing"
message = { zh = "有这个词", en = "word" }
why = { zh = "因为", en = "because" }
source = "自家"
suggestion = { zh = "换一个", en = "change" }
bad = [{ reply = "这个词" }]
good = [{ reply = "别的词" }]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    return folder


def test_schemas(tongli: Run, tmp_path: Path) -> None:
    everything = json.loads(tongli("schema").out)
    assert set(everything) == set(SCHEMAS)
    assert json.loads(tongli("schema", "reading").out) == everything["Reading"]
    assert everything["CheckResult"]["properties"]["violations"]["type"] == "array"
    assert tongli("schema", "--out", str(tmp_path / "s")).code == 0
    assert {p.stem for p in (tmp_path / "s").iterdir()} == set(SCHEMAS)
    assert "没有 'Nope'" in tongli("schema", "Nope").err


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
