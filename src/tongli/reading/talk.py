"""A whole talk read (stub: all opening)."""

from collections.abc import Callable, Sequence
from typing import Protocol

from tongli.base.evidence import Finding
from tongli.base.labels import Stage, Temperament
from tongli.base.talk import Talk, Turn, Who
from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading, Forecast, Reading, StageState, TalkReading


class ReadMessage(Protocol):
    """``Reader.read_message``."""

    def __call__(self, text: str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading: ...


def read_talk(
    talk: Talk, read_message: ReadMessage, read_agent: Callable[[str], AgentReading], knowledge: Knowledge
) -> TalkReading:
    """Every turn of the talk, and its course."""
    turns: list[Reading | AgentReading] = []
    for index, turn in enumerate(talk.turns):
        if turn.who is Who.CUSTOMER:
            turns.append(read_message(turn.text, context=talk.turns[:index], industry=talk.case.industry))
        else:
            turns.append(read_agent(turn.text))
    return TalkReading(
        turns=tuple(turns),
        stages=tuple(StageState(stage=Stage.OPENING) for _ in turns),
        curve=tuple(t.intensity for t in turns if isinstance(t, Reading)),
        temperament=Finding(label=Temperament.UNKNOWN, confidence=1.0),
        forecast=Forecast(satisfaction=3, escalation=0.1),
    )
