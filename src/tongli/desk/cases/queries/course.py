"""The course of a talk, with people's corrections laid over what the reader found, and the plan for the next reply."""

from datetime import datetime

from tongli.base.talk import Talk
from tongli.desk.accounts.models import User
from tongli.desk.cases.queries.rows import CaseRows, talk_of
from tongli.desk.wiring import engine
from tongli.reading.model import Reading, TalkReading


def course_of(rows: CaseRows, now: datetime, user: User | None = None) -> tuple[Talk, TalkReading]:
    """The talk and its reading; a customer's turn that was corrected by a person is as that person said."""
    talk = talk_of(rows, now, user)
    reading = engine().read(talk)
    if not any(message.corrections.all() for message in rows.messages):
        return talk, reading
    readings = rows.readings
    turns = tuple(readings.get(message.pk, turn) for message, turn in zip(rows.messages, reading.turns, strict=True))
    curve = tuple(turn.intensity for turn in turns if isinstance(turn, Reading))
    return talk, reading.model_copy(update={"turns": turns, "curve": curve})
