"""The skeleton of a new pack."""

from datetime import date
from pathlib import Path

import pytest

from tongli.base.errors import InputError
from tongli.knowledge.check import check_pack
from tongli.knowledge.load import load, load_pack
from tongli.knowledge.new import new_pack

DAY = date(2026, 11, 22)


def test_the_skeleton_is_sound_and_filled_in(tmp_path: Path) -> None:
    written = new_pack(tmp_path / "gym", "健身房", "fitness", DAY, "Gym")
    info, items, _ = load_pack(tmp_path / "gym")
    assert (info.id, info.name_zh, info.name_en, info.industries) == ("gym", "健身房", "Gym", ("fitness",))
    assert check_pack(tmp_path / "gym", load().items) == []
    assert {type(item).__name__ for item in items} >= {"Theme", "Phrase", "Cause", "Remedy", "Procedure", "SampleCase"}
    assert not [f for f in written if "@" in (tmp_path / "gym" / f).read_text(encoding="utf-8")]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "gym").mkdir()
    (tmp_path / "gym" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="不覆盖"):
        new_pack(tmp_path / "gym", "健身房", "gym", DAY)
    assert [p.name for p in (tmp_path / "gym").iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_written_is_an_error_of_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="写不了"):
        new_pack(tmp_path / "file" / "gym", "健身房", "gym", DAY)
