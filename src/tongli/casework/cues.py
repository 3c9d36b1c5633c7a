"""The cue families of promises, compiled once per knowledge: one alternation a family, with the label of what matched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema import Cue


class CueSet:
    """One family as one pattern. Longer patterns are tried first at each place."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self.cues = tuple(sorted(cues, key=lambda cue: -len(cue.pattern)))
        self.source = "|".join(f"(?:{cue.pattern})" for cue in self.cues) or r"(?!)"
        self._pattern = re.compile("|".join(f"({cue.pattern})" for cue in self.cues) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, Cue]]:
        """All matches, left to right: start, end, cue."""
        for match in self._pattern.finditer(text):
            if match.end() > match.start() and match.lastindex:
                yield match.start(), match.end(), self.cues[match.lastindex - 1]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the start."""
        return self._pattern.match(text)


@dataclass(frozen=True)
class Cues:
    """All families that finding promises needs."""

    day: CueSet
    part: CueSet
    vague: CueSet
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
    noun: CueSet
    to_agent: CueSet
    lead: CueSet
    filler: CueSet


@lru_cache(maxsize=4)
def cues_of(knowledge: Knowledge | None = None) -> Cues:
    """The compiled families of these packs (the shipped ones when not given)."""
    known = knowledge or load()

    def family(*names: str) -> CueSet:
        return CueSet(tuple(cue for name in names for cue in known.cues(f"commitment_{name}")))

    simple = (
        "day", "part", "vague", "light", "condition", "unconditional", "reset", "event", "question", "tag", "generic", "possible",
        "reported", "past", "negation", "modal", "ability", "inchat", "attitude", "noun", "to_agent", "lead", "filler",
    )  # fmt: skip
    return Cues(action=family("effort", "result"), actor=family("agent", "customer"), **{name: family(name) for name in simple})
