"""A person says what a message really shows. The reading stays as it was made; the correction lies over it."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.labels import Emotion, Motive, Need, Risk, Subject
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Correction
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.queries.stage import stage_of
from tongli.reading.model import Reading

_LABELS = {"emotion": Emotion, "needs": Need, "subjects": Subject, "risks": Risk, "motives": Motive}


def correct_reading(case: Case, message_id: int, by: User, field: str, value: object, now: datetime) -> Correction:
    """Correct one field of the reading of a customer's message.

    Args:
        field: ``emotion`` (a label), ``intensity`` (0..3), or ``needs``, ``subjects``, ``risks``, ``motives`` (lists of labels).

    Raises:
        AccessError: this person corrects nothing here.
        InputError: no such message, field or label.
    """
    with recording(case) as locked:
        policy.demand(by, "case.correct_reading", locked)
        message = locked.messages.filter(pk=message_id, who="customer").prefetch_related("corrections").first()
        if message is None:
            raise InputError("没有这条客户消息")
        after = _checked(field, value)
        before = _present(stored_reading(message), field)
        correction = Correction.objects.create(message=message, field=field, before=before, after=after, by=by, at=now)
        note_event(locked, "reading.corrected", now, by, message=message.seq, field=field, before=before, after=after)
        _cache(locked, now)
        return correction


def _checked(field: str, value: object) -> str | int | list[str]:
    if field == "intensity":
        if str(value) not in {"0", "1", "2", "3"}:
            raise InputError("强度只能是 0 到 3")
        return int(str(value))
    known = {label.value for label in _LABELS.get(field, ())}
    if not known:
        raise InputError(f"不能更正“{field}”；可以更正：intensity, {', '.join(_LABELS)}")
    labels = (
        [str(label) for label in value] if isinstance(value, list | tuple) else [part for part in str(value).split(",") if part]
    )
    if wrong := [label for label in labels if label not in known]:
        raise InputError(f"没有这个标签：{'、'.join(wrong)[:80]}")
    if field == "emotion":
        if len(labels) != 1:
            raise InputError("主要情绪只能选一个")
        return labels[0]
    return list(dict.fromkeys(labels))


def _present(reading: Reading, field: str) -> str | int | list[str]:
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
