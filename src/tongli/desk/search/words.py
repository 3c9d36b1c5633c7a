"""A text as the index keeps it: pairs of neighbouring characters, and whole numbers and foreign words. Pure.

Chinese is written without spaces, and cutting it into words by a list loses what the list does not know. A run of characters is
kept as its overlapping pairs, the last character alone: 暖气不热 → 暖气 气不 不热 热. A search for two or more characters is then
a search for neighbouring pairs and finds every place, whatever the words are; one character is the beginning of a pair.
Numbers are kept in one form: 1,299.00 as 1299, 138-1234-5678 and +86 13812345678 as 13812345678.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import opencc

from tongli.base.text import Folded, bounded, fold, in_mainland_words

VERSION = 1
"""Of the way words are made; an index made by another version is made again."""
MOST_CHARACTERS = 12_000
"""Code points of one text that can be found; PostgreSQL counts places in a text up to 16,383."""
_LONGEST = 64
"""Characters of one foreign word or number that count."""

_UNSPACED = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts written without spaces: Chinese characters, kana, bopomofo, hangul."""
_MOBILE = r"(?<![0-9a-z])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9a-z])"
_CARD = r"(?<![0-9a-z])\d{4}(?:[ -]\d{4}){2,4}(?:[ -]\d{1,3})?(?![0-9a-z])"
_SPACED = re.compile(f"{_MOBILE}|{_CARD}")
_WORD = re.compile(
    rf"""
    (?P<run>[{_UNSPACED}]+)
  | (?P<mobile>{_MOBILE})
  | (?P<card>{_CARD})
  | (?P<amount>(?<![\d.])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d))
  | (?P<decimal>\d+(?:\.\d+)+)
  | (?P<word>(?:(?![{_UNSPACED}])[^\W_])+)
    """,
    re.VERBOSE,
)
_SPACING = re.compile(r"[ ,+-]")


class Word(NamedTuple):
    """A word of the index and where it stands, in code points of the folded text."""

    text: str
    start: int
    end: int


def words_of(folded: str) -> Iterator[Word]:
    """The words of a folded text, in order. Never fails; linear time."""
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if match.lastgroup != "run":
            yield Word(_number(match.group(), match.lastgroup or "")[:_LONGEST], start, end)
            continue
        run = match.group()
        for at in range(len(run)):
            yield Word(run[at : at + 2], start + at, min(start + at + 2, end))


def texts_of(folded: str) -> list[str]:
    """The words of a folded text without their places: what ``words_of`` gives, at a third of the time."""
    found: list[str] = []
    for match in _WORD.finditer(folded):
        text, kind = match.group(), match.lastgroup
        if kind == "run":
            found += [text[at : at + 2] for at in range(len(text))]
        else:
            found.append(_number(text, kind or "")[:_LONGEST])
    return found


def _number(text: str, kind: str) -> str:
    """Numbers in one form, so that 1,299.00 is found by 1299; other words as they are."""
    if kind in {"mobile", "card", "amount"}:
        text = _SPACING.sub("", text)
        if kind == "mobile":
            text = text[-11:]
    if text.count(".") == 1 and kind in {"amount", "decimal"}:
        text = text.rstrip("0").rstrip(".")
    return text


def closed_up(text: str) -> str:
    """The text with phone and card numbers that are written in groups written together, so that a space does not part them."""
    return _SPACED.sub(lambda match: _SPACING.sub("", match.group()), text)


def is_run(word: str) -> bool:
    """True for a word of a script that is written without spaces."""
    return _WORD.match(word) is not None and _WORD.match(word).lastgroup == "run"  # type: ignore[union-attr]


def forms(text: str) -> tuple[Folded, ...]:
    """The forms that a text is found by: folded, and a Traditional one also in the words of the mainland."""
    text, _ = bounded(text, MOST_CHARACTERS)
    folded = fold(text)
    mainland = in_mainland_words(folded)
    return (folded,) if mainland.text == folded.text else (folded, mainland)


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


def asked_forms(text: str) -> tuple[str, ...]:
    """Folded forms of what is searched for; it is too short to tell the script, so both readings count."""
    folded = fold(text).text
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return tuple(dict.fromkeys((folded, fold(_converter().convert(plain)).text)))
