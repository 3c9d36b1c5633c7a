"""What a reply may stand on: words that were *granted* (the plan's own, earlier replies) and words that were only *told*.

Granted facts may stand anywhere in an answer. What the customer told, and what the case notes down, may be said back, but it
decides nothing: that somebody asks for 10,000 yuan makes it no sum of ours.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from tongli.base.labels import FactKind
from tongli.base.text import bounded, fold, pairs_of
from tongli.checking.passage import ONE_VOICE
from tongli.reading.facts import find_facts
from tongli.reading.model import Fact
from tongli.reading.numerals import number, plain

_NOT_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE_END = re.compile(r"(?<=[,，。！？!?;；\n…~～()（）])|(?<=[:：])(?!\d)")
_ECHO = 0.6
"""Share of a clause's pairs (words) that come from the customer, from which it counts as said back."""
_PERSONS = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "yours", "is", "are", "am", "the", "a", "an"})
_LARGE = re.compile(r"[一二两三四五六七八九十\d.]+[百千万亿][一二两三四五六七八九十百千万亿零]*")
SAME_TIME = frozenset({"今天", "现在", "刚才", "刚刚", "今日", "此刻", "today", "now"})


def squeezed(text: str) -> str:
    """Letters and digits of a text, folded, in one voice: what two texts are compared by."""
    return _NOT_WORD.sub("", fold(text).text.translate(ONE_VOICE))


def numbers_of(text: str) -> frozenset[str]:
    """Every number of a text, Chinese large ones too, in its shortest writing: 1,299 and 一千二百九十九 are 1299."""
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", fold(text).text)
    said = {_shortest(match) for match in _DIGITS.findall(folded)}
    for match in _LARGE.findall(folded):
        value = number(match)
        said |= set() if value is None else {plain(value)}
    return frozenset(said)


def _shortest(digits: str) -> str:
    whole, point, part = digits.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if point and part else "")


def own_words(text: str, told: Iterable[str]) -> list[str]:
    """The clauses of one of our texts that are not the customer's words said back.

    What a draft repeats of a command (您说要退一万) must not make the command ours.
    """
    heard = frozenset(unit for one in told for unit in _units(bounded(one)[0]))
    kept = []
    for clause in _CLAUSE_END.split(bounded(text)[0]):
        units = _units(clause)
        if clause and (not units or sum(unit in heard for unit in units) < _ECHO * len(units)):
            kept.append(clause)
    return kept


def _units(text: str) -> list[str]:
    """What two clauses are compared by, persons left out: pairs of characters, words of a text in Latin script."""
    plain = fold(text).text.translate(ONE_VOICE)
    if plain.isascii():
        return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _PERSONS]
    bare = squeezed(re.sub(r"我们|您们|咱们|我|您", "", plain))
    return pairs_of(bare)


class Words:
    """Texts with what they hold: facts, numbers, runs of characters. Of each text what the reader reads."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [bounded(text)[0] for text in texts if text]
        self.text = "\n".join(self._texts)

    @cached_property
    def squeezed(self) -> str:
        return squeezed(self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        values = {fact.value for fact in self._facts if fact.value and _DIGITS.fullmatch(fact.value)}
        return numbers_of(self.text) | {_shortest(value) for value in values}

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        return tuple(fact for text in self._texts for fact in find_facts(text))

    @cached_property
    def _values(self) -> frozenset[tuple[FactKind, str]]:
        return frozenset((fact.kind, fact.value) for fact in self._facts if fact.value)

    def holds(self, fact: Fact) -> bool:
        """True when the fact stands in these texts, in these words or with the same value."""
        said = squeezed(fact.text)
        if said and said in self.squeezed:
            return True
        return fact.value is not None and (fact.kind, fact.value) in self._values


class Ground:
    """What one reply may stand on.

    Args:
        granted: texts of our own: the draft without a model, earlier replies of people, what was promised before.
        told: the customer's messages and the facts of the case.
    """

    def __init__(self, granted: Iterable[str], told: Iterable[str]) -> None:
        self.granted, self.told = Words(granted), Words(told)

    def stands(self, fact: Fact, *, said_back: bool) -> bool:
        """Whether a fact of the answer may stand where it does; ``said_back``: in words that decide nothing."""
        return self.granted.holds(fact) or (said_back and self.told.holds(fact))

    def knows(self, digits: str, *, said_back: bool) -> bool:
        """The same for a bare number."""
        return digits in self.granted.numbers or (said_back and digits in self.told.numbers)
