"""The cue families of promises, compiled once per knowledge: one alternation a family, with the label of what matched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tongli.casework.firstchars import first_chars
from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema import Cue


class CueSet:
    """One family. At each place the longer patterns are tried first, and only those that can begin with its character."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self.cues = tuple(sorted(cues, key=lambda cue: -len(cue.pattern)))
        self._firsts = [first_chars(cue.pattern) for cue in self.cues]
        known = [chars for chars in self._firsts if chars is not None]
        self._anywhere = len(known) < len(self._firsts)
        chars = frozenset().union(*known)
        self.firsts = None if self._anywhere else chars
        self._begin = re.compile("[" + "".join(re.escape(char) for char in sorted(chars)) + "]" if chars else r"(?!)")
        self._at: dict[str, tuple[re.Pattern[str], tuple[Cue, ...]] | None] = {}

    def _bucket(self, char: str) -> tuple[re.Pattern[str], tuple[Cue, ...]] | None:
        if char in self._at:
            return self._at[char]
        cues = tuple(c for c, chars in zip(self.cues, self._firsts, strict=True) if chars is None or char in chars)
        bucket = (re.compile("|".join(f"({cue.pattern})" for cue in cues)), cues) if cues else None
        if len(self._at) < 4096:  # a bound, where somebody writes every character there is
            self._at[char] = bucket
        return bucket

    def at(self, text: str, start: int) -> tuple[int, Cue] | None:
        """End and cue of a match that begins at ``start`` and is not empty."""
        bucket = self._bucket(text[start]) if start < len(text) else None
        match = bucket[0].match(text, start) if bucket else None
        if bucket is None or match is None or match.end() == start:
            return None
        return match.end(), bucket[1][(match.lastindex or 1) - 1]

    def find(self, text: str) -> Iterator[tuple[int, int, Cue]]:
        """All matches, left to right, not overlapping: start, end, cue."""
        place = 0
        while place < len(text):
            if not self._anywhere:
                begin = self._begin.search(text, place)
                if begin is None:
                    return
                place = begin.start()
            bucket = self._bucket(text[place])
            match = bucket[0].match(text, place) if bucket else None
            if bucket and match and match.end() > place:
                yield place, match.end(), bucket[1][(match.lastindex or 1) - 1]
                place = match.end()
            else:
                place += 1

    def search(self, text: str) -> tuple[int, int, Cue] | None:
        """The first match: start, end, cue."""
        return next(self.find(text), None)

    def match(self, text: str) -> int:
        """The end of a match at the start of ``text``; 0 where there is none."""
        found = self.at(text, 0)
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


@lru_cache(maxsize=4)
def cues_of(knowledge: Knowledge | None = None) -> Cues:
    """The compiled families of these packs (the shipped ones when not given)."""
    known = knowledge or load()

    def family(*names: str) -> CueSet:
        return CueSet(tuple(cue for name in names for cue in known.cues(f"commitment_{name}")))

    simple = (
        "light", "condition", "unconditional", "reset", "event", "question", "tag", "generic", "possible",
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
