"""Rows of what was said as documents of the index."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from tongli.desk.cases.models import Case, Message, Note
from tongli.desk.search.models import Document
from tongli.desk.search.words import VERSION, forms, texts_of

_LOW = 22
"""Bits of an id below the seconds: they keep what was said in one second apart."""
BETWEEN = "¦"
"""Stands between parts, so that no phrase runs from one into the next; no text can hold it as a word."""


def place(at: datetime) -> int:
    """The least id that something said at that second can have."""
    return max(int(at.timestamp()), 0) << _LOW


def moment(document: int) -> int:
    """Unix seconds of what has that id."""
    return document >> _LOW


def mark(value: str) -> str:
    """A word of the index for something that never changes: who speaks, the channel, the industry."""
    return "§" + "".join(char if char.isalnum() else "_" for char in value)


NOTE = mark("note")


def document_of(row: Message | Note) -> Document:
    """The document of one row; its case and the case's customer must be there without another query."""
    note = isinstance(row, Note)
    case = row.case
    said = [word for form in forms(row.text) for word in (BETWEEN, *texts_of(form.text))]
    marks = [NOTE if note else mark(row.who), mark(case.industry), mark(case.channel)]
    return Document(
        id=place(row.at) | ((row.pk * 2 + note) & ((1 << _LOW) - 1)),
        case_id=case.pk,
        kind="n" if note else "m",
        source=row.pk,
        words=" ".join([*marks, BETWEEN, *about(case), *said]),
        version=VERSION,
    )


def about(case: Case) -> list[str]:
    """What finds everything of a case: its number, the customer's name."""
    return list(_about(case.number, case.customer.name))


@lru_cache(maxsize=1_024)
def _about(*texts: str) -> tuple[str, ...]:
    """Kept, since all documents of a case begin alike."""
    found: list[str] = []
    for text in texts:
        for form in forms(text):
            found += (*texts_of(form.text), BETWEEN)
    return tuple(found[:-1])


def put(rows: Sequence[Message | Note], *, new: bool = False) -> None:
    """Make the documents of these rows, in place of those that are there; ``new``: none of them has one yet."""
    if not rows:
        return
    if not new:
        take_out(rows)
    documents = [document_of(row) for row in rows]
    _set_apart(documents)
    Document.objects.bulk_create(documents, batch_size=500)


def take_out(rows: Sequence[Message | Note]) -> None:
    """What was said in these rows is not found any more."""
    for kind, model in (("m", Message), ("n", Note)):
        sources = [row.pk for row in rows if isinstance(row, model)]
        if sources:
            Document.objects.filter(kind=kind, source__in=sources).delete()


def _set_apart(documents: Sequence[Document]) -> None:
    """Two documents of one second may claim one id: the later one takes the next that is free."""
    taken = set(Document.objects.filter(id__in=[one.id for one in documents]).values_list("id", flat=True))
    for one in documents:
        while one.id in taken:
            one.id += 1
            if Document.objects.filter(id=one.id).exists():
                taken.add(one.id)
        taken.add(one.id)
