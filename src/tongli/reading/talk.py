"""A whole talk read: every turn, the stages, the curve of intensity and where it turned, temperament, forecast."""

from collections.abc import Sequence
from typing import Protocol

from tongli.base.talk import Talk, Turn, Who
from tongli.knowledge import Knowledge
from tongli.reading.forecast import forecast
from tongli.reading.model import AgentReading, Forecast, Reading, StageState, TalkReading
from tongli.reading.stage import StageTracker
from tongli.reading.temperament import temperament
from tongli.reading.trajectory import curve, turning_points

RESTATABLE = 6
"""Customer turns back that an agent may be restating."""


class ReadMessage(Protocol):
    """``Reader.read_message``."""

    def __call__(self, text: str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading: ...


class ReadAgent(Protocol):
    """``Reader.read_agent``."""

    def __call__(self, text: str, customer_text: str = "") -> AgentReading: ...


def read_talk(talk: Talk, read_message: ReadMessage, read_agent: ReadAgent, knowledge: Knowledge) -> TalkReading:
    """Every turn of the talk, and its course. Pure; a bot's turn is read as an agent's."""
    tracker = StageTracker.of(talk, knowledge)
    turns: list[Reading | AgentReading] = []
    stages: list[StageState] = []
    forecasts: list[Forecast] = []
    said: list[str] = []
    for index, turn in enumerate(talk.turns):
        if turn.who is Who.CUSTOMER:
            reading = read_message(turn.text, context=talk.turns[:index], industry=talk.case.industry)
            said.append(reading.text)
            turns.append(reading)
            stages.append(tracker.customer(reading))
        else:
            reply = read_agent(turn.text, "\n".join(said[-RESTATABLE:]))
            turns.append(reply)
            stages.append(tracker.agent(reply))
        forecasts.append(forecast(talk, turns, frozenset(tracker.done), knowledge))
    return TalkReading(
        turns=tuple(turns),
        stages=tuple(stages),
        curve=curve(turns),
        turning_points=turning_points(turns, knowledge),
        temperament=temperament(turns, knowledge),
        forecast=forecasts[-1] if forecasts else forecast(talk, turns, frozenset(), knowledge),
        forecasts=tuple(forecasts),
    )
