"""What people corrected, for those who improve the reader."""

from collections.abc import Iterator
from typing import Any

from tongli.base.talk import CHINA
from tongli.desk.cases.models import Correction, Message
from tongli.desk.cases.queries.readings import stored_reading
from tongli.reading.model import Reading
from tongli.reading.personal import mask

FAMILIES = ("others", "needs", "subjects", "motives", "demands", "risks")


def corrections() -> Iterator[dict[str, Any]]:
    """All corrections in the order they were made, one value of plain JSON each: the message's text, the field, what the
    reader said before and what the person said, who and when, the knowledge that the reading was made with, all labels as they
    stand now, and the two turns before.

    Personal data in the text are hidden, character by character, so that offsets still hold.
    """
    rows = Correction.objects.select_related("by", "message__case").prefetch_related("message__corrections")
    for row in rows.order_by("id").iterator(chunk_size=500):
        message = row.message
        yield {
            "case": message.case.number,
            "message": message.seq,
            "text": mask(message.text, same_length=True),
            "field": row.field,
            "before": row.before,
            "after": row.after,
            "by": row.by.username,
            "at": row.at.astimezone(CHINA).isoformat(),
            "knowledge": message.knowledge,
            "labels": _labels(stored_reading(message)),
            "context": _before(message),
        }


def _labels(reading: Reading) -> dict[str, Any]:
    """The whole reading as people left it: what the training learns."""
    named = {family: [finding.label for finding in getattr(reading, family)] for family in FAMILIES}
    return {"emotion": reading.emotion.label, "intensity": reading.intensity, **named}


def _before(message: Message) -> list[str]:
    """The two turns before the message, masked, oldest first."""
    turns = Message.objects.filter(case=message.case, seq__lt=message.seq).order_by("-seq")[:2]
    return [f"{'客户' if turn.who == 'customer' else '客服'}: {mask(turn.text, same_length=True)}" for turn in reversed(turns)]
