"""What became of a case, held against its trail: decisions, what visits brought back, how promises ended, when it was closed and
whether it is escalated. Where no event holds a moment (a case closed before it was imported), nothing is said of it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tongli.base.tongue import worded
from tongli.casework.chain import Entry
from tongli.casework.life import Step
from tongli.desk.cases.models import Case, Promise
from tongli.desk.life.models import Decision
from tongli.desk.tasks.models import Visit

Wrong = tuple[int, str, str]
_IMPORTS = {"case.imported", "case.import_changed"}
_BROUGHT = {"visit.reported": "reported", "visit.missed": "missed"}


def outcomes_against(
    case: Case, entries: Sequence[Entry], promises: Sequence[Promise], decisions: Sequence[Decision], visits: Sequence[Visit]
) -> Wrong | None:
    """The first that is not what the events say; None: all agree."""
    return _decisions(entries, decisions) or _visits(entries, visits) or _settled(entries, promises) or _ended(case, entries)


def _decisions(entries: Sequence[Entry], decisions: Sequence[Decision]) -> Wrong | None:
    rows = {row.seq: row for row in decisions}
    made = [entry for entry in entries if entry.kind == "decision.made"]
    if len(decisions) != len(made):
        return 0, "decision.made", worded("处理决定的条数与记录不符")
    for entry in made:
        row, data = rows.get(entry.seq), entry.data
        said = (data.get("decision"), data.get("reason"), data.get("ways"), data.get("cites"), entry.at, entry.actor)
        if row is None or said != (row.decision, row.reason, row.ways, row.cites, row.at, row.by_id):
            return entry.seq, entry.kind, worded("处理决定与记录不符")
    return None


def _visits(entries: Sequence[Entry], visits: Sequence[Visit]) -> Wrong | None:
    rows = {row.seq: row for row in visits if row.seq}
    brought = [entry for entry in entries if entry.kind in _BROUGHT]
    if len(brought) != len(rows):
        return 0, "visit.reported", worded("上门结果的条数与记录不符")
    for entry in brought:
        row = rows.get(entry.seq)
        if row is None or _told(entry) != _held(row):
            return entry.seq, entry.kind, worded("上门结果与记录不符")
    return None


def _told(entry: Entry) -> tuple[Any, ...]:
    words = [entry.data.get(name) or "" for name in ("cause", "done", "no_signature", "why_not")]
    measured = sorted((kind, float(value), datetime.fromisoformat(at)) for kind, value, at in entry.data.get("measured", ()))
    if entry.kind == "visit.reported":
        words[3] = ""  # the form has a field for it, the event of a visit that helped does not
    else:
        words[:3] = "", "", ""
        measured = []
    return (_BROUGHT[entry.kind], entry.at, *words, measured)


def _held(row: Visit) -> tuple[Any, ...]:
    words = [row.cause, row.done, row.no_signature, row.why_not]
    measured: list[tuple[str, float, datetime]] = []
    if row.state == "reported":
        words[3] = ""
        measured = sorted((one.kind, one.value, one.at) for one in row.measurements.all())
    else:
        words[:3] = "", "", ""
    return (row.state, row.settled_at, *words, measured)


def _settled(entries: Sequence[Entry], promises: Sequence[Promise]) -> Wrong | None:
    events = Counter(
        (entry.data.get("state"), entry.data.get("note") or "", _moment(before, entry), entry.actor)
        for before, entry in zip((None, *entries), entries, strict=False)
        if entry.kind == "promise.settled"
    )
    rows = Counter((row.state, row.evidence, row.settled_at, row.settled_by_id) for row in promises if row.state != "open")
    return None if events == rows else (0, "promise.settled", worded("承诺的了结时间、依据或经办人与记录不符"))


def _moment(before: Entry | None, entry: Entry) -> datetime:
    """When it was settled: with a worker's arrival, when the worker came; else when it was written."""
    if before is not None and before.kind == "visit.arrived" and "came" in before.data and before.actor == entry.actor:
        return datetime.fromisoformat(before.data["came"])
    return entry.at


def _ended(case: Case, entries: Sequence[Entry]) -> Wrong | None:
    closed: datetime | None = None
    known, escalated, last = True, False, 0
    for entry in entries:
        after = entry.data.get("after") if entry.kind.startswith("case.") else None
        if after is None:
            continue
        if after == Step.CLOSED.value:
            closed, known, escalated, last = entry.at, entry.kind not in _IMPORTS, False, entry.seq
        elif closed is not None:
            closed, known, last = None, True, entry.seq
        if entry.kind in {"case.escalated", "case.escalation_settled"}:
            escalated, last = entry.kind == "case.escalated", entry.seq
    if known and case.closed_at != closed:
        return last, "case.closed", worded("案件的关闭时间与记录不符")
    if (case.closed_at is None) != (closed is None):
        return last, "case.closed", worded("案件的关闭时间与记录不符")
    return None if case.escalated == escalated else (last, "case.escalated", worded("案件是否升级与记录不符"))
