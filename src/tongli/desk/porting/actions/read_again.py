"""The second pass over imported cases: customers' messages are read in bulk, and all that was said becomes findable."""

import json
from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from tongli.base.talk import Turn, Who
from tongli.base.text import bounded
from tongli.desk.cases.models import Case, Message, Note
from tongli.desk.search.documents import put
from tongli.desk.search.models import Document
from tongli.desk.wiring import engine

CONTEXT = 6
"""Turns before a message that help to read it."""


def make_readable(case_ids: Sequence[int]) -> None:
    """Read and index what was said in these cases. Nobody is told; a reading that is there stays. Only inside a transaction."""
    cases = Case.objects.select_related("customer").in_bulk(case_ids)
    messages = list(Message.objects.filter(case__in=case_ids).order_by("case_id", "seq"))
    notes = list(Note.objects.filter(case__in=case_ids))
    for row in (*messages, *notes):
        row.case = cases[row.case_id]
    _read(messages)
    put([*messages, *notes], new=not _indexed("m", messages) and not _indexed("n", notes))


def _indexed(kind: str, rows: Sequence[Message | Note]) -> bool:
    """Whether some of them may be in the index: somebody made it anew between the two passes."""
    keys = [row.pk for row in rows]
    return bool(keys) and Document.objects.filter(kind=kind, source__range=(min(keys), max(keys))).exists()


def _read(messages: Sequence[Message]) -> None:
    waiting: dict[str, list[tuple[Message, list[Turn]]]] = defaultdict(list)
    before: dict[int, list[Turn]] = defaultdict(list)
    for row in messages:
        if row.who == "customer" and row.reading is None:
            waiting[row.case.industry].append((row, before[row.case_id][-CONTEXT:]))
        before[row.case_id].append(Turn(who=Who(row.who), text=bounded(row.text)[0], at=row.at))
    read, cases = [], {}
    for industry, rows in waiting.items():
        found = engine().read_many([row.text for row, _ in rows], [context for _, context in rows], industry)
        for (row, _), reading in zip(rows, found, strict=True):
            read.append((reading.model_dump_json(), reading.knowledge, row.pk))
            case = row.case
            case.emotion, case.intensity = reading.emotion.label, reading.intensity
            case.risks = sorted({*case.risks, *(risk.label for risk in reading.risks)})
            cases[case.pk] = (case.emotion, case.intensity, json.dumps(case.risks), case.pk)
    with connection.cursor() as cursor:
        if read:
            cursor.executemany("UPDATE cases_message SET reading = %s, knowledge = %s WHERE id = %s", read)
            sql = "UPDATE cases_case SET emotion = %s, intensity = %s, risks = %s WHERE id = %s"
            cursor.executemany(sql, list(cases.values()))
