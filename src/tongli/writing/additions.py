"""What a draft lacks of its plan, and the single sentences of the writer that would add it."""

import re

from tongli.base.labels import Emotion, Lang, Move
from tongli.casework.commitments import find_commitments
from tongli.checking.mending import said
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Addition
from tongli.reading import Reader, Situation
from tongli.reading.model import AgentReading
from tongli.writing.compose import pairs
from tongli.writing.drafted import Desk, Proposal, State
from tongli.writing.model import DraftPart, Plan
from tongli.writing.places import head_of, put, tail_of
from tongli.writing.revision import Reason
from tongli.writing.scene import SORRY
from tongli.writing.script import in_script
from tongli.writing.writer import Writer

ALIKE = 0.5
"""Share of a sentence's pairs of characters that stand in the draft, from which the draft says it already."""


SHORTEST = 9
"""Characters from which a sentence is about something; shorter ones are phrases that fit anybody."""

_CLAUSE = re.compile(r"[^，,。！!；;.]*[，,。！!；;.]+\s*|[^，,。！!；;.]+")
_FOR = re.compile(r"(?:还|又|也)?(?:让|讓|害|叫)您")


class Additions:
    """Tells what is missing and proposes sentences. ``lang`` is the language of the reasons."""

    def __init__(self, knowledge: Knowledge, reader: Reader, writer: Writer, lang: Lang) -> None:
        self.lang, self._reader, self._writer = lang, reader, writer
        self._additions = knowledge.of(Addition)

    def missing(self, state: State, desk: Desk) -> tuple[Addition, ...]:
        """What the draft lacks, in order of weight."""
        if desk.plan is None:
            return ()
        reading = self._reader.read_agent(state.text, desk.heard)
        return tuple(one for one in self._additions if self._lacks(one, state, reading, desk.plan, desk.situation))

    def _lacks(self, addition: Addition, state: State, reading: AgentReading, plan: Plan, situation: Situation) -> bool:
        if any(state.counts[rule] for rule in addition.rules):
            return True
        calm = situation.emotion is Emotion.CALM and situation.intensity == 0
        if (calm or situation.emotion is Emotion.SATISFIED) and not plan.safety:
            return False  # who only asks, or is content, needs no more than what the checker misses
        if addition.id == "safety":
            return any(not _says(state.text, step) for step in plan.safety)
        if addition.id == "time" and any(promise.due for promise in state.check.commitments):
            return False
        planned = {planned.move for planned in plan.moves}
        return not planned.isdisjoint(addition.moves) and not reading.has(*addition.moves, *addition.met_by)

    def parts(self, lacking: tuple[Addition, ...], desk: Desk) -> tuple[DraftPart, ...]:
        """Sentences of the writer that make what is missing, in the script of the draft."""
        if not lacking or desk.plan is None or desk.reading is None:
            return ()
        wanted = {move for addition in lacking for move in addition.moves}
        moves = tuple(planned for planned in desk.plan.moves if planned.move in wanted)
        draft = self._writer.draft(desk.talk, desk.reading, desk.plan.model_copy(update={"moves": moves}))
        if (draft.lang is Lang.EN) is not (desk.lang is Lang.EN):
            return ()
        return tuple(DraftPart(move=part.move, text=in_script(part.text, desk.lang)) for part in draft.parts)

    def proposal(self, state: State, addition: Addition, part: DraftPart, desk: Desk) -> Proposal | None:
        """The sentence at its place; None when it is not what is missing, or the draft says it already."""
        reading = self._reader.read_agent(state.text, desk.heard)
        sorry = reading.has(Move.APOLOGISE) or SORRY.search(state.text)
        sentence = _without_apology(part.text) if sorry else part.text
        if part.move not in (*addition.moves, *addition.met_by) or len(sentence) < SHORTEST or _says(state.text, sentence):
            return None
        now = desk.talk.now
        if addition.id == "time" and now is not None and not any(one.due for one in find_commitments(sentence, now)):
            return None
        if addition.place == "head":
            earlier = self._additions[: self._additions.index(addition)]
            before = frozenset(move for one in earlier for move in one.moves)
            where = head_of(state.text, reading, before, [v.span for v in state.check.violations if v.span])
        else:
            where = tail_of(state.text, reading)
        text = put(state.text, where, sentence, desk.lang is Lang.EN)
        return Proposal(where, where, text, self.asked(addition, desk))

    def asked(self, addition: Addition, desk: Desk) -> Reason:
        """Why it is added: what the plan asks for, with what caused it."""
        planned = next((one for one in desk.plan.moves if one.move in addition.moves), None) if desk.plan else None
        because = planned.because if planned else tuple(f"rule={rule}" for rule in addition.rules)
        return Reason(
            kind="plan",
            id=addition.id,
            name=said(addition.name, self.lang),
            text=said(addition.why, self.lang),
            source=addition.source,
            because=because,
        )


def _without_apology(sentence: str) -> str:
    """A sentence without the clauses that apologise, with what they apologise for: one apology is enough."""
    clauses = _CLAUSE.findall(sentence)
    first = next((at for at, clause in enumerate(clauses) if SORRY.search(clause)), len(clauses))
    if first == len(clauses):
        return sentence
    while first and _FOR.match(clauses[first - 1]):
        first -= 1
    kept = "".join(clauses[:first]).rstrip("，, ")
    return f"{kept}{'.' if kept.isascii() else '。'}" if kept else ""


def _says(text: str, sentence: str) -> bool:
    """True when the text says about the same already."""
    own = pairs(sentence)
    return bool(own) and len(own & pairs(text)) >= ALIKE * len(own)
