"""What somebody searches for: words side by side must all be there, "in quotes" together, -without. Pure; nothing is an error."""

import re
from dataclasses import dataclass

from tongli.base.text import bounded
from tongli.desk.search.words import asked_forms, closed_up, is_run, words_of

MOST_CHARACTERS = 200
MOST_TERMS = 12

_QUOTES = '"“”„‟＂「」『』《》'
_TERM = re.compile(rf"(?P<minus>(?<!\S)[-－−])?(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<plain>[^\s{_QUOTES}]+))")
_BETWEEN = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[、。；;！!？?：…|()（）\[\]【】]+")
"""What parts words that are written without a space between them; a comma inside a number does not."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the index that follow one another; with ``prefix`` the last one only has to begin so."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be there, or with ``without`` must not; any of its phrases will do."""

    phrases: tuple[Phrase, ...]
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All terms hold together. ``cut``: there was more than is looked at."""

    terms: tuple[Term, ...] = ()
    cut: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.without)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.without)

    def __bool__(self) -> bool:
        """False when there is nothing to look for (only what must not be there finds nothing)."""
        return bool(self.wanted)


def parse(text: str) -> Query:
    """Read what was typed. Of any text something is made; an empty query where no word is in it."""
    text, cut = bounded(text, MOST_CHARACTERS)
    terms: dict[Term, None] = {}
    for match in _TERM.finditer(closed_up(text)):
        quoted = match["quoted"]
        parts = [quoted] if quoted is not None else _BETWEEN.split(match["plain"])
        for part in parts:
            if phrases := _phrases(part):
                terms[Term(phrases, match["minus"] is not None)] = None
    found = tuple(terms)
    return Query(found[:MOST_TERMS], cut or len(found) > MOST_TERMS)


def _phrases(text: str) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase for form in asked_forms(text) if (phrase := _phrase(form)) is not None))


def _phrase(folded: str) -> Phrase | None:
    """The words as they stand in a text. What is asked for may go on there: the last pair says what its own last character is."""
    words = list(words_of(folded))
    if not words:
        return None
    last = words[-1]
    if not is_run(last.text):
        # "heat" finds "heating"; a number is that number, or a search for 14 degrees finds 140 yuan.
        return Phrase(tuple(word.text for word in words), prefix=last.text.isalpha() and len(last.text) > 1)
    if len(words) > 1 and words[-2].end == last.end and len(words[-2].text) == 2:
        return Phrase(tuple(word.text for word in words[:-1]))
    return Phrase(tuple(word.text for word in words), prefix=True)
