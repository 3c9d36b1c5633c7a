"""Small judgements on a customer's turn that the course of a talk needs: accepts, rejects, confirms, says it is done …"""

import re
from functools import lru_cache

from tongli.base.text import bounded, fold, sentences
from tongli.knowledge import Knowledge

_LONGEST = 400


class TurnCues:
    """Scores the cues of one family, sentence by sentence."""

    def __init__(self, knowledge: Knowledge, family: str) -> None:
        cues = sorted(knowledge.cues(family), key=lambda cue: cue.weight < 0)  # those for a label before those against it
        self._cues = [(c.label, c.weight, re.compile(c.pattern), f"{c.pack}:{c.where}") for c in cues]

    def hits(self, text: str) -> dict[str, list[str]]:
        """Label to the ids of the cues that show it; a label whose negative cues outweigh is left out."""
        found: dict[str, list[str]] = {}
        head = bounded(text, 4_000)[0]
        for span in sentences(head):
            plain = fold(span.of(head).strip()).text
            scores: dict[str, float] = {}
            ids: dict[str, list[str]] = {}
            for label, weight, pattern, name in self._cues:
                if (weight > 0 or label in scores) and pattern.search(plain):
                    scores[label] = scores.get(label, 0.0) + weight
                    if weight > 0:
                        ids.setdefault(label, []).append(name)
            for label, score in scores.items():
                if score > 0:
                    found.setdefault(label, []).extend(ids[label])
        return found

    def total(self, sentence: str) -> float:
        """Sum of the weights of all cues found in one sentence."""
        plain = fold(sentence.strip()[:_LONGEST]).text
        return sum(weight for _, weight, pattern, _ in self._cues if pattern.search(plain))


@lru_cache(maxsize=16)
def turn_cues(knowledge: Knowledge, family: str) -> TurnCues:
    """The compiled cues of a family, shared."""
    return TurnCues(knowledge, family)
