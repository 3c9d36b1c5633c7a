"""A person says what a message really shows. The reading stays as it was made; the corrections lie over it."""

from collections.abc import Mapping
from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Correction
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.queries.stage import stage_of
from tongli.reading.model import Reading

_LABELS = {"emotion": Emotion, "needs": Need, "subjects": Subject, "demands": Demand, "risks": Risk, "motives": Motive}
CORRECTABLE = ("intensity", *_LABELS)
"""Fields of a reading that a person may correct."""


def correct_reading(
    case: Case, message_id: int, by: User, changes: Mapping[str, object], now: datetime
) -> tuple[Correction, ...]:
    """Correct the reading of a customer's message; gives one correction for each field that really differs.

    Args:
        changes: field to what it should be: ``emotion`` (a label), ``intensity`` (0..3), or ``needs``, ``subjects``,
            ``demands``, ``risks``, ``motives`` (all labels that hold, as a list or with commas between them).

    Raises:
        AccessError: this person corrects nothing here.
        InputError: no such message, field or label.
        PolicyError: nothing differs from the reading as it stands.
    """
    with recording(case) as locked:
        policy.demand(by, "case.correct_reading", locked)
        message = locked.messages.filter(pk=message_id, who="customer").prefetch_related("corrections").first()
        if message is None:
            raise InputError(worded("没有这条客户消息"))
        reading = stored_reading(message)
        made = []
        for field, value in changes.items():
            before, after = _present(reading, field), _checked(field, value)
            if isinstance(before, list) and isinstance(after, list):
                after = sorted(after, key=lambda label, known=before: known.index(label) if label in known else len(known))
            if before == after:
                continue
            made.append(Correction.objects.create(message=message, field=field, before=before, after=after, by=by, at=now))
            note_event(locked, "reading.corrected", now, by, message=message.seq, field=field, before=before, after=after)
        if not made:
            raise PolicyError(worded("和现在的读数一样，没有要更正的。"))
        _cache(locked, now)
        return tuple(made)


def _checked(field: str, value: object) -> str | int | list[str]:
    if field == "intensity":
        if str(value) not in {"0", "1", "2", "3"}:
            raise InputError(worded("强度只能是 0 到 3"))
        return int(str(value))
    known = {label.value for label in _LABELS[field]}
    labels = [str(label) for label in value] if isinstance(value, list | tuple) else str(value).split(",")
    labels = [label for label in dict.fromkeys(labels) if label]
    if wrong := [label for label in labels if label not in known]:
        raise InputError(worded("没有这个标签：{wrong}").format(wrong=worded("、").join(wrong)[:80]))
    if field == "emotion":
        if len(labels) != 1:
            raise InputError(worded("主要情绪只能选一个"))
        return labels[0]
    return labels


def _present(reading: Reading, field: str) -> str | int | list[str]:
    if field not in CORRECTABLE:
        raise InputError(
            worded("不能更正“{field}”；可以更正：{correctable}").format(field=field, correctable=", ".join(CORRECTABLE))
        )
    if field == "intensity":
        return reading.intensity
    if field == "emotion":
        return reading.emotion.label
    return [finding.label for finding in getattr(reading, field)]


def _cache(case: Case, now: datetime) -> None:
    """The queue shows the last message as corrected, and the risks of all."""
    rows = case_rows(case)
    readings = list(rows.readings.values())
    case.emotion, case.intensity = readings[-1].emotion.label, readings[-1].intensity
    case.risks = sorted({risk.label for reading in readings for risk in reading.risks})
    case.stage = stage_of(rows, now)
