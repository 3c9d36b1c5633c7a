"""``tongli.toml``."""

from pathlib import Path

import pytest

from tongli.adapters.project import Projects, matches, read_project
from tongli.base.errors import InputError
from tongli.base.labels import Severity, Stage

KNOWN = frozenset({"T03", "L06", "I01"})
GOOD = """[check]
select = ["T", "L06"]
ignore = ["I01"]
industry = "heating"
stage = "opening"
exclude = ["old/**"]
[check.severity]
T03 = "hint"
[check.per-file-ignores]
"t/*.md" = ["L06"]
"""


def test_settings(tmp_path: Path) -> None:
    (tmp_path / "tongli.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "t").mkdir()
    project = Projects(KNOWN, ("heating",)).of(tmp_path / "t")
    assert project.table.severity == {"T03": Severity.HINT}
    assert project.table.stage is Stage.OPENING
    assert project.excludes(tmp_path / "old/x/a.txt")
    assert not project.excludes(tmp_path / "new/a.txt")
    assert project.ignored(tmp_path / "t/a.md") == ("I01", "L06")
    assert project.ignored(tmp_path / "a.md") == ("I01",)


def test_the_nearest_with_a_table_holds(tmp_path: Path) -> None:
    (tmp_path / "tongli.toml").write_text('[check]\nselect = ["T"]\n', encoding="utf-8")
    for name, text in (("a", ""), ("b", '[check]\nselect = ["L06"]\n')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tongli.toml").write_text(text, encoding="utf-8")
    projects = Projects(KNOWN)
    assert [projects.of(tmp_path / name).table.select for name in (".", "a", "b")] == [("T",), ("T",), ("L06",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[check]\nselct = []\n", r"tongli\.toml:2：check\.selct：不认识的键"),
        ('[check]\n\nignore = ["Z99"]\n', r"tongli\.toml:3：check\.ignore：没有规则或规则族 'Z99'"),
        ('[check.severity]\nT03 = "bad"\n', r"tongli\.toml:\d：check\.severity\.T03"),
        ('[check]\nselect = "T"\n', r"tongli\.toml:2：check\.select"),
        ('[check]\nindustry = "moon"\n', r"tongli\.toml:2：check\.industry"),
        ("[chek]\n", r"tongli\.toml:1：不认识的键 chek"),
        ("[check]\nselect = [\n", r"tongli\.toml:\d+：TOML"),
        ("check = 3\n", r"tongli\.toml:1：check"),
        ('[check.per-file-ignores]\n"*.md" = ["Q"]\n', r"per-file-ignores\.\*\.md"),
    ],
)
def test_broken_settings_name_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "tongli.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_project(tmp_path / "tongli.toml", KNOWN, ("heating",))


def test_families() -> None:
    assert matches("L06", ("L",))
    assert matches("L06", ("L06",))
    assert not matches("L06", ("T", "L05"))
