"""The trail verified: the chain of each case, the rows and files that hang on it, and the chain over the cases. Reads only."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Model

from tongli.base.errors import InputError
from tongli.base.tongue import Names, worded
from tongli.casework import chain
from tongli.desk.attachments.models import Attachment
from tongli.desk.audit.files import files_against
from tongli.desk.audit.outcomes import outcomes_against
from tongli.desk.audit.pictures import pictures_against, shots_of
from tongli.desk.audit.rows import rows_against
from tongli.desk.cases.heads import entry_of
from tongli.desk.cases.models import Acceptance, Case, Event, Head, Message, Note, Promise
from tongli.desk.life.models import Decision
from tongli.desk.tasks.models import Visit

BATCH = 200
WHY = Names(
    {
        "missing": "缺了这条记录",
        "order": "记录的次序不对，或同一号有两条",
        "changed": "记录与当时封存的不符",
        "text": "内容（消息、备注或理由）与当时封存的不符",
        "unsealed": "内容被抹去，却没有相应的抹除记录",
    }
)


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong with a case, or one of its files, photos or signatures. ``seq`` 0: the case as a whole."""

    case: str
    seq: int
    kind: str
    text: str


@dataclass
class Report:
    """What was looked at (``files``: with photos of visits), and what is wrong; ``root`` stands for all the heads."""

    cases: int = 0
    events: int = 0
    files: int = 0
    faults: list[Fault] = field(default_factory=list)
    root: str = ""

    @property
    def ok(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, "cases": self.cases, "events": self.events, "files": self.files, "root": self.root,
                "faults": [asdict(fault) for fault in self.faults]}  # fmt: skip


def verify(number: str = "", tick: Callable[[int], None] = lambda _: None) -> Report:
    """Verify everything, or one case by its number.

    Args:
        tick: told after each batch how many cases have been looked at.

    Raises:
        InputError: there is no such case, and never was.
    """
    heads = {head.number: head for head in Head.objects.order_by("place") if head.place}
    report = Report(root=chain.follow(chain.genesis(""), [[n, head.seq, head.hash] for n, head in heads.items()]))
    cases = Case.objects.order_by("id").filter(**({"number": number} if number else {}))
    if number and number not in heads and not cases.exists():
        raise InputError(worded("没有案件 {number}").format(number=number))
    seen = set()
    last = 0
    while batch := list(cases.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        for case, faults, events, files in _batch(batch, heads):
            seen.add(case.number)
            report.cases, report.events, report.files = report.cases + 1, report.events + events, report.files + files
            report.faults += faults
        tick(report.cases)
    gone = [number] if number else list(heads)
    report.faults += [Fault(one, 0, "", worded("整个案件不见了")) for one in gone if one not in seen]
    if not number:
        report.faults += _whole(heads)
    return report


def _batch(cases: list[Case], heads: dict[str, Head]) -> Iterator[tuple[Case, list[Fault], int, int]]:
    ids = [case.pk for case in cases]
    messages, notes = _by_case(Message, ids, "seq"), _by_case(Note, ids, "seq")
    events, promises = _by_case(Event, ids, "seq"), _by_case(Promise, ids, "id")
    acceptances = _by_case(Acceptance, ids, "asked_at", "id")
    attached, decisions = _by_case(Attachment, ids, "id"), _by_case(Decision, ids, "id")
    visits, shots = _by_case(Visit, ids, "id"), shots_of(ids)
    for case in cases:
        pk = case.pk
        texts = {row.seq: row.text for row in (*notes[pk], *messages[pk])}
        entries = [entry_of(event, texts.get(event.seq)) for event in events[pk]]
        head = heads.get(case.number)
        broken = chain.check(case.number, entries, (head.seq, head.hash) if head else (0, ""))
        if broken:
            kind = next((entry.kind for entry in entries if entry.seq == broken.seq), "")
            yield case, [Fault(case.number, broken.seq, kind, WHY[broken.why])], len(entries), 0
            continue
        files = [row for row in attached[pk] if row.message_id is not None]
        wrong = rows_against(case, entries, messages[pk], notes[pk], promises[pk], acceptances[pk])
        wrong = wrong or outcomes_against(case, entries, promises[pk], decisions[pk], visits[pk])
        found = [wrong] if wrong else []
        found += [*files_against(entries, files), *pictures_against(entries, visits[pk], shots[pk])]
        yield case, [Fault(case.number, *one) for one in found], len(entries), len(files) + len(shots[pk])


def _by_case(model: type[Model], ids: list[int], *order: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(case_id__in=ids).order_by(*order):  # type: ignore[attr-defined]
        found[row.case_id].append(row)
    return found


def _whole(heads: dict[str, Head]) -> list[Fault]:
    whole = Head.objects.filter(place=0).first()
    links = chain.links(heads)
    for place, (head, link) in enumerate(zip(heads.values(), links, strict=True), 1):
        if head.place != place or head.link != link:
            return [
                Fault(head.number, 0, "", worded("案件总链在第 {place} 位断开：有案件被删除、插入或改号").format(place=place))
            ]
    if heads and (whole is None or (whole.seq, whole.link) != (len(heads), links[-1])):
        return [Fault(list(heads)[-1], 0, "", worded("案件总链的末端不符：最后开立的案件不见了，或多了案件"))]
    return [] if heads or whole is None or not whole.seq else [Fault("", 0, "", worded("案件总链的末端不符：案件全部不见了"))]
