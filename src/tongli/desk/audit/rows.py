"""Rows that can be written apart from events, held against them: messages, notes, promises, acceptances, the case's step."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from tongli.base.tongue import worded
from tongli.casework.chain import TEXT, Entry
from tongli.desk.cases.models import Acceptance, Case, Message, Note, Promise
from tongli.desk.merging.held import IN, paired

Wrong = tuple[int, str, str]
"""Number of the event (0: the case), its kind, what is wrong in Chinese."""
_WHO = {"message.received": "customer", "reply.sent": "agent"}


def rows_against(
    case: Case,
    entries: Sequence[Entry],
    messages: Sequence[Message],
    notes: Sequence[Note],
    promises: Sequence[Promise],
    acceptances: Sequence[Acceptance],
) -> Wrong | None:
    """The first row that is not what the events say, where the chain itself holds; None: all agree."""
    return (
        _said(entries, messages, notes) or _promises(entries, promises) or _answers(entries, acceptances) or _step(case, entries)
    )


def _said(entries: Sequence[Entry], messages: Sequence[Message], notes: Sequence[Note]) -> Wrong | None:
    brought = {entry.seq: entry for entry in entries if TEXT in entry.sealed}
    if len(messages) + len(notes) != len(brought):
        return 0, "", worded("消息或备注的条数与记录不符")
    for row in (*messages, *notes):
        entry = brought.get(row.seq)
        if entry is None:
            return row.seq, "", worded("这条消息或备注没有相应的记录")
        who = row.who if isinstance(row, Message) else None
        if row.at != entry.at or row.author_id != entry.actor or _WHO.get(entry.kind, who) != who:
            return row.seq, entry.kind, worded("消息或备注的时间、作者与记录不符")
    return None


def _promises(entries: Sequence[Entry], promises: Sequence[Promise]) -> Wrong | None:
    pairs = paired(entries, promises)
    if any(entry is None or row is None for entry, row in pairs):
        return 0, "promise.made", worded("承诺的件数与记录不符：有承诺被删除或添加")
    for entry, row in pairs:
        if entry is None or row is None:
            continue
        said = (_start(str(entry.data.get("what", ""))), entry.data.get("quote", ""), *_made(entry))
        if said != (_start(row.what), row.quote, row.made_at, row.made_by_id):
            return entry.seq, entry.kind, worded("承诺的内容与记录不符")
        if row.due not in _dues(entry, entries):
            return entry.seq, entry.kind, worded("承诺的期限与记录不符")
    settled = Counter((_start(e.data.get("what", "")), e.data.get("state")) for e in entries if e.kind == "promise.settled")
    if settled != Counter((_start(row.what), row.state) for row in promises if row.state != "open"):
        return 0, "promise.settled", worded("承诺的结果与记录不符")
    return None


def _made(entry: Entry) -> tuple[datetime, int | None]:
    """When and by whom the promise was made: by its event, or as the event says that brought it from another case."""
    if entry.kind != IN:
        return entry.at, entry.actor
    return datetime.fromisoformat(entry.data["made_at"]), entry.data.get("made_by")


def _dues(made: Entry, entries: Sequence[Entry]) -> set[datetime | None]:
    """Times that were ever recorded for a promise: when it was made, and whenever its clock ran again."""
    what = _start(str(made.data.get("what", "")))
    again = [e for e in entries if e.kind == "promise.resumed" and _start(str(e.data.get("what", ""))) == what]
    given = [e.data.get("due", "") for e in (made, *again)]
    return {datetime.fromisoformat(due) if due else None for due in given}


def _start(what: str) -> str:
    """What was promised, as far as a row surely holds it."""
    return what.strip()[:190].strip()


def _answers(entries: Sequence[Entry], acceptances: Sequence[Acceptance]) -> Wrong | None:
    said = {"acceptance.accepted": "accepted", "acceptance.refused": "refused", "acceptance.said": ""}
    events = Counter(
        (e.at, said[e.kind] or e.data.get("answer"), e.data.get("words", ""), e.actor) for e in entries if e.kind in said
    )
    rows = Counter((row.answered_at, row.meaning, row.words, row.heard_by_id) for row in acceptances if row.meaning)
    pressed = all(row.accepted is None or row.accepted == (row.meaning == "accepted") for row in acceptances)
    return None if events == rows and pressed else (0, "acceptance.accepted", worded("客户的确认与记录不符"))


def _step(case: Case, entries: Sequence[Entry]) -> Wrong | None:
    moved = [e for e in entries if e.kind.startswith("case.") and "after" in e.data]
    if moved and case.step != moved[-1].data["after"]:
        return moved[-1].seq, moved[-1].kind, worded("案件现在的阶段（{step}）与记录不符").format(step=case.step)
    return (0, "", worded("案件的记录序号与记录不符")) if case.last_seq != len(entries) else None
