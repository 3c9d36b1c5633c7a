"""What people corrected, for those who improve the reader."""

from collections.abc import Iterator
from typing import Any

from tongli.base.talk import CHINA
from tongli.desk.cases.models import Correction
from tongli.desk.cases.queries.case import masked
from tongli.desk.cases.queries.readings import stored_reading


def corrections() -> Iterator[dict[str, Any]]:
    """All corrections in the order they were made, one value of plain JSON each: the message's text, the field, what the
    reader said before and what the person said, who and when, and the knowledge that the reading was made with.

    Personal data in the text are hidden, character by character, so that offsets still hold.
    """
    rows = Correction.objects.select_related("by", "message__case").prefetch_related("message__corrections")
    for row in rows.order_by("id").iterator(chunk_size=500):
        message = row.message
        text = message.text
        for fact in stored_reading(message).facts:
            if fact.personal:
                hidden = masked(fact.text)[: len(fact.text)]
                text = text[: fact.span.start] + hidden + text[fact.span.end :]
        yield {
            "case": message.case.number,
            "message": message.seq,
            "text": text,
            "field": row.field,
            "before": row.before,
            "after": row.after,
            "by": row.by.username,
            "at": row.at.astimezone(CHINA).isoformat(),
            "knowledge": message.knowledge,
        }
