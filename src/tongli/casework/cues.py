"""The cue families of promises, compiled once per knowledge: one alternation a family, with the label of what matched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import ahocorasick_rs

from tongli.base.openings import openings
from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema import Cue


class CueSet:
    """One family. At each place the longer patterns are tried first, and only those that can begin with its character.

    For a text that is made up for the purpose; where many families are asked about one reply: ``spots``.
    """

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self.cues = tuple(sorted(cues, key=lambda cue: -len(cue.pattern)))
        self.openings = tuple(openings(cue.pattern) for cue in self.cues)
        """Of each cue what its matches begin with; None: anything."""
        self._at: dict[str, tuple[re.Pattern[str], tuple[Cue, ...]] | None] = {}

    @cached_property
    def _firsts(self) -> list[frozenset[str] | None]:
        return [None if found is None else frozenset(one[0] for one in found) for found in self.openings]

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        known = [chars for chars in self._firsts if chars is not None]
        if len(known) < len(self._firsts):
            return re.compile(".", re.DOTALL)
        chars = sorted(frozenset[str]().union(*known))
        return re.compile("[" + "".join(map(re.escape, chars)) + "]" if chars else r"(?!)")

    def _bucket(self, char: str) -> tuple[re.Pattern[str], tuple[Cue, ...]] | None:
        if char in self._at:
            return self._at[char]
        cues = tuple(c for c, chars in zip(self.cues, self._firsts, strict=True) if chars is None or char in chars)
        bucket = (re.compile("|".join(f"({cue.pattern})" for cue in cues)), cues) if cues else None
        if len(self._at) < 4096:  # a bound, where somebody writes every character there is
            self._at[char] = bucket
        return bucket

    def at(self, text: str, start: int) -> tuple[int, Cue] | None:
        """End and cue of a match that begins at ``start`` (in the text) and is not empty."""
        bucket = self._bucket(text[start])
        match = bucket[0].match(text, start) if bucket else None
        if bucket is None or match is None or match.end() == start:
            return None
        return match.end(), bucket[1][(match.lastindex or 1) - 1]

    def find(self, text: str) -> Iterator[tuple[int, int, Cue]]:
        """All matches, left to right, not overlapping: start, end, cue."""
        begin = self._begin.search(text)
        while begin is not None:
            place = begin.start()
            found = self.at(text, place)
            if found is not None:
                yield place, *found
            begin = self._begin.search(text, found[0] if found else place + 1)

    def search(self, text: str) -> tuple[int, int, Cue] | None:
        """The first match: start, end, cue."""
        return next(self.find(text), None)

    def match(self, text: str) -> int:
        """The end of a match at the start of ``text``; 0 where there is none."""
        found = self.at(text, 0) if text else None
        return found[0] if found else 0


@dataclass(frozen=True, eq=False)
class Cues:
    """All families that finding promises needs."""

    time_word: CueSet
    action: CueSet
    light: CueSet
    actor: CueSet
    condition: CueSet
    unconditional: CueSet
    offer: CueSet
    reset: CueSet
    event: CueSet
    question: CueSet
    tag: CueSet
    generic: CueSet
    possible: CueSet
    reported: CueSet
    past: CueSet
    negation: CueSet
    modal: CueSet
    ability: CueSet
    inchat: CueSet
    attitude: CueSet
    choice: CueSet
    frame: CueSet
    noun: CueSet
    to_agent: CueSet
    lead: CueSet
    filler: CueSet
    english: dict[str, re.Pattern[str]]

    @cached_property
    def finder(self) -> "Finder":
        """The families that are asked about whole clauses, in one pass."""
        return Finder(
            self.time_word, self.action, self.actor, self.condition, self.offer, self.unconditional, self.event, self.question,
            self.generic,
            self.possible, self.reported, self.past, self.negation, self.modal, self.ability, self.inchat, self.attitude,
            self.choice, self.frame,
        )  # fmt: skip


class Finder:
    """Where cues of many families may begin, in one pass over a text.

    Every cue of every family has a number, in the order of the families and, within one, of trying.
    """

    def __init__(self, *families: CueSet) -> None:
        self.cues: list[Cue] = []
        self.family: list[CueSet] = []
        """By number of the cue: its family."""
        self.anywhere: set[CueSet] = set()
        """Families with a cue of which nothing is known; they are tried everywhere, by themselves."""
        self._compiled: list[re.Pattern[str] | None] = []
        users: dict[str, list[int]] = {}
        for family in families:
            if None in family.openings:
                self.anywhere.add(family)
                continue
            for cue, begins in zip(family.cues, family.openings, strict=True):
                for begin in begins or ():
                    users.setdefault(begin, []).append(len(self.cues))
                self.cues.append(cue)
                self.family.append(family)
                self._compiled.append(None)
        self.plain = [len(cue.pattern) if openings(cue.pattern) == (cue.pattern,) else 0 for cue in self.cues]
        """By number of the cue: how long the string is that it stands for; 0 where it stands for more than one."""
        self._users = [tuple(found) for found in users.values()]
        self._machine = ahocorasick_rs.AhoCorasick(list(users))

    def regex(self, number: int) -> re.Pattern[str]:
        """The cue's pattern, compiled when it is first tried."""
        compiled = self._compiled[number]
        if compiled is None:
            compiled = self._compiled[number] = re.compile(self.cues[number].pattern)
        return compiled

    def places(self, text: str) -> list[int]:
        """``place << SHIFT | number`` of every cue wherever it may begin, rising."""
        users = self._users
        return sorted(
            start << SHIFT | number
            for word, start, _ in self._machine.find_matches_as_indexes(text, overlapping=True)
            for number in users[word]
        )


SHIFT = 20
NUMBER = (1 << SHIFT) - 1
"""A place and the number of a cue in one ``int``, so that sorting and searching them is cheap."""


@lru_cache(maxsize=4)
def cues_of(knowledge: Knowledge | None = None) -> Cues:
    """The compiled families of these packs (the shipped ones when not given)."""
    known = knowledge or load()

    def family(*names: str) -> CueSet:
        return CueSet(tuple(cue for name in names for cue in known.cues(f"commitment_{name}")))

    simple = (
        "light", "condition", "offer", "unconditional", "reset", "event", "question", "tag", "generic", "possible",
        "reported", "past", "negation", "modal", "ability", "inchat", "attitude", "choice", "frame",
        "noun", "to_agent", "lead", "filler",
    )  # fmt: skip
    english = {cue.label: re.compile(cue.pattern) for cue in known.cues("commitment_english")}
    return Cues(
        time_word=family("vague", "day", "part"),
        action=family("effort", "result"),
        actor=family("agent", "customer"),
        english=english,
        **{name: family(name) for name in simple},
    )
