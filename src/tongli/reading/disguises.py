"""The forms that a word hides in, written out from the packs' tables: halves, emoji and syllables for its characters."""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from tongli.base.errors import PackError
from tongli.base.text import fold
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Disguise, Glyph, Lookalike, Scene

MOST = 4_000
"""Most written forms of one word; more is a slip in the tables."""
WINDOW = 16
"""Characters on each side that a scene looks at."""

_NEVER = re.compile(r"(?!)")
_LETTER = re.compile(r"[a-z0-9]")


class Form(NamedTuple):
    """One disguised form of ``plain`` and what must, and must not, stand around it."""

    plain: str
    scene: "Around | None"
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]

    def fits(self, text: str, start: int, end: int) -> bool:
        """True when ``text[start:end]``, which is written like this form, means it."""
        before, behind = text[max(start - WINDOW, 0) : start], text[end : end + WINDOW]
        if not stands_alone(text, start, end):
            return False
        if self.not_after.search(before) or self.not_before.match(behind):
            return False
        return self.scene is None or self.scene.holds(before, behind)


class Around(NamedTuple):
    """A compiled scene."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    either: bool

    def holds(self, before: str, behind: str) -> bool:
        """True when the text before and the text behind are as the scene wants them."""
        first = self.after.search(before) is not None
        if first == self.either:
            return first
        return self.before.match(behind) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """False where a letter or digit at the edge goes on beyond it: inside a word, a number, a model name."""
    return not (_goes_on(text, start) or _goes_on(text, end))


def _goes_on(text: str, at: int) -> bool:
    return 0 < at < len(text) and _LETTER.match(text[at]) is not None and _LETTER.match(text[at - 1]) is not None


def forms(knowledge: Knowledge) -> dict[str, list[Form]]:
    """Folded disguised form to what it may stand for, in the order of the packs.

    Raises:
        PackError: a scene that no pack has, or syllables that are not one a character.
    """
    ways = _ways(knowledge)
    scenes = {scene.id: _around(scene) for scene in knowledge.of(Scene)}
    found: dict[str, list[Form]] = {}
    for item in knowledge.of(Disguise):
        if item.scene and item.scene not in scenes:
            raise PackError(f"{item.where}: 没有 {item.scene!r} 这个场景")
        form = Form(
            item.plain,
            scenes.get(item.scene),
            re.compile(f"(?:{item.not_after})$") if item.not_after else _NEVER,
            re.compile(item.not_before) if item.not_before else _NEVER,
        )
        for written in {*(fold(listed).text for listed in item.forms), *_written(item, ways)} - {item.plain, ""}:
            found.setdefault(written, []).append(form)
    return found


def _around(scene: Scene) -> Around:
    return Around(re.compile(f"(?:{scene.after})$"), re.compile(scene.before), scene.either)


def _ways(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    ways: dict[str, tuple[str, ...]] = {}
    for glyph in knowledge.of(Glyph):
        ways[glyph.char] = (*ways.get(glyph.char, ()), *(fold(way).text for way in glyph.ways))
    return ways


def _written(item: Disguise, ways: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The word with each character as it is, by its syllable, or in another way."""
    syllables = item.pinyin.split()
    if syllables and len(syllables) != len(item.plain):
        raise PackError(f"{item.where}: {item.plain} 的拼音应是 {len(item.plain)} 个音节")
    choices = [
        (char, *syllables[place : place + 1], *(ways.get(char, ()) if item.glyphs else ()))
        for place, char in enumerate(item.plain)
    ]
    spelt = {"".join(syllables), " ".join(syllables)}
    for written in islice(product(*choices), MOST):
        joined = "".join(written)
        if joined not in spelt and not joined.isascii():
            yield joined
    if item.spelt:
        yield from spelt


def gapped(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that count also when they are pulled apart by marks: the plain ones, and their listed forms."""
    items = [item for item in knowledge.of(Disguise) if item.gaps]
    plain = frozenset(item.plain for item in items if len(item.plain) > 1)
    listed = frozenset(fold(form).text for item in items for form in item.forms)
    return plain, frozenset(form for form in listed if len(form) > 1 and form.isalpha()) - plain


def lookalikes(knowledge: Knowledge) -> dict[int, str]:
    """Code point of a look-alike to the letter that it is read as."""
    found: dict[int, str] = {}
    for item in knowledge.of(Lookalike):
        if len(item.letters) != len(item.like):
            raise PackError(f"{item.where}: 两行应一样长")
        found |= {ord(fold(like).text): letter for like, letter in zip(item.like, item.letters, strict=True)}
    return found
