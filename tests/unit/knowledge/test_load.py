"""The loader: every broken pack is refused with the file and the line."""

from pathlib import Path

import pytest

from tongli.base.errors import PackError
from tongli.knowledge.load import load, load_pack
from tongli.knowledge.schema import Cue, Phrase, Procedure, Standard, Theme

MANIFEST = 'id = "site"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站点"\nname_en = "Site"\n'
HEADER = "family\tlabel\tweight\tpattern\tnote\n"


def pack(folder: Path, files: dict[str, str | bytes], manifest: str | None = MANIFEST) -> Path:
    root = folder / "site"
    root.mkdir(exist_ok=True)
    if manifest is not None:
        (root / "pack.toml").write_text(manifest, "utf-8")
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


BROKEN = [
    ("broken toml", {"phrases/a.toml": '[[phrase]]\nmove = "greet"\nzh = [\n'}, "a.toml", 3),
    ("unknown table", {"phrases/a.toml": "# x\n[[poem]]\nzh = []\n"}, "a.toml", 2),
    ("unknown key", {"phrases/a.toml": '[[phrase]]\nmove = "greet"\nzh = ["好"]\ncolour = "red"\n'}, "a.toml", 4),
    ("unknown label", {"phrases/a.toml": '[[phrase]]\nmove = "sing"\nzh = ["啦"]\n'}, "a.toml", 2),
    (
        "unknown emotion",
        {"phrases/a.toml": '[[phrase]]\nmove = "greet"\nzh = ["好"]\nwhen = { emotions = ["joy"] }\n'},
        "a.toml",
        4,
    ),
    ("unknown slot", {"phrases/a.toml": '[[phrase]]\nmove = "greet"\nzh = ["{nam}"]\n'}, "a.toml", 3),
    ("no text", {"phrases/a.toml": '\n[[phrase]]\nmove = "greet"\n'}, "a.toml", 2),
    ("bad regex", {"phrases/a.toml": '[[signal]]\nname = "x"\npattern = "("\n'}, "a.toml", 3),
    (
        "second item",
        {"phrases/a.toml": '[[signal]]\nname = "x"\npattern = "a"\n\n[[signal]]\nname = "X"\npattern = "a"\n'},
        "a.toml",
        6,
    ),
    (
        "bad rule id",
        {"plans/a.toml": '[[restraint]]\nid = "x"\nwhat = {zh="", en=""}\nwhy = {zh="", en=""}\nrule = "nine"\n'},
        "a.toml",
        5,
    ),
    (
        "negative money",
        {"policy/a.toml": '[[remedy]]\nid = "x"\nsource = "s"\ntext = {zh="a", en="a"}\nmax_yuan = -1\n'},
        "a.toml",
        5,
    ),
    ("cue header", {"cues/a.tsv": "family\tlabel\n"}, "a.tsv", 1),
    ("cue columns", {"cues/a.tsv": HEADER + "emotion\tanger\n"}, "a.tsv", 2),
    ("cue regex", {"cues/a.tsv": HEADER + "emotion\tanger\t1\tok\t\nemotion\tanger\t1\t[\t\n"}, "a.tsv", 3),
    ("cue weight", {"cues/a.tsv": HEADER + "emotion\tanger\tmuch\tx\t\n"}, "a.tsv", 2),
    ("not utf-8", {"phrases/a.toml": b"# ok\n# \xff\xfe\n"}, "a.toml", 2),
]


@pytest.mark.parametrize(("files", "file", "line"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_files_name_file_and_line(tmp_path: Path, files: dict[str, str | bytes], file: str, line: int) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(pack(tmp_path, files))
    assert caught.value.file is not None
    assert caught.value.file.name == file
    assert caught.value.line == line
    assert f"{file}:{line}: " in str(caught.value)


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"没有 pack\.toml"):
        load_pack(pack(tmp_path, {}, manifest=None))


@pytest.mark.parametrize(
    ("manifest", "line"),
    [
        (MANIFEST.replace("1.0.0", "one"), 3),
        (MANIFEST.replace('"site"', '"elsewhere"', 1), 1),
        (MANIFEST + 'colour = "red"\n', 6),
    ],
)
def test_a_wrong_manifest_names_the_line(tmp_path: Path, manifest: str, line: int) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(pack(tmp_path, {}, manifest))
    assert caught.value.line == line


def test_a_pack_that_needs_an_absent_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="nowhere"):
        load(pack(tmp_path, {}, MANIFEST + 'needs = ["nowhere"]\n'))


def test_a_site_pack_overlays_what_ships(tmp_path: Path) -> None:
    folder = pack(
        tmp_path,
        {
            "phrases/a.toml": '[[phrase]]\nmove = "greet"\nzh = ["我们店欢迎您"]\n',
            "cues/a.tsv": HEADER + "emotion\tanger\t1\t炸毛\t\n",
        },
    )
    loaded, shipped = load(folder), load()
    assert loaded.of(Phrase)[-1].zh == ("我们店欢迎您",)
    assert loaded.of(Phrase)[-1].where == "a.toml:1"
    assert len(loaded.of(Phrase)) == len(shipped.of(Phrase)) + 1
    assert loaded.of(Cue)[-1].pattern == "炸毛"
    assert loaded.version != shipped.version


def test_industry_packs_serve_their_industry_only() -> None:
    themes = {theme.id for theme in load().of(Theme, "retail")}
    assert "retail.quality" in themes
    assert "heating.no_heat" not in themes


def test_a_companys_entry_takes_the_place_of_the_trades(tmp_path: Path) -> None:
    own = (
        '[[procedure]]\nid = "heating.visit"\nstep = { zh = "上门", en = "visit" }\nhours = 3\nsource = "公司"\n'
        'as_of = 2026-11-22\nconfirmed_by = "王经理"\n'
    )
    folder = pack(tmp_path, {"policy/a.toml": own}, MANIFEST + 'needs = ["heating"]\nregion = "哈尔滨"\n')
    loaded, shipped = load(folder), load()
    ours = [p.id for p in loaded.of(Procedure, "heating")]
    assert set(ours) == {p.id for p in shipped.of(Procedure, "heating", "哈尔滨")}
    visit = next(p for p in loaded.of(Procedure, "heating") if p.id == "heating.visit")
    assert (visit.hours, visit.confirmed, visit.pack) == (3, True, "site")
    assert [p.id for p in loaded.of(Procedure, "heating", "北京")].index("heating.visit") == [
        p.id for p in shipped.of(Procedure, "heating", "北京")
    ].index("heating.visit")


def test_a_companys_region_holds_where_a_case_names_none(tmp_path: Path) -> None:
    loaded = load(pack(tmp_path, {}, MANIFEST + 'needs = ["heating"]\nregion = "哈尔滨"\n'))

    def temperature(region: str) -> float:
        return next(s.value for s in loaded.of(Standard, "heating", region) if s.id == "heating.indoor_temperature")

    assert (temperature(""), temperature("沈阳市"), temperature("月球")) == (20, 18, 18)


def test_places_belong_to_regions_and_regions_to_companies(tmp_path: Path) -> None:
    for line, word in (('places = ["月球"]', "places"), ("", "")):
        folder = pack(tmp_path, {}, MANIFEST + line + "\n")
        if word:
            with pytest.raises(PackError, match=word):
                load_pack(folder)
        else:
            assert load_pack(folder)[0].places == ()
