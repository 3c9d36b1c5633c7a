"""One customer message to a Reading: fold, find cues, weigh them in their scope, decide, and show where."""

from collections.abc import Iterable, Sequence

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Demand, Emotion, Subject
from tongli.base.talk import Turn, Who
from tongli.base.text import Folded, bounded, fold, script_of
from tongli.knowledge import Knowledge
from tongli.reading.demands import amount_of, object_of
from tongli.reading.emotion import Felt, decide, is_unsure, weigh
from tongli.reading.facts import find_facts
from tongli.reading.gather import FAMILIES, gather
from tongli.reading.matcher import CueMatcher
from tongli.reading.model import DemandFinding, Reading
from tongli.reading.opinion import Opinion
from tongli.reading.questions import questions_in
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD, Evidence, Tallies, confidence
from tongli.reading.settle import carry_over, insists, settle

NEAR = 6
_SURE = 0.6
_ACCUSES = 0.65
"""Least weight of an anger cue that turns the question it stands in into an accusation."""
_SHARE_OF_BEST = {"subject": 0.55, "demand": 0.45, "need": 0.5, "motive": 0.5}
"""Share of the best score of the family that a label must reach: long texts touch on much that they are not about."""
_DETAILED = frozenset(Demand)
_BACK = 400
_TURNS_BACK = 2
_SHORT = 24
"""Folded characters up to which a message is a fragment that leans on the turns before it."""


class MessageReader:
    """Reads customer messages with rules and cues; one matcher per industry, made on first use."""

    def __init__(self, knowledge: Knowledge, tier: str = "fast") -> None:
        self.knowledge = knowledge
        self.tier = tier
        self._matchers: dict[str, CueMatcher] = {}

    def _matcher(self, industry: str) -> CueMatcher:
        known = industry if industry in self.knowledge.industries else ""
        if known not in self._matchers:
            cues = [cue for family in FAMILIES for cue in self.knowledge.cues(family, known)]
            self._matchers[known] = CueMatcher(cues)
        return self._matchers[known]

    @staticmethod
    def near(context: Sequence[Turn]) -> tuple[Turn, ...]:
        """The earlier turns that a reading looks at."""
        return tuple(context[-NEAR:])

    def _tallies(self, folded: Folded, industry: str) -> tuple[Scope, Tallies]:
        scope = Scope(folded.text)
        return scope, gather(self._matcher(industry).hits(folded.text), scope)

    def opinion(self, folded: Folded, near: Sequence[Turn] = (), industry: str = "") -> Opinion:
        """What the cues alone say of a folded message."""
        scope, tallies = self._tallies(folded, industry)
        rhetorical = [(e.start, e.end) for e in tallies.at("form", "rhetorical").evidence]
        rhetorical += [(e.start, e.end) for e in tallies.at("emotion", "anger").evidence if e.weight >= _ACCUSES]
        questions = questions_in(scope, rhetorical)
        scores = weigh(tallies, folded.text, alone=not near)
        settle(tallies, scores, scope, questions, alone=not near)
        if len(folded.text) <= _SHORT and near:
            earlier = [fold(turn.text[-_BACK:]) for turn in near if turn.who is Who.CUSTOMER][-_TURNS_BACK:]
            insists(scores, folded.text, [turn.text for turn in earlier])
            carry_over(tallies, scores, [self._tallies(turn, industry)[1] for turn in earlier])
        felt = decide(scores, tallies, folded.text)
        return Opinion(folded, scope, tallies, scores, felt, questions, near)

    def read(self, text: str, near: Sequence[Turn] = (), industry: str = "") -> Reading:
        """What the message shows. ``near`` are the turns just before it (see ``near``), oldest first."""
        text, truncated = bounded(text)
        opinion = self.opinion(fold(text), near, industry)
        folded, scope, tallies, felt = opinion.folded, opinion.scope, opinion.tallies, opinion.felt
        questions = opinion.questions
        return Reading(
            text=text,
            script=script_of(text),
            emotion=_emotion(felt, tallies, scope, folded),
            others=tuple(_finding(label, sure, tallies.at("emotion", label).shown, folded) for label, sure in felt.others),
            intensity=felt.intensity,
            intensity_confidence=felt.intensity_sure,
            needs=_findings("need", tallies, folded),
            subjects=_findings("subject", tallies, folded) or (Finding(label=Subject.OTHER, confidence=0.5, sure=False),),
            motives=_findings("motive", tallies, folded),
            demands=tuple(_demand(finding, folded) for finding in _findings("demand", tallies, folded)),
            risks=_findings("risk", tallies, folded),
            facts=find_facts(text),
            questions=tuple(folded.span(start, end) for start, end in questions),
            unsure=is_unsure(felt),
            truncated=truncated,
            tier=self.tier,
            knowledge=self.knowledge.version,
        )


def _spans(evidence: Iterable[Evidence], folded: Folded) -> tuple[Span, ...]:
    places = sorted({(piece.start, piece.end) for piece in evidence})
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(folded.span(start, end) for start, end in kept)


def _finding(label: str, sure: float, evidence: list[Evidence], folded: Folded) -> Finding:
    found_by = tuple(dict.fromkeys(piece.found_by for piece in evidence))
    return Finding(label=label, confidence=sure, spans=_spans(evidence, folded), found_by=found_by, sure=sure >= _SURE)


def _findings(family: str, tallies: Tallies, folded: Folded) -> tuple[Finding, ...]:
    found = []
    scored = [(label, tally, tally.score) for label, tally in tallies.labels(family)]
    least = max(THRESHOLD, _SHARE_OF_BEST.get(family, 0.0) * max((score for _, _, score in scored), default=0.0))
    for label, tally, score in scored:
        if score >= least:
            shown = tally.shown or tally.evidence[:1]
            finding = _finding(label, confidence(score), [e for e in shown if e.end > e.start], folded)
            found.append(finding if finding.found_by else finding.model_copy(update={"found_by": (shown[0].found_by,)}))
    found.sort(key=lambda finding: -finding.confidence)
    return tuple(found)


def _emotion(felt: Felt, tallies: Tallies, scope: Scope, folded: Folded) -> Finding:
    if felt.label is Emotion.CALM:
        return Finding(label=felt.label, confidence=felt.sure, sure=not is_unsure(felt))
    shown = tallies.at("emotion", felt.label).shown or _told(tallies)
    clauses: dict[int, list[Evidence]] = {}
    for piece in shown:
        clauses.setdefault(scope.clause(piece.start).start, []).append(piece)
    best = sorted(clauses.values(), key=lambda pieces: (-pieces[0].weight, -sum(piece.weight for piece in pieces)))[:2]
    spans = []
    for pieces in best:
        clause = scope.clause(pieces[0].start)
        start, end = min(clause.start, pieces[0].start), max(clause.end, pieces[0].end)
        spans.append(folded.span(*_trimmed(scope.text, start, end)))
    found_by = tuple(dict.fromkeys(piece.found_by for piece in shown))
    return Finding(label=felt.label, confidence=felt.sure, spans=tuple(spans), found_by=found_by, sure=not is_unsure(felt))


def _told(tallies: Tallies) -> list[Evidence]:
    """Where the wrongs are told that an emotion without a word of its own was seen by; else what the matter is."""
    for families in (("need", "motive"), ("risk", "subject", "demand")):
        pieces = [piece for family in families for _, tally in tallies.labels(family) for piece in tally.shown]
        if pieces:
            return sorted(pieces, key=lambda piece: -piece.weight)
    return []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;、\n\t。":
        start += 1
    while end > start and text[end - 1] in " ,;、\n\t。":
        end -= 1
    return start, end


def _demand(finding: Finding, folded: Folded) -> DemandFinding:
    if not finding.spans or finding.label not in _DETAILED:
        return DemandFinding(**finding.model_dump())
    original = folded.original
    first = finding.spans[0]
    start, end = max(first.start - 24, 0), min(first.end + 24, len(original))
    around = fold(original[start:end])
    named = object_of(finding.label, around.text)
    thing = around.span(*named).of(around.original) if named is not None else ""
    return DemandFinding(**finding.model_dump(), amount=amount_of(finding.label, around.text), object=thing)
