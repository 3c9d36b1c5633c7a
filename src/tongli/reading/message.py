"""One customer message to a Reading: fold, find cues, weigh them in their scope, let the model judge, and show where."""

from collections.abc import Iterator, Sequence

from tongli.base.talk import Turn, Who
from tongli.base.text import Folded, bounded, fold, in_mainland_words, script_of
from tongli.knowledge import Knowledge
from tongli.reading.emotion import decide, weigh
from tongli.reading.facts import find_facts
from tongli.reading.findings import Shower
from tongli.reading.full import FullModel, Judgement, shipped
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

CHUNK = 64
"""Messages whose n-grams are looked at together."""
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
        return next(self.iter_many([text], [near], industry, facts=True))

    def iter_many(
        self, texts: Sequence[str], contexts: Sequence[Sequence[Turn]] | None = None, industry: str = "", *, facts: bool = False
    ) -> Iterator[Reading]:
        """What each message shows, in order, a chunk at a time in memory; the same as of each one alone.

        Args:
            contexts: the earlier turns of each, oldest first; only those of ``near`` are looked at.
            facts: find facts too.

        Raises:
            ValueError: there are not as many contexts as texts.
        """
        if contexts is not None and len(contexts) != len(texts):
            raise ValueError(f"{len(texts)} texts, {len(contexts)} contexts")
        for start in range(0, len(texts), CHUNK):
            cut = [bounded(text) for text in texts[start : start + CHUNK]]
            nears = [self.near(turns) for turns in contexts[start : start + CHUNK]] if contexts is not None else [()] * len(cut)
            opinions = [self.opinion(self.seen(text), near, industry) for (text, _), near in zip(cut, nears, strict=True)]
            judgements = self._model.judge_many(opinions)
            for (text, truncated), opinion, judgement in zip(cut, opinions, judgements, strict=True):
                yield self._reading(text, truncated, opinion, judgement, facts)

    def _reading(self, text: str, truncated: bool, opinion: Opinion, judgement: Judgement, facts: bool) -> Reading:
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
            facts=find_facts(text) if facts else (),
            questions=tuple(opinion.folded.span(start, end) for start, end in opinion.questions),
            unsure=verdict.unsure,
            truncated=truncated,
            tier="full",
            knowledge=self.knowledge.version,
        )
