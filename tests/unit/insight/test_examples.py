"""Examples of a rule are held against the checker."""

from pathlib import Path

from tongli.engine import Engine
from tongli.insight.examples import wrong_examples

PACK = 'id = "mine"\nkind = "site"\nversion = "0.1.0"\nname_zh = "自家"\nname_en = "Mine"\nneeds = ["core"]\n'


def test_a_pack_without_rules_has_no_wrong_examples(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    assert wrong_examples(Engine(packs=[folder]), "mine") == []
