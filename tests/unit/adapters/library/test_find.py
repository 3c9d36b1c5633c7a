"""Which files are meant."""

from pathlib import Path

import pytest

from tongli.adapters.library.find import files_in, open_document
from tongli.base.errors import InputError


def test_a_folder(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.CSV", ".git/x.md", "node_modules/x.md", "~$a.xlsx", "x.py", ".h.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("话术\n好\n", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in files_in(tmp_path)] == ["a.txt", "b.md", "sub/c.CSV"]


@pytest.mark.parametrize(
    ("suffix", "text"), [("", "好"), (".md", "- 好"), (".csv", "话术\n好"), (".tsv", "k\t话术\n1\t好"), (".jsonl", '"好"')]
)
def test_the_ending_tells_the_kind(suffix: str, text: str) -> None:
    assert [p.text for p in open_document("x", text.encode(), suffix).pieces()] == ["好"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for suffix in ("", ".md", ".csv", ".jsonl", ".xlsx"):
        with pytest.raises(InputError, match="nothing"):
            list(open_document("nothing", tmp_path / f"nothing{suffix}", suffix).pieces())
