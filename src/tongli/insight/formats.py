"""Rows of labelled sets and of users' files to the values of the core. Tolerant: a field that is not there is not needed."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tongli.base.errors import InputError
from tongli.base.labels import Emotion, Stage
from tongli.base.talk import CHINA, CaseContext, Talk, Turn, Who
from tongli.reading.model import Situation

Row = Mapping[str, Any]

_WHEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:\D*?(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_ROLES = {
    "customer": Who.CUSTOMER,
    "user": Who.CUSTOMER,
    "客户": Who.CUSTOMER,
    "agent": Who.AGENT,
    "客服": Who.AGENT,
    "bot": Who.BOT,
}


def when(value: Any) -> datetime | None:
    """A time as the sets write it (``2025-11-18``, ``2025-11-15 周六 10:30``, ISO with offset); China time when none is said."""
    if not isinstance(value, str):
        return None
    try:
        exact = datetime.fromisoformat(value)
    except ValueError:
        match = _WHEN.search(value)
        if match is None:
            return None
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        try:
            exact = datetime(year, month, day, hour, minute, second, tzinfo=CHINA)
        except ValueError:
            return None
    if exact.tzinfo is None:
        exact = exact.replace(tzinfo=CHINA)
    # A date without hour is a working morning, not midnight: deadlines of that day lie ahead.
    return exact.replace(hour=9) if len(value.strip()) <= 10 else exact


def turns_of(value: Any) -> tuple[Turn, ...]:
    """Turns from ``客户: …`` lines, ``{who, text}`` objects, or ``{user, agent}`` pairs; empty texts are left out.

    A line that does not say who spoke counts as the customer's.

    Raises:
        InputError: none of these forms.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError("对话应是一个列表")
    turns: list[Turn] = []
    for number, entry in enumerate(value, 1):
        if isinstance(entry, str):
            turns.append(_line(entry))
        elif isinstance(entry, Mapping) and "who" in entry:
            who = _ROLES.get(str(entry["who"]).lower())
            if who is None:
                raise InputError(f"第 {number} 句的 who 是 {entry['who']!r}，应是 customer、agent 或 bot")
            turns.append(Turn(who=who, text=str(entry.get("text", "")), at=when(entry.get("at")), id=str(entry.get("id", ""))))
        elif isinstance(entry, Mapping) and ("user" in entry or "agent" in entry):
            pair = ((Who.CUSTOMER, entry.get("user")), (Who.AGENT, entry.get("agent")))
            turns += [Turn(who=who, text=str(text)) for who, text in pair if text]
        else:
            raise InputError(f"第 {number} 句应是“客户: …”、{{who, text}} 或 {{user, agent}}")
    return tuple(turns)


def _line(line: str) -> Turn:
    try:
        return Talk.from_lines([line]).turns[0]
    except InputError:
        return Turn(who=Who.CUSTOMER, text=line)


def case_of(row: Row) -> CaseContext:
    """The case of a row: ``case{facts, commitments, authority, apologised}`` or flat ``policy``, ``agent``, ``customer``."""
    raw = row.get("case")
    case: Row = raw if isinstance(raw, Mapping) else {}
    facts = {str(k): v for k, v in (case.get("facts") or {}).items() if isinstance(v, str | int | float)}
    authority = case.get("authority")
    limit = authority.get("max_compensation") if isinstance(authority, Mapping) else case.get("max_compensation")
    customer = row.get("customer")
    title = customer.get("title", "") if isinstance(customer, Mapping) else ""
    if len(title) >= 2 and "surname" not in facts:
        facts |= {"surname": title[0], "title": title[1:]}
    apologised = case.get("apologised")
    channel = row.get("channel")
    return CaseContext(
        industry=str(row.get("industry") or ""),
        region=str(row.get("region") or ""),
        channel=channel if channel in ("chat", "phone", "email") else "chat",
        facts=facts,
        commitments=tuple(str(c) for c in case.get("commitments") or ()),
        policy=tuple(str(p) for p in row.get("policy") or ()),
        max_compensation=float(limit) if isinstance(limit, int | float) else None,
        authority_note=str(facts.get("authority_note", "")),
        apologised=apologised if isinstance(apologised, bool) else None,
        agent=str(row.get("agent") or ""),
    )


def talk_of(row: Row) -> Talk:
    """The talk of a row, from ``turns``, ``history`` or ``text``, with its case and time.

    Raises:
        InputError: there is none of them.
    """
    case = case_of(row)
    now = when(row.get("now")) or when(case.facts.get("now"))
    for name in ("turns", "history"):
        if row.get(name) is not None:
            return Talk(turns=turns_of(row[name]), case=case, now=now)
    if isinstance(row.get("text"), str):
        return Talk.of(row["text"], case, now)
    raise InputError("没有 text、turns 或 history")


def stage_of(row: Row) -> Stage | None:
    """The stage as the row gives it; None when it gives none."""
    return Stage(row["stage"]) if row.get("stage") in set(Stage) else None


def situation_of(row: Row) -> Situation | None:
    """Stage and feeling as the row gives them; None when it gives none of them."""
    given: dict[str, Any] = {}
    if stage := stage_of(row):
        given["stage"] = stage
    if isinstance(row.get("intensity"), int):
        given["intensity"] = min(3, max(0, row["intensity"]))
    if row.get("emotion") in set(Emotion):
        given["emotion"] = row["emotion"]
    if not given:
        return None
    return Situation(**given, needs=tuple(str(n) for n in row.get("needs") or ()))
