"""Disguised words: how people write insults and threats so that no filter sees them (``disguises/*.toml``).

Everything is matched over *folded* text. A form that begins or ends with a letter or digit never matches inside a longer
word or number. ``shown`` and ``spared`` are examples and are tests.
"""

from pydantic import Field

from tongli.knowledge.schema.item import Item, Pattern


class Glyph(Item):
    """Other ways to write one character inside the words of ``[[disguise]]``: its halves (马扁 for 骗), an emoji (🐶 for 狗)."""

    char: str = Field(min_length=1, max_length=1)
    ways: tuple[str, ...] = Field(min_length=1)


class Lookalike(Item):
    """Letters that look like others: every character of ``like`` is read as the one at its place in ``letters``."""

    letters: str
    like: str


class Scene(Item):
    """What must stand around an ambiguous form. ``after``: ends the text before it; ``before``: begins the text behind it.

    Both are needed, or one of the two with ``either``. At most 16 characters on each side are looked at.
    """

    id: str
    after: Pattern = ""
    before: Pattern = ""
    either: bool = False


class Disguise(Item):
    """One plain word and the forms it hides in.

    ``pinyin``: one syllable a character, apart by spaces; then each character may be written by its syllable.
    ``glyphs``: characters may be written by their ``[[glyph]]`` ways. ``spelt``: all syllables together count too.
    ``gaps``: the plain word pulled apart by marks or spaces counts. ``scene``: id of the ``[[scene]]`` that the listed and
    the written forms need. ``not_after``, ``not_before``: what must not stand around them.
    """

    plain: str = Field(min_length=1)
    pinyin: str = ""
    glyphs: bool = True
    spelt: bool = True
    gaps: bool = True
    forms: tuple[str, ...] = ()
    scene: str = ""
    not_after: Pattern = ""
    not_before: Pattern = ""
    shown: tuple[tuple[str, str], ...] = Field(min_length=1)
    spared: tuple[str, ...] = ()
