"""Claims to findings with their places in the original text: the cues' own places, else the clause that the model points to."""

from collections.abc import Iterable

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Emotion, Subject
from tongli.base.text import Folded, fold
from tongli.reading.demands import amount_of, object_of
from tongli.reading.full import FullModel, Judgement
from tongli.reading.fuse import Verdict
from tongli.reading.model import DemandFinding
from tongli.reading.opinion import Opinion
from tongli.reading.place import most_telling
from tongli.reading.score import Evidence

_SURE = 0.5
"""Calibrated probability from which a label is shown without a question mark: more likely than not."""
_ONE_WORD = 4
"""Characters of a message of which no part shows more than the whole."""
_DOUBT = 0.1
"""Probability of a feeling from which a calm message shows where it might be."""
_AROUND = 24


class Shower:
    """Makes the findings of one message."""

    def __init__(self, opinion: Opinion, model: FullModel, judgement: Judgement, verdict: Verdict) -> None:
        self._opinion, self._model, self._judgement, self._verdict = opinion, model, judgement, verdict
        self._folded = opinion.folded

    def emotion(self) -> Finding:
        """The primary emotion, shown by whole clauses; calm by none, unless it is doubtful: then where a feeling might be."""
        felt, sure = self._verdict.felt, not self._verdict.unsure
        if felt.label is Emotion.CALM:
            spans = self._doubtful()
            return Finding(label=felt.label, confidence=felt.sure, spans=spans, found_by=(self._model.name,), sure=sure)
        clause = most_telling(self._opinion, self._judgement, felt.label, self._model.place)
        shown = self._opinion.tallies.at("emotion", felt.label).shown
        found_by = tuple(dict.fromkeys([self._model.name, *(piece.found_by for piece in shown)]))
        places = [] if clause is None else [_trimmed(self._folded.text, *clause)]
        if shown:
            cued = self._opinion.scope.clause(shown[0].start)
            places.append(_trimmed(self._folded.text, cued.start, cued.end))
        spans = tuple(self._folded.span(*place) for place in dict.fromkeys(places) if place[1] > place[0])
        return Finding(label=felt.label, confidence=felt.sure, spans=spans, found_by=found_by, sure=sure)

    def _doubtful(self) -> tuple[Span, ...]:
        """The clause of the likeliest feeling of a message that is read as calm, where that is likely enough to look at."""
        if self._opinion.tallies.labels("denied") or len(self._folded.text.strip()) <= _ONE_WORD:
            return ()
        felt = {emotion: self._judgement.of("emotion", emotion) for emotion in Emotion if emotion is not Emotion.CALM}
        likeliest = max(felt, key=lambda emotion: felt[emotion])
        if felt[likeliest] < _DOUBT:
            return ()
        clause = most_telling(self._opinion, self._judgement, likeliest, self._model.place)
        place = (0, 0) if clause is None else _trimmed(self._folded.text, *clause)
        return (self._folded.span(*place),) if place[1] > place[0] else ()

    def others(self) -> tuple[Finding, ...]:
        """Further emotions, weaker than the primary one."""
        return tuple(self._finding("emotion", label, sure) for label, sure in self._verdict.felt.others)

    def family(self, family: str) -> tuple[Finding, ...]:
        """The claimed labels of a family, surest first."""
        return tuple(self._finding(family, label, sure) for label, sure in self._verdict.claimed[family])

    def subjects(self) -> tuple[Finding, ...]:
        """The subjects; ``other`` when none is claimed."""
        return self.family("subject") or (Finding(label=Subject.OTHER, confidence=0.5, sure=False),)

    def demands(self) -> tuple[DemandFinding, ...]:
        """The demands, with amount and thing where they are named."""
        return tuple(_demand(finding, self._folded) for finding in self.family("demand"))

    def _finding(self, family: str, label: str, confidence: float) -> Finding:
        if label == Subject.OTHER and family == "subject":
            return Finding(label=label, confidence=confidence, found_by=(self._model.name,), sure=confidence >= _SURE)
        shown = self._opinion.tallies.at(family, label).shown
        if not shown:
            return self._by_model(family, label, confidence, confidence >= _SURE)
        found_by = tuple(dict.fromkeys(piece.found_by for piece in shown))
        return Finding(
            label=label, confidence=confidence, spans=_spans(shown, self._folded), found_by=found_by, sure=confidence >= _SURE
        )

    def _by_model(self, family: str, label: str, confidence: float, sure: bool) -> Finding:
        clause = _trimmed(self._folded.text, *self._model.clause(self._opinion, self._judgement, family, label))
        spans = (self._folded.span(*clause),) if clause[1] > clause[0] else ()
        return Finding(label=label, confidence=confidence, spans=spans, found_by=(self._model.name,), sure=sure)


def _spans(evidence: Iterable[Evidence], folded: Folded) -> tuple[Span, ...]:
    places = sorted({(piece.start, piece.end) for piece in evidence})
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(folded.span(start, end) for start, end in kept)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;、\n\t。":
        start += 1
    while end > start and text[end - 1] in " ,;、\n\t。":
        end -= 1
    return start, end


def _demand(finding: Finding, folded: Folded) -> DemandFinding:
    if not finding.spans:
        return DemandFinding(**finding.model_dump())
    original = folded.original
    first = finding.spans[0]
    start, end = max(first.start - _AROUND, 0), min(first.end + _AROUND, len(original))
    around = fold(original[start:end])
    named = object_of(finding.label, around.text)
    thing = around.span(*named).of(around.original) if named is not None else ""
    return DemandFinding(**finding.model_dump(), amount=amount_of(finding.label, around.text), object=thing)
