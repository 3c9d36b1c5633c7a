"""Text: bounded, folded to one script and width with a map back, cut into sentences.

Folding makes Simplified and Traditional, full and half width, upper and lower case the same, so that a cue is
written once. Every offset that leaves this module is a code point of the original text.
"""

import difflib
import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import opencc

from tongli.base.evidence import Span

MAX_MESSAGE = 20_000
"""Code points of one message that are read; the rest is kept but not read, and the reading says so (``truncated``)."""

Script = Literal["hans", "hant", "latin"]

_MOST_REWORDED = 2_000

_DROPPED = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0e", "\ufe0f", "\u00ad"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_SENTENCE = re.compile(r"[^。！？!?；;\n…~～]+[。！？!?；;…~～\n]*[”’」』）)\"]?|[。！？!?；;…~～\n]+")


@functools.cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in Simplified Chinese, character by character; any text goes in, halves of UTF-16 pairs too."""
    return str(_to_simplified().convert(_HALVES.sub("\ufffd", text)))


class _Table(dict[int, str]):
    """Code point to folded string, filled on demand; remembers the characters whose folded form is not one character."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if 0xD800 <= code <= 0xDFFF:  # half of a UTF-16 pair: not text; keep its place
            folded = "\ufffd"
        elif char in _DROPPED:
            folded = ""
        else:
            folded = unicodedata.normalize("NFKC", char).lower()
            if _HAN.search(folded):  # after NFKC, which turns radicals and compatibility forms into ideographs
                folded = _to_simplified().convert(_to_simplified().convert(folded))
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back. ``starts`` is None when every character folds to exactly one.

    ``ends`` is None while every character stands for one character of the original (see ``rewritten``).
    """

    original: str
    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Span of the original for ``[start, end)`` of the folded text."""
        if self.starts is None:
            return Span(start=start, end=end)
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return Span(start=at, end=at)
        last = self.starts[end - 1] + 1 if self.ends is None else self.ends[end - 1]
        return Span(start=self.starts[start], end=last)

    def rewritten(self, edits: Sequence[tuple[int, int, str]]) -> "Folded":
        """The same original with stretches of the folded text written otherwise.

        Args:
            edits: ``(start, end, instead)`` in folded characters, rising, not overlapping, none empty. Every character of
                ``instead`` stands for the whole stretch; an empty ``instead`` leaves the stretch out.
        """
        if not edits:
            return self
        begins: Sequence[int] = self.starts if self.starts is not None else range(len(self.text))
        stops: Sequence[int] = self.ends if self.ends is not None else [at + 1 for at in begins]
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, instead in (*edits, (len(self.text), len(self.text), "")):
            pieces += (self.text[done:start], instead)
            starts.extend(begins[done:start])
            ends.extend(stops[done:start])
            if instead:
                starts.extend([begins[start]] * len(instead))
                ends.extend([stops[end - 1]] * len(instead))
            done = end
        return Folded(self.original, "".join(pieces), tuple(starts), tuple(ends))


def fold(text: str) -> Folded:
    """Fold script, width and case; drop invisible characters. Linear time; never fails on any ``str``."""
    folded = text.translate(_TABLE)
    if _TABLE.uneven.isdisjoint(text):
        return Folded(text, folded)
    starts: list[int] = []
    for index, char in enumerate(text):
        starts.extend([index] * len(_TABLE[ord(char)]))
    return Folded(text, folded, tuple(starts))


def bounded(text: str, limit: int = MAX_MESSAGE) -> tuple[str, bool]:
    """The first ``limit`` code points, and whether something was left out."""
    return (text, False) if len(text) <= limit else (text[:limit], True)


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of the text, punctuation included, blank ones left out. Spans never overlap and rise."""
    found = []
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            found.append(Span(start=match.start(), end=match.end()))
    return tuple(found)


def pairs_of(text: str) -> list[str]:
    """Every two neighbouring characters, in order."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


_LATIN = re.compile(r"[A-Za-z]")


@functools.cache
def _only_hant() -> frozenset[str]:
    chars = "".join(chr(code) for code in range(0x4E00, 0x9FFF))
    simplified = _to_simplified().convert("\n".join(chars)).split("\n")
    return frozenset(char for char, simple in zip(chars, simplified, strict=True) if simple != char)


def script_of(text: str) -> Script:
    """Script a reply to this text should be written in: ``latin`` (English), ``hant`` or ``hans`` (the default)."""
    han = _HAN.findall(text)
    if len(_LATIN.findall(text)) > 3 * max(len(han), 1):
        return "latin"
    hant = sum(1 for char in han if char in _only_hant())
    return "hant" if hant >= 2 and hant * 12 >= len(han) else "hans"


@functools.cache
def _only_hans() -> frozenset[str]:
    """Characters that Simplified has and Traditional has not, by the character sets of both."""
    return frozenset(char for char in map(chr, range(0x4E00, 0x9FFF)) if _writes(char, "gb2312") and not _writes(char, "big5"))


def _writes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def shows_hans(text: str) -> bool:
    """True when a character of the text is Simplified and nothing else."""
    return not _only_hans().isdisjoint(text)


_WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}(?!\w)")


def script_told(text: str) -> Script | None:
    """The script of a text that shows it; None where it does not: a number, a name of goods, characters that both have."""
    script = script_of(text)
    if script == "hant":
        return "hant"
    if script == "hans":
        return "hans" if shows_hans(text) else None
    words = _WORD.findall(text)
    small = sum(1 for word in words if word[1:].islower())
    said = len(words) > 2 or small > 1 or (small == 1 and not any(char.isdigit() for char in text))
    return "latin" if said else None


@functools.cache
def _to_mainland() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


def in_mainland_words(folded: Folded) -> Folded:
    """A Traditional text with Taiwan's words (網路, 軟體, 品質) put as they are said on the mainland; others as they are.

    Linear but for the places that differ; texts over ``_MOST_REWORDED`` code points stay as they are.
    """
    if len(folded.original) > _MOST_REWORDED or script_of(folded.original) != "hant":
        return folded
    said = fold(_to_mainland().convert(folded.original)).text
    if said == folded.text:
        return folded
    match = difflib.SequenceMatcher(None, folded.text, said, autojunk=False)
    edits = []
    for kind, start, end, first, last in match.get_opcodes():
        instead = said[first:last]
        if kind == "insert":  # hangs on the character before it, or on the first one
            start, end = max(start - 1, 0), max(start, 1)
            instead = folded.text[start:end] + instead if first else instead + folded.text[start:end]
        if kind != "equal":
            edits.append((start, end, instead))
    return folded.rewritten(edits)
