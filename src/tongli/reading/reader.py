"""The reader (first stub: everything is calm)."""

from collections.abc import Sequence

from tongli.base.evidence import Finding
from tongli.base.labels import Emotion, Stage, Temperament
from tongli.base.talk import Talk, Turn, Who
from tongli.base.text import bounded, script_of
from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading, Forecast, Reading, StageState, TalkReading


class Reader:
    """Reads messages and talks."""

    def __init__(self, knowledge: Knowledge, tier: str = "fast") -> None:
        self.knowledge = knowledge
        self.tier = tier

    def read_message(self, text: str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading:
        text, truncated = bounded(text)
        calm = Finding(label=Emotion.CALM, confidence=0.5, sure=False)
        return Reading(
            text=text, script=script_of(text), emotion=calm, intensity=0, intensity_confidence=0.5,
            unsure=True, truncated=truncated, tier=self.tier, knowledge=self.knowledge.version,
        )  # fmt: skip

    def read_agent(self, text: str) -> AgentReading:
        return AgentReading(text=text)

    def read_talk(self, talk: Talk) -> TalkReading:
        turns: list[Reading | AgentReading] = []
        for index, turn in enumerate(talk.turns):
            if turn.who is Who.CUSTOMER:
                turns.append(self.read_message(turn.text, context=talk.turns[:index], industry=talk.case.industry))
            else:
                turns.append(self.read_agent(turn.text))
        return TalkReading(
            turns=tuple(turns),
            stages=tuple(StageState(stage=Stage.OPENING) for _ in turns),
            curve=tuple(t.intensity for t in turns if isinstance(t, Reading)),
            temperament=Finding(label=Temperament.UNKNOWN, confidence=1.0),
            forecast=Forecast(satisfaction=3, escalation=0.1),
        )
