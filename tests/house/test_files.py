"""The house keeps its files small, in their rooms, and mirrored by tests."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 400


def tracked(*patterns: str) -> list[Path]:
    """Files of the project: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def code_files() -> list[Path]:
    return tracked("src/**/*.py", "src/*.py", "web/**/*.ts", "tests/**/*.py", "scripts/*.py", "benchmarks/*.py")


def test_no_code_file_is_over_400_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in code_files() if (n := len(p.read_text().splitlines())) > MOST_LINES}
    assert long == {}


def test_the_median_code_file_is_small() -> None:
    sizes = sorted(len(p.read_text().splitlines()) for p in tracked("src/**/*.py") if p.name != "__init__.py")
    assert sizes[len(sizes) // 2] <= 120


@pytest.mark.parametrize("name", ["utils", "util", "common", "helpers", "misc"])
def test_no_junk_drawers(name: str) -> None:
    assert [p for p in tracked("src/**") if p.stem == name or name in p.parent.parts] == []


def test_unit_tests_mirror_the_source() -> None:
    source = ROOT / "src" / "tongli"
    astray = []
    for test in tracked("tests/unit/**/test_*.py"):
        mirrored = source / test.relative_to(ROOT / "tests/unit").parent / test.name.removeprefix("test_")
        if not mirrored.is_file() and not mirrored.with_suffix("").is_dir():
            astray.append(str(test.relative_to(ROOT)))
    assert astray == []


def test_every_room_of_the_core_has_unit_tests() -> None:
    rooms = ["base", "knowledge", "reading", "casework", "checking", "writing", "practice", "insight", "cli"]
    untested = [room for room in rooms if not list((ROOT / "tests/unit" / room).glob("test_*.py"))]
    assert untested == []


def test_nothing_built_or_large_is_committed() -> None:
    large = [str(p.relative_to(ROOT)) for p in tracked() if p.stat().st_size > 2_000_000 and "weights" not in p.parts]
    assert large == []
    assert not [p for p in tracked() if "built" in p.parts or "node_modules" in p.parts]


def test_no_unfinished_marks_in_code() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error", "pytest." + "skip", "xf" + "ail"]
    found = [f"{p.relative_to(ROOT)}: {w}" for p in code_files() for w in words if w in p.read_text()]
    assert found == []
