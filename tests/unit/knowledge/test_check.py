"""Checking a pack: all problems, not only the first."""

from pathlib import Path

import pytest

from tongli.knowledge import load, shipped
from tongli.knowledge.check import check_pack

MANIFEST = 'id = "site"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站点"\nname_en = "Site"\n'
HEADER = "family\tlabel\tweight\tpattern\tnote\n"


def problems(folder: Path, name: str, content: str) -> list[str]:
    root = folder / "site"
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "pack.toml").write_text(MANIFEST, "utf-8")
    (root / name).write_text(content, "utf-8")
    return [str(problem) for problem in check_pack(root)]


@pytest.mark.parametrize("folder", shipped(), ids=lambda folder: folder.name)
def test_shipped_packs_are_clean(folder: Path) -> None:
    assert [str(problem) for problem in check_pack(folder, load().items)] == []


def test_unknown_labels_of_cues_are_all_named(tmp_path: Path) -> None:
    found = problems(tmp_path, "cues/a.tsv", HEADER + "emotion\tjoy\t1\t开心\t\nneed\tcare\t1\t难\t\nrisk\tmeteor\t1\t陨石\t\n")
    assert found == ["cues/a.tsv:2: emotion 没有 'joy' 这个标签", "cues/a.tsv:4: risk 没有 'meteor' 这个标签"]


def test_a_cue_that_matches_nothing_at_all_is_named(tmp_path: Path) -> None:
    assert "能匹配空文本" in problems(tmp_path, "cues/a.tsv", HEADER + "emotion\tanger\t1\t(?:气)*\t\n")[0]


def test_unknown_flags_are_named(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        "phrases/a.toml",
        '[[phrase]]\nmove = "greet"\nzh = ["好"]\nwhen = { flags = ["sunny"], not_flags = ["story"] }\n',
    )
    assert found == ["phrases/a.toml:1: 不认识的信号 'sunny'"]


def test_ids_used_twice_are_named(tmp_path: Path) -> None:
    answer = '[[answer]]\nid = "a"\npattern = "x"\nzh = ["好"]\n\n'
    assert "用了两次" in problems(tmp_path, "phrases/a.toml", answer * 2)[0]


def test_a_phrase_of_slots_only_is_named(tmp_path: Path) -> None:
    assert "只有填空" in problems(tmp_path, "phrases/a.toml", '[[phrase]]\nmove = "restate"\nzh = ["{story}"]\n')[0]


def test_what_the_loader_refuses_is_one_problem_with_its_place(tmp_path: Path) -> None:
    assert problems(tmp_path, "phrases/a.toml", "x = \n")[0].endswith("TOML 语法错误：Invalid value (at line 1, column 5)")


def test_a_number_without_its_date_is_named(tmp_path: Path) -> None:
    entry = '[[procedure]]\nid = "site.a"\nstep = {zh="看", en="x"}\nsource = "我"\nhours = 2\n'
    assert "as_of" in problems(tmp_path, "policy/a.toml", entry)[0]
    assert problems(tmp_path / "2", "policy/a.toml", entry + "as_of = 2026-11-22\n") == []


def test_phrases_of_an_industry_say_whose_they_are(tmp_path: Path) -> None:
    root = tmp_path / "gym"
    (root / "phrases").mkdir(parents=True)
    (root / "pack.toml").write_text(
        MANIFEST.replace('"site"', '"gym"', 1).replace('"site"', '"industry"') + 'industries = ["gym"]\n', "utf-8"
    )
    (root / "phrases" / "a.toml").write_text('[[phrase]]\nmove = "greet"\nzh = ["好"]\n', "utf-8")
    assert 'industries = ["gym"]' in str(check_pack(root)[0])


def test_a_region_only_sets_terms(tmp_path: Path) -> None:
    root = tmp_path / "mars"
    (root / "cues").mkdir(parents=True)
    (root / "pack.toml").write_text(
        MANIFEST.replace('"site"', '"mars"', 1).replace('"site"', '"region"') + 'places = ["火星"]\n', "utf-8"
    )
    (root / "cues" / "a.tsv").write_text(HEADER + "emotion\tanger\t1\t气死\t\n", "utf-8")
    assert "地区包里只放" in str(check_pack(root)[0])


def test_themes_do_not_capture(tmp_path: Path) -> None:
    theme = (
        '[[theme]]\nid = "site.a"\npattern = "坏(了|掉)"\nnoun = "坏"\nnoun_en = "x"\nlook = "看"\nlook_en = "x"\n'
        'tell = "结果"\ntell_en = "x"\nprevent = "查"\nprevent_en = "x"\n'
    )
    assert "(?:" in problems(tmp_path, "phrases/a.toml", theme)[0]
