"""Where a talk stands: the four stages 开场安抚, 判责共识, 协商解决, 收尾回访, after every turn.

An agent's turn has the stage that its moves work on, given where the talk was; a customer's turn has the stage that the
talk is in when it is said. When the customer's intensity rises to 2 or more in a later stage, the talk falls back to
``opening``: soothe first. What each stage needs is in ``stages/stages.toml`` of the packs.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from tongli.base.labels import Demand, Emotion, FactKind, Lang, Move, Stage
from tongli.base.talk import Talk
from tongli.base.text import sentences
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.stages import StageItem, StageMove
from tongli.reading.facts import find_facts
from tongli.reading.model import AgentReading, Missing, Reading, StageState
from tongli.reading.turn_cues import turn_cues

ORDER = tuple(Stage)
_NAMES_IT = 6
"""Characters from which a message names a matter."""
HOT = 2
"""Intensity from which soothing comes first."""
_ACKNOWLEDGING = (Move.NAME_EMOTION, Move.SHARE_FEELING, Move.VALIDATE)
_TIMED = (FactKind.TIME, FactKind.DURATION)
# where the next agent's turn is expected, relative to where the talk is: staying is likeliest, then one on, leaps are rare
_STEP = {0: 0.5, 1: 0.3, 2: 0.0, 3: -0.3}
_BACK = -0.2
_FIRST = 0.7
_HEAT = 0.3
_UNHEARD = 0.3
_AFTER_ACCEPTANCE = 0.9


@lru_cache(maxsize=8)
def stage_items(knowledge: Knowledge) -> dict[Stage, tuple[StageItem, ...]]:
    """What every stage needs, in the order of the table; a later pack's item of the same id takes the place of the earlier."""
    by_id = {item.id: item for item in knowledge.of(StageItem)}
    return {stage: tuple(item for item in by_id.values() if item.stage is stage) for stage in Stage}


@lru_cache(maxsize=8)
def _weights(knowledge: Knowledge) -> dict[str, dict[Stage, float]]:
    table: dict[str, dict[Stage, float]] = {}
    for row in knowledge.of(StageMove):
        table.setdefault(row.move, {})[row.stage] = row.weight
    return table


def missing_text(missing: Missing, knowledge: Knowledge, lang: Lang) -> str:
    """The text of a missing item in the language asked for (Traditional: as Simplified, made at the border)."""
    if lang is not Lang.EN:
        return missing.text
    return next((i.en for items in stage_items(knowledge).values() for i in items if i.id == missing.id), missing.text)


@dataclass
class StageTracker:
    """Follows one talk turn by turn. Make a new one for each talk."""

    knowledge: Knowledge
    stage: Stage = Stage.OPENING
    fell_back_from: Stage | None = None
    done: set[str] = field(default_factory=set)
    curve: list[int] = field(default_factory=list)
    asked: bool = False
    """A question of fact by the agent waits for its answer."""
    agent_turns: int = 0
    owned: bool = False
    promised: bool = False
    settled: bool = False
    """Every promise the case carries is settled."""

    @classmethod
    def of(cls, talk: Talk, knowledge: Knowledge) -> "StageTracker":
        states = [promise.state for promise in talk.case.promises]
        settled = bool(states) and all(state in ("kept", "withdrawn") for state in states)
        return cls(knowledge, settled=settled)

    def customer(self, reading: Reading) -> StageState:
        """The state after a customer's turn."""
        before = self.curve[-1] if self.curve else None
        self.curve.append(reading.intensity)
        if self.stage is not Stage.OPENING and reading.intensity >= HOT and before is not None and reading.intensity > before:
            self.fell_back_from, self.stage = self.stage, Stage.OPENING
            self.done -= {"emotion_acknowledged", "way_accepted", "customer_confirmed", "commitments_kept"}
        cues = turn_cues(self.knowledge, "turn").hits(reading.text)
        pleased = reading.emotion.label == Emotion.SATISFIED
        against = "reject" in cues or "contradict" in cues or "broken" in cues
        if reading.intensity <= 1:
            self.done.add("intensity_low")
        elif before is None or reading.intensity >= before:
            self.done.discard("intensity_low")
        else:
            self.done.add("intensity_low")  # falling
        if reading.intensity >= 1 and not self.agent_turns:
            self.done.discard("emotion_acknowledged")
        if "facts_restated" in self.done and "contradict" not in cues:
            self.done.add("facts_confirmed")
        if self.asked and (reading.facts or len(reading.text) > 1):
            self.done.add("facts_established")
            self.asked = False
        if self.owned and not against:
            self.done.add("responsibility_agreed")
        accepts = ("accept" in cues or pleased) and not against
        if "way_offered" in self.done and accepts:
            self.done.add("way_accepted")
        self._closing(cues, pleased=pleased, against=against, accepts=accepts)
        settled = self.promised or not self.done.isdisjoint({"way_accepted", "customer_confirmed", "commitments_kept"})
        if self.stage is Stage.CLOSING and not settled and not accepts and self._brings_up(reading):
            self.stage = Stage.OPENING
        return self._state(cool=max(self.curve) == 0)

    def _closing(self, cues: dict[str, list[str]], *, pleased: bool, against: bool, accepts: bool) -> None:
        kept = "kept" in cues and "broken" not in cues
        if kept and (self.promised or "way_offered" in self.done):
            self.done |= {"commitments_kept", "customer_confirmed"}
            if self.fell_back_from is None or self.curve[-1] < HOT:
                self.stage = Stage.CLOSING
        elif self.stage is Stage.CLOSING and (accepts or pleased) and not against:
            self.done.add("customer_confirmed")
        if "broken" in cues:
            self.done -= {"commitments_kept", "customer_confirmed"}
            if self.stage is Stage.CLOSING:
                self.stage = Stage.SOLUTION

    def _brings_up(self, reading: Reading) -> bool:
        """True when somebody who was asked whether there is anything else names it."""
        asks = any(str(demand.label) != Demand.BE_HEARD for demand in reading.demands)
        upset = reading.intensity >= 1 and reading.emotion.label != Emotion.SATISFIED
        return len(reading.text) >= _NAMES_IT and (asks or upset)

    def agent(self, reading: AgentReading) -> StageState:
        """The state after an agent's turn."""
        self.stage = self._worked_on(reading)
        self.agent_turns += 1
        if self.stage is not Stage.OPENING:
            self.fell_back_from = None
        if reading.has(*_ACKNOWLEDGING):
            self.done.add("emotion_acknowledged")
        if reading.has(Move.RESTATE):
            self.done |= {"facts_restated", "facts_established"}
        if reading.has(Move.ASK_FACT):
            self.asked = True
            self.done.discard("facts_established")
        if reading.has(Move.EXPLAIN_CAUSE):
            self.done |= {"cause_explained", "facts_established"}
        if reading.has(Move.TAKE_RESPONSIBILITY, Move.EXPLAIN_CAUSE):
            self.owned = True
        if reading.has(Move.PROPOSE, Move.OFFER_OPTIONS):
            self.done.add("way_offered")
        if reading.has(Move.COMMIT):
            self.promised = True
            if _timed(reading):
                self.done |= {"who_what_when", "way_offered"}
        if reading.has(Move.ASSURE_NO_RECURRENCE):
            self.done.add("recurrence_addressed")
        if reading.has(Move.INVITE_FEEDBACK):
            self.done.add("survey_sent")
        return self._state(cool=not self.curve or max(self.curve) == 0)

    def _worked_on(self, reading: AgentReading) -> Stage:
        weights = _weights(self.knowledge)
        scores = dict.fromkeys(ORDER, 0.0)
        for finding in reading.moves:
            for stage, weight in weights.get(finding.label, {}).items():
                scores[stage] += weight
        if not any(scores.values()):
            return self.stage
        at = ORDER.index(self.stage)
        for index, stage in enumerate(ORDER):
            scores[stage] += _STEP[index - at] if index >= at else _BACK
        if self.agent_turns == 0:
            scores[Stage.OPENING] += _FIRST
        if self.curve and self.curve[-1] >= HOT:
            scores[Stage.OPENING] += _HEAT
        if self.stage is Stage.OPENING and "facts_restated" not in self.done:
            scores[Stage.OPENING] += _UNHEARD
        if "way_accepted" in self.done and self.stage is Stage.SOLUTION:
            scores[Stage.CLOSING] += _AFTER_ACCEPTANCE
        return max(ORDER, key=lambda stage: scores[stage])

    def _state(self, *, cool: bool) -> StageState:
        done = set(self.done)
        if self.settled:
            done.add("commitments_kept")
        if cool:
            done.add("emotion_acknowledged")  # a matter-of-fact customer has no feeling to be named
        items = stage_items(self.knowledge)[self.stage]
        return StageState(
            stage=self.stage,
            done=tuple(item.id for item in items if item.id in done),
            missing=tuple(Missing(id=item.id, text=item.zh) for item in items if item.id not in done),
            fell_back_from=self.fell_back_from,
        )


def _timed(reading: AgentReading) -> bool:
    spans = [span for finding in reading.moves if finding.label == Move.COMMIT for span in finding.spans]
    wanted = {(span.start, span.end) for span in spans}
    for sentence in sentences(reading.text):
        if (sentence.start, sentence.end) in wanted and any(f.kind in _TIMED for f in find_facts(sentence.of(reading.text))):
            return True
    return False
