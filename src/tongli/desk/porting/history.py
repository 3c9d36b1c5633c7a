"""The trail of an imported case, linked as ``note_event`` would link it, without a query. Pure."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tongli.casework import chain
from tongli.desk.porting.past import Past, Said

CUSTOMER, SYSTEM = "客户", "系统"
STAFF = "原客服"
"""Who wrote, where the other system does not name them."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Events as values in the order of ``FIELDS``, the numbers of what was said, and the last hash."""

    events: list[tuple[Any, ...]]
    seqs: list[int]
    head: str


FIELDS = ("seq", "at", "kind", "who", "actor_id", "data", "salt", "sealed", "hash")


def trail_of(past: Past, number: str, source: str, keeper: int, now: datetime) -> Trail:
    """The whole trail of a new case: opened then, said then, imported now (which sets its step).

    Args:
        number: the case's number here.
        source: the system that it comes from.
        keeper: key of the account that stands for those who wrote notes there.
        now: the time of the import.
    """
    maker = Maker(chain.genesis(number), 0)
    maker.add("case.opened", past.opened_at, CUSTOMER, {"channel": past.channel})
    seqs = [maker.said(one, keeper) for one in past.said]
    maker.add("case.imported", now, SYSTEM, {"source": source, "external": past.external, "after": past.step})
    return Trail(maker.events, seqs, maker.head)


class Maker:
    """Adds events after one that is there."""

    def __init__(self, head: str, seq: int) -> None:
        self.head, self.seq, self.events = head, seq, list[tuple[Any, ...]]()

    def said(self, one: Said, keeper: int) -> int:
        """What was said; gives its number."""
        note = one.who == "note"
        who = CUSTOMER if one.who == "customer" else one.author or STAFF
        kind = "note.imported" if note else "message.imported"
        return self.add(kind, one.at, who, {} if note else {"from": one.who}, keeper if note else None, one.text)

    def add(
        self, kind: str, at: datetime, who: str, data: dict[str, Any], actor: int | None = None, brings: str | None = None
    ) -> int:
        """One event; gives its number."""
        self.seq += 1
        salt = secrets.token_hex(16)
        sealed = chain.seal(kind, data, brings, salt)
        entry = chain.Entry(self.seq, at, kind, who, actor, data, brings, salt, sealed)
        self.head = chain.link(self.head, entry)
        self.events.append((self.seq, at, kind, who, actor, data, salt, sealed, self.head))
        return self.seq
