"""From rows of an export to cases in our terms, and what is wrong with those that cannot be. Pure."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from tongli.desk.porting.moments import moment, zone_of
from tongli.desk.porting.past import Past, Remark, Said
from tongli.desk.porting.picking import Picker, Pickers, Row, loose, plain, text_of_html
from tongli.desk.porting.told import remark
from tongli.knowledge.schema.imports import CASE_FIELDS, MESSAGE_FIELDS, ImportMapping

MOST_TEXT = 200_000
"""Code points of one message."""
MOST_SAID = 5_000
"""Messages of one case."""


class RefusedError(Exception):
    """This case cannot be taken in; carries the remark."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.what)
        self.remark = remark


class Mapper:
    """Reads rows by a mapping.

    Args:
        mapping: which field is which.
        columns: the names as this file has them; names of the mapping are matched to them loosely. Empty: objects, as they are.
        industry: of cases that name none.
    """

    def __init__(self, mapping: ImportMapping, columns: Sequence[str] = (), industry: str = "") -> None:
        self.mapping, self.industry, self._zone = mapping, industry, zone_of(mapping.zone)
        known = {loose(name): name for name in reversed(columns)}
        self._case = Pickers({name: _picker(mapping.fields.get(name, ()), known) for name in CASE_FIELDS})
        self._said = Pickers({name: _picker(mapping.message.get(name, ()), known) for name in MESSAGE_FIELDS})
        self._extras = [(name, _picker((name,), known)) for name in mapping.extras]
        texts = {"case": mapping.fields.get("text", ()), "message": mapping.message.get("text", ())}
        self._html = {where: bool(set(names) & set(mapping.html)) for where, names in texts.items()}
        self._status = {key.casefold(): step for key, step in mapping.status.items()}
        self._channels = {key.casefold(): channel for key, channel in mapping.channels.items()}
        self._speakers = {key.casefold(): speaker for key, speaker in mapping.speakers.items()}

    def external(self, row: Row) -> str:
        """The id of the row's case there; empty where it has none."""
        inner = self._inner(row)
        return plain(self._case.of(inner)["id"](inner))[:200]

    def past(self, at: int, rows: Sequence[Row]) -> tuple[Past, list[Remark]]:
        """The case that these rows make; ``at``: the place of the first.

        Raises:
            RefusedError: it cannot be taken in.
        """
        remarks: list[Remark] = []
        row = self._inner(rows[0])
        pick = self._case.of(row)
        external = plain(pick["id"](row))
        if not external:
            raise RefusedError(remark(at, self._column("id"), "no_id", "id"))
        if len(external) > 200:
            raise RefusedError(remark(at, self._column("id"), "long_id", "long_id"))
        opened = self._time(at, row, "opened_at")
        said = self._talk(at, row, rows, opened, remarks)
        if not any(one.who != "note" for one in said):
            raise RefusedError(remark(at, self._column("text"), "no_text", "text"))
        note = "；".join(f"{name}：{text}" for name, way in self._extras if (text := plain(way(row))))
        if note:
            said.append(Said("note", note[:MOST_TEXT], said[-1].at))
        step = self._step(at, row, remarks)
        closed = self._closed(at, row, opened, said[-1].at, remarks) if step == "closed" else None
        return Past(
            row=at, external=external, person=plain(pick["customer_key"](row))[:200], name=plain(pick["customer"](row))[:60],
            address_form=plain(pick["address_form"](row))[:40], step=step, opened_at=min(opened, said[0].at), closed_at=closed,
            channel=self._channels.get(plain(pick["channel"](row)).casefold(), self.mapping.other_channel),
            industry=(plain(pick["industry"](row)) or self.industry)[:30], said=said,
        ), remarks  # fmt: skip

    def _inner(self, row: Row) -> Row:
        inner = row.get(self.mapping.wrapped) if self.mapping.wrapped else None
        return inner if isinstance(inner, dict) else row

    def _column(self, field: str) -> str:
        names = self._case.all[field].names or self.mapping.fields.get(field, ()) or self._case.all["messages"].names
        return names[0] if names else field

    def _time(self, at: int, row: Row, field: str) -> datetime:
        value = self._case.of(row)[field](row)
        found = moment(value, self._zone)
        if found is None:
            what = "bad_time" if plain(value) else "no_time"
            raise RefusedError(remark(at, self._column(field), what, "time", given=plain(value)[:40]))
        return found

    def _talk(self, at: int, row: Row, rows: Sequence[Row], opened: datetime, remarks: list[Remark]) -> list[Said]:
        pick = self._case.of(row)
        listed = [self._inner(one) for one in rows] if self.mapping.rows == "message" else pick["messages"](row)
        if listed is not None and not isinstance(listed, list):
            raise RefusedError(remark(at, self._column("messages"), "not_a_list", "list"))
        if len(listed or ()) > MOST_SAID:
            raise RefusedError(remark(at, self._column("messages"), "too_many", "split", most=MOST_SAID))
        key = plain(pick["customer_key"](row))
        said = [one for place, line in enumerate(listed or (), 1) if (one := self._one(at, place, line, key, remarks))]
        text = self._words(pick["text"](row), self._html["case"])
        if text and self.mapping.rows == "case" and not (listed and self.mapping.text_is_first):
            said.insert(0, Said("customer", self._titled(row, text), opened))
        reply = plain(pick["reply"](row))
        if reply:
            when = moment(pick["reply_at"](row), self._zone) or (said[-1].at if said else opened)
            said.append(Said("agent", reply[:MOST_TEXT], when, plain(pick["agent"](row))[:60]))
        if any(before.at > after.at for before, after in pairwise(said)):
            said.sort(key=lambda one: one.at)
        return said

    def _titled(self, row: Row, text: str) -> str:
        title = plain(self._case.of(row)["subject"](row))
        return text if not title or title[:30] in text else f"{title}\n{text}"

    def _words(self, value: object, html: bool) -> str:
        text = plain(value)
        return (text_of_html(text) if html else text)[:MOST_TEXT]

    def _one(self, at: int, place: int, line: Any, customer: str, remarks: list[Remark]) -> Said | None:
        column = f"{self._column('messages')}[{place}]"
        if not isinstance(line, dict):
            raise RefusedError(remark(at, column, "not_a_message", "message"))
        pick = self._said.of(line)
        who = self._who(at, column, line, customer, remarks)
        text = self._words(pick["text"](line), self._html["message"])
        if who == "skip" or not text:
            return None
        when = moment(pick["at"](line), self._zone)
        if when is None:
            raise RefusedError(remark(at, column, "bad_said_time", "time", given=plain(pick["at"](line))[:40]))
        return Said(who, text, when, "" if who == "customer" else plain(pick["author"](line))[:60])

    def _who(self, at: int, column: str, line: Row, customer: str, remarks: list[Remark]) -> str:
        pick = self._said.of(line)
        if plain(pick["private"](line)).casefold() in {"true", "1", "yes", "是"}:
            return "note"
        given = pick["who"](line)
        if given is None:
            key = plain(pick["author_key"](line))
            return "customer" if key and key == customer else "agent"
        speaker = self._speakers.get(plain(given).casefold())
        if speaker is None:
            remarks.append(remark(at, column, "unknown_speaker", "speakers", refused=False, given=plain(given)[:20]))
        return speaker or "agent"

    def _step(self, at: int, row: Row, remarks: list[Remark]) -> str:
        given = plain(self._case.of(row)["status"](row))
        step = self._status.get(given.casefold())
        if step is None and given:
            remarks.append(remark(at, self._column("status"), "unknown_status", "status", refused=False, given=given[:20]))
        return step or self.mapping.other_status

    def _closed(self, at: int, row: Row, opened: datetime, last: datetime, remarks: list[Remark]) -> datetime:
        given = self._case.of(row)["closed_at"](row)
        found = moment(given, self._zone)
        if found is None and plain(given):
            column = self._column("closed_at")
            remarks.append(remark(at, column, "bad_closed", "time", refused=False, given=plain(given)[:40]))
        return max(opened, last) if found is None else max(opened, found)


def _picker(names: Sequence[str], known: dict[str, str]) -> Picker:
    """Columns as the file names them; a name that no column has is left out (but a path into an object stays)."""
    if not known:
        return Picker(names)
    return Picker([known[loose(name)] for name in names if loose(name) in known])
