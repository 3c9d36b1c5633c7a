"""What an entry points at must be there."""

from pathlib import Path

from tongli.knowledge.check import check_pack
from tongli.knowledge.load import load

MANIFEST = 'id = "site"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站点"\nname_en = "Site"\n'


def test_every_dangling_name_is_told_with_its_kind(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "cases").mkdir(parents=True)
    (root / "policy").mkdir()
    (root / "pack.toml").write_text(MANIFEST, "utf-8")
    (root / "policy" / "p.toml").write_text(
        '[[remedy]]\nid = "site.a"\ntext = {zh="券", en="x"}\nsource = "我"\nthemes = ["heating.no_heat", "site.gone"]\n'
        'law = ["law.none"]\n',
        "utf-8",
    )
    (root / "cases" / "c.toml").write_text(
        '[[case]]\nid = "site.c"\ntitle = "例"\nopening = "坏了"\n[case.expect]\n'
        'remedies = ["site.a", "site.b"]\nsafety = ["gas", "gass"]\n',
        "utf-8",
    )
    assert [str(problem) for problem in check_pack(root, load().items)] == [
        "cases/c.toml:1: 没有 id 是 'site.b' 的补救办法",
        "cases/c.toml:1: 没有 id 是 'gass' 的安全步骤",
        "policy/p.toml:1: 没有 id 是 'site.gone' 的主题",
        "policy/p.toml:1: 没有 id 是 'law.none' 的法条",
    ]
