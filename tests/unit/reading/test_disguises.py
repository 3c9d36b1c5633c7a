"""The tables of disguises: every example holds, and a slip in a pack is refused."""

from pathlib import Path

import pytest

from tongli.base.errors import PackError
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.knowledge.schema import Disguise
from tongli.reading.disguises import forms, gapped, lookalikes, stands_alone
from tongli.reading.reveal import revealer

ITEMS = load().of(Disguise)
SHOWN = [(item.where, written, plain) for item in ITEMS for written, plain in item.shown]
SPARED = [(item.where, text) for item in ITEMS for text in item.spared]


def plainly(text: str) -> str:
    return revealer(load()).reveal(fold(text)).text


@pytest.mark.parametrize(("where", "written", "plain"), SHOWN)
def test_shown(where: str, written: str, plain: str) -> None:
    assert plainly(written) == fold(plain).text


@pytest.mark.parametrize(("where", "text"), SPARED)
def test_spared(where: str, text: str) -> None:
    assert plainly(text) == fold(text).text


@pytest.mark.parametrize("plain", sorted({item.plain for item in ITEMS}))
def test_a_plain_word_is_no_disguise(plain: str) -> None:
    assert plainly(plain) == plain


def test_characters_are_written_by_syllable_half_and_emoji() -> None:
    written = forms(load())
    assert {"tou诉", "投su", "tousu", "tou su", "马扁zi", "🐶东西", "辣鸡"} <= set(written)
    assert all(key == fold(key).text for key in written)


def test_only_plain_and_listed_forms_may_be_pulled_apart() -> None:
    plain, listed = gapped(load())
    assert "投诉" in plain
    assert "cnm" in listed
    assert not plain & listed
    assert "12315" not in plain


def test_lookalikes_are_one_for_one() -> None:
    found = lookalikes(load())
    assert found[ord("ѕ")] == "s"
    assert all(len(letter) == 1 for letter in found.values())


@pytest.mark.parametrize(
    ("text", "start", "end", "alone"), [("usb", 1, 3, False), ("你sb", 1, 3, True), ("sb2", 0, 2, False), ("傻逼", 0, 1, True)]
)
def test_a_form_of_letters_is_no_part_of_a_longer_word(text: str, start: int, end: int, alone: bool) -> None:
    assert stands_alone(text, start, end) is alone


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('plain = "傻逼"\npinyin = "sha"\n', "音节"),
        ('plain = "傻逼"\nforms = ["煞笔"]\nscene = "nowhere"\n', "nowhere"),
        ('plain = "傻逼"\nnot_after = "("\n', "正则"),
    ],
)
def test_a_slip_in_a_pack_is_refused(tmp_path: Path, row: str, message: str) -> None:
    pack = tmp_path / "site"
    (pack / "disguises").mkdir(parents=True)
    (pack / "pack.toml").write_text(
        'id = "site"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站点"\nname_en = "Site"\n', "utf-8"
    )
    (pack / "disguises" / "own.toml").write_text(f'[[disguise]]\n{row}shown = [["a", "b"]]\n', "utf-8")
    with pytest.raises(PackError, match=message):
        revealer(load(pack))
