"""Files are replaced whole or not at all."""

from pathlib import Path

import pytest

from tongli.adapters.library.write import write_back
from tongli.base.errors import InputError


def test_content_rights_and_links(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "l.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_back(link, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "l.txt"]


def test_a_file_that_changed_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"other")
    with pytest.raises(InputError, match="改过"):
        write_back(file, b"old", b"new")
    assert file.read_bytes() == b"other"


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="没有改动"):
        write_back(file, b"old", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert file.read_bytes() == b"old"
