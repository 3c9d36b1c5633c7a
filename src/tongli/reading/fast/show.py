"""Decisions of a batch to readings: labels, confidences, and the clause or word that shows each."""

import numpy as np

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Subject
from tongli.reading.facts import find_facts
from tongli.reading.fast.build import demand, finding, reading, span
from tongli.reading.fast.codes import Batch, Places
from tongli.reading.fast.details import detailed, questions
from tongli.reading.fast.judge import CALM, FIRST_SPARSE, Judged
from tongli.reading.fast.risks import Shown
from tongli.reading.fast.scripts import scripts_of
from tongli.reading.fast.weights import GramWeights
from tongli.reading.model import Reading
from tongli.reading.outputs import EMOTIONS, SPARSE_OUTPUTS

_SURE = 0.5
_WORD_SURE = 0.75
"""Confidence of a risk that a certain word shows, whatever the model holds of it."""
_EMOTION_NAMES = tuple(str(label) for label in EMOTIONS)
_OUTPUTS = tuple((family, str(label)) for family, label in SPARSE_OUTPUTS)
_RISK = {label: place for place, (family, label) in enumerate(_OUTPUTS) if family == "risk"}
_OTHER = _OUTPUTS.index(("subject", str(Subject.OTHER)))
_FAMILIES = ("need", "subject", "motive", "demand", "risk")


class Shower:
    """Makes the readings of one batch. All that can be done for the batch at once is done when it is made."""

    def __init__(self, batch: Batch, judged: Judged, weights: GramWeights, words: dict[int, list[Shown]], knowledge: str) -> None:
        self._batch, self._name, self._knowledge = batch, (weights.name,), knowledge
        self._words, self._kept, self._unsure = words, weights.meta["kept"], weights.meta["unsure"]
        self._bounds = batch.bounds.tolist()
        self._scripts = scripts_of(batch)
        self._all_sure, rows = np.round(judged.sure.astype(float), 3), np.arange(len(judged.sure))
        self._sure = self._all_sure[rows, judged.emotion].tolist()
        self._second_sure = self._all_sure[rows, judged.second].tolist()
        self._emotion, self._second = judged.emotion.tolist(), judged.second.tolist()
        self._level, self._level_sure = judged.level.tolist(), np.round(judged.level_sure.astype(float), 3).tolist()
        self._feeling = _best_for_emotion(judged, judged.emotion)
        self._feeling_too = _best_for_emotion(judged, judged.second)
        self._first, self._last = _places(judged, batch)
        self._shown: dict[int, tuple[Span, ...]] = {}
        claims = _best_for_claims(judged)
        self._claims_from, self._claimed, self._claim_clause = (part.tolist() for part in claims)
        owner = np.repeat(rows, np.diff(claims[0]))
        self._claim_sure = self._all_sure[owner, FIRST_SPARSE + claims[1]].tolist()

    def reading(self, place: int, text: str, truncated: bool, details: bool) -> Reading:
        """The reading of the text at that place in the batch; ``details``: with facts, questions, and what demands name."""
        sure, emotion, second = self._sure[place], self._emotion[place], self._second[place]
        found: dict[str, list[Finding]] = {family: [] for family in _FAMILIES}
        for claim in range(self._claims_from[place], self._claims_from[place + 1]):
            output, confidence = self._claimed[claim], self._claim_sure[claim]
            family, label = _OUTPUTS[output]
            shown = () if output == _OTHER else self._spans(self._claim_clause[claim])
            found[family].append(finding(label, confidence, shown, self._name, confidence >= _SURE))
        words = self._words.get(place)
        if words is not None:
            self._add_words(place, words, found["risk"])
        for findings in found.values():
            if len(findings) > 1:
                findings.sort(key=_surest)
        unsure = sure < self._unsure
        spans = () if emotion == CALM else self._spans(self._feeling[place])
        return reading({
            "text": text,
            "script": self._scripts[place],
            "emotion": finding(_EMOTION_NAMES[emotion], sure, spans, self._name, not unsure),
            "others": () if second < 0 else (self._other(place, second, self._second_sure[place]),),
            "intensity": self._level[place],
            "intensity_confidence": self._level_sure[place],
            "needs": tuple(found["need"]),
            "subjects": tuple(found["subject"]) or (_NO_SUBJECT,),
            "motives": tuple(found["motive"]),
            "demands": tuple([detailed(text, one) if details else demand(one) for one in found["demand"]]),
            "risks": tuple(found["risk"]),
            "facts": find_facts(text) if details else (),
            "questions": questions(text, _EMOTION_NAMES[emotion], found["demand"]) if details else (),
            "unsure": unsure,
            "truncated": truncated,
            "tier": "fast",
            "knowledge": self._knowledge,
        })  # fmt: skip

    def _other(self, place: int, second: int, sure: float) -> Finding:
        return finding(_EMOTION_NAMES[second], sure, self._spans(self._feeling_too[place]), self._name, sure >= _SURE)

    def _add_words(self, place: int, words: list[Shown], risks: list[Finding]) -> None:
        """Risks that words show: their places, and those that the model alone would not have claimed."""
        for word in words:
            sure = float(self._all_sure[place, FIRST_SPARSE + _RISK[word.label]])
            known = next((at for at, risk in enumerate(risks) if risk.label == word.label), None)
            if known is None and sure < self._kept[word.label]:
                continue
            start, end = self._bounds[place] + word.start, self._bounds[place] + word.end
            shown = (span(int(self._batch.origin[start]), int(self._batch.origin[end - 1]) + 1),)
            confidence = max(sure, _WORD_SURE)
            made_of = finding(word.label, confidence, shown, (word.found_by, *self._name), True)
            if known is None:
                risks.append(made_of)
            else:
                risks[known] = made_of

    def _spans(self, clause: int) -> tuple[Span, ...]:
        known = self._shown.get(clause)
        if known is None:
            start, end = self._first[clause], self._last[clause]
            known = self._shown[clause] = (span(start, end),) if start < end else ()
        return known


def _places(judged: Judged, batch: Batch) -> tuple[list[int], list[int]]:
    """Where each clause starts and ends in its original text, trimmed; both 0 where nothing is left of it."""
    clauses, origin = judged.clauses, np.append(batch.origin, 0)
    filled = clauses.last > clauses.first
    first = np.where(filled, origin[clauses.first], 0)
    last = np.where(filled, origin[clauses.last - 1] + 1, 0)
    return first.tolist(), last.tolist()


def _surest(found: Finding) -> float:
    return -found.confidence


_NO_SUBJECT = Finding(label=str(Subject.OTHER), confidence=0.5, sure=False)


def _best_for_emotion(judged: Judged, chosen: np.ndarray) -> list[int]:
    """By text: the clause that speaks most for the chosen emotion against calm. 0 where the text has none."""
    clauses, gain = judged.clauses, judged.gain
    best = np.zeros(len(judged.sure), np.int64)
    if len(clauses.start):
        rows = np.arange(len(gain))
        value = gain[rows, chosen[clauses.text]] - gain[:, CALM]
        value = np.where(clauses.last > clauses.first, value, -np.inf)
        order = np.lexsort((-rows, value, clauses.text))
        best[clauses.text[order]] = order  # of several the last one stays: the highest value, the earliest clause
    return best.tolist()


def _best_for_claims(judged: Judged) -> tuple[Places, Places, Places]:
    """Where the claims of each text begin, and of all claims the outputs and the clauses that speak most for them."""
    clauses, (texts, outputs) = judged.clauses, judged.claims.shape
    if not len(clauses.start):
        return np.zeros(texts + 1, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
    gain = np.where((clauses.last > clauses.first)[:, None], judged.gain[:, FIRST_SPARSE:], -np.inf)
    firsts = np.flatnonzero(np.diff(clauses.text, prepend=-1))
    top = np.full(judged.claims.shape, np.nan, np.float32)
    top[clauses.text[firsts]] = np.maximum.reduceat(gain, firsts, axis=0)
    clause, output = np.nonzero((gain == top[clauses.text]) & judged.claims[clauses.text])
    claimed, first = np.unique(clauses.text[clause] * outputs + output, return_index=True)  # of equal clauses the first
    return np.searchsorted(claimed, np.arange(texts + 1) * outputs), output[first], clause[first]
