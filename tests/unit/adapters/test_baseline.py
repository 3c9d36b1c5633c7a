"""Baselines."""

from pathlib import Path

import pytest

from tongli.adapters.baseline import Baseline, fingerprint
from tongli.base.errors import InputError


def test_fingerprints_heed_words_and_not_white_space() -> None:
    assert fingerprint("a", "T03", "请 冷静\n") == fingerprint("a", "T03", "请\t冷静")
    assert (
        len({fingerprint(*parts) for parts in (("a", "T03", "x"), ("b", "T03", "x"), ("a", "T04", "x"), ("a", "T03", "y"))}) == 4
    )
    assert fingerprint("a", "T03", "\ud83d")


def test_each_is_known_as_often_as_it_was_there(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    record = Baseline(file)
    for _ in range(2):
        record.note("f1", "a.txt", "T03")
    assert record.write() == 2
    again = Baseline.read(file)
    assert [again.knows("f1") for _ in range(3)] == [True, True, False]
    assert not again.knows("f2")


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    assert Baseline(tmp_path / "base.json").path_of(tmp_path / "a" / "b.txt") == "a/b.txt"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "findings": {}}', '{"version": 1, "findings": {"a": 1}}'])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.json"):
        Baseline.read(tmp_path / "b.json")
