"""One customer message to a Reading: fold, find cues, weigh them in their scope, let the model judge, and show where."""

from collections.abc import Sequence

from tongli.base.talk import Turn, Who
from tongli.base.text import Folded, bounded, fold, in_mainland_words, script_of
from tongli.knowledge import Knowledge
from tongli.reading.emotion import decide, weigh
from tongli.reading.facts import find_facts
from tongli.reading.findings import Shower
from tongli.reading.full import FullModel, shipped
from tongli.reading.fuse import fuse
from tongli.reading.gather import FAMILIES, gather
from tongli.reading.matcher import CueMatcher
from tongli.reading.model import Reading
from tongli.reading.opinion import Opinion
from tongli.reading.questions import questions_in
from tongli.reading.reveal import revealer
from tongli.reading.scope import Scope
from tongli.reading.score import Tallies
from tongli.reading.settle import carry_over, insists, settle

NEAR = 6
_ACCUSES = 0.65
"""Least weight of an anger cue that turns the question it stands in into an accusation."""
_BACK = 400
_TURNS_BACK = 2
_SHORT = 24
"""Folded characters up to which a message is a fragment that leans on the turns before it."""


class MessageReader:
    """Reads customer messages with cues, n-grams and the encoder; one matcher per industry, made on first use."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._matchers: dict[str, CueMatcher] = {}

    @property
    def _model(self) -> FullModel:
        return shipped()

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

    def seen(self, text: str) -> Folded:
        """The text as it is read: folded, disguised words written plainly."""
        return revealer(self.knowledge).reveal(in_mainland_words(fold(text)))

    def opinion(self, folded: Folded, near: Sequence[Turn] = (), industry: str = "") -> Opinion:
        """What the cues alone say of a folded message."""
        scope, tallies = self._tallies(folded, industry)
        rhetorical = [(e.start, e.end) for e in tallies.at("form", "rhetorical").evidence]
        rhetorical += [(e.start, e.end) for e in tallies.at("emotion", "anger").evidence if e.weight >= _ACCUSES]
        questions = questions_in(scope, rhetorical)
        scores = weigh(tallies, folded.text, alone=not near)
        settle(tallies, scores, scope, questions, alone=not near)
        if len(folded.text) <= _SHORT and near:
            earlier = [self.seen(turn.text[-_BACK:]) for turn in near if turn.who is Who.CUSTOMER][-_TURNS_BACK:]
            insists(scores, folded.text, [turn.text for turn in earlier])
            carry_over(tallies, scores, [self._tallies(turn, industry)[1] for turn in earlier])
        felt = decide(scores, tallies, folded.text)
        return Opinion(folded, scope, tallies, scores, felt, questions, near)

    def read(self, text: str, near: Sequence[Turn] = (), industry: str = "") -> Reading:
        """What the message shows. ``near`` are the turns just before it (see ``near``), oldest first."""
        text, truncated = bounded(text)
        folded = self.seen(text)
        opinion = self.opinion(folded, near, industry)
        judgement = self._model.judge(opinion)
        verdict = fuse(opinion, self._model, judgement)
        shower = Shower(opinion, self._model, judgement, verdict)
        return Reading(
            text=text,
            script=script_of(text),
            emotion=shower.emotion(),
            others=shower.others(),
            intensity=verdict.felt.intensity,
            intensity_confidence=verdict.felt.intensity_sure,
            needs=shower.family("need"),
            subjects=shower.subjects(),
            motives=shower.family("motive"),
            demands=shower.demands(),
            risks=shower.family("risk"),
            facts=find_facts(text),
            questions=tuple(folded.span(start, end) for start, end in opinion.questions),
            unsure=verdict.unsure,
            truncated=truncated,
            tier="full",
            knowledge=self.knowledge.version,
        )
