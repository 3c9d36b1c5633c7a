"""Many new cases at once, each with a lawful history. Nothing is sent, no clock starts, nobody is told."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.db.models import F

from tongli.base.talk import CHINA
from tongli.casework import chain
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Customer, DayCount, Event, Head, Message, Note, new_token
from tongli.desk.porting.bulk import Table, take_ids
from tongli.desk.porting.history import FIELDS, Trail, trail_of
from tongli.desk.porting.models import Imported, ImportedPerson, Run
from tongli.desk.porting.past import Past, key_of

KEEPER = "imported-notes"
"""Account that stands for those who wrote internal notes in other systems; nobody can enter with it."""


def keeper() -> User:
    """That account, made where it is not there."""
    found, made = User.objects.get_or_create(username=KEEPER, defaults={"name": "原系统", "role": "agent", "is_active": False})
    if made:
        found.set_unusable_password()
        found.save()
    return found


def bring_in(run: Run, new: Sequence[Past], keeper_id: int, industry: str, now: datetime) -> int:
    """Make these cases; none of them is here yet. Only inside a transaction.

    Returns:
        How many messages and notes came with them.
    """
    if not new:
        return 0
    numbers = _numbers(new)
    customers = _customers(run.source, new, now)
    trails = [trail_of(past, number, run.source, keeper_id, now) for past, number in zip(new, numbers, strict=True)]
    ids = take_ids(Case, len(new))
    _cases(new, numbers, customers, trails, ids, industry)
    _heads(numbers, trails)
    events, messages, notes = [], [], []
    for case, past, trail in zip(ids, new, trails, strict=True):
        events += [(case, *event[:5], _json(event[5]), event[6], _json(event[7]), event[8]) for event in trail.events]
        for seq, one in zip(trail.seqs, past.said, strict=True):
            if one.who == "note":
                notes.append((case, seq, keeper_id, one.at, one.text))
            else:
                messages.append((case, seq, one.who, one.at, one.text))
    _table("event").insert(events)
    _table("message").insert(messages)
    _table("note").insert(notes)
    _table("imported").insert(
        (
            key_of(run.source, past.external),
            run.source,
            past.external,
            case,
            run.pk,
            past.digest(),
            len(past.said),
            len(trail.events),
        )
        for case, past, trail in zip(ids, new, trails, strict=True)
    )
    return len(messages) + len(notes)


@cache
def _table(name: str) -> Table:
    """Tables as they are written here. JSON comes as text already, which both databases take."""
    return {
        "customer": lambda: Table(Customer, ("id", "token", "name", "address_form", "created_at")),
        "case": lambda: Table(Case, (
            "id", "number", "customer_id", "industry", "channel", "step", "opened_at", "closed_at", "last_seq", "seen_seq",
            "excerpt",
        )),
        "event": lambda: Table(Event, ("case_id", *FIELDS), ready={"data", "sealed"}),
        "message": lambda: Table(Message, ("case_id", "seq", "who", "at", "text")),
        "note": lambda: Table(Note, ("case_id", "seq", "author_id", "at", "text")),
        "head": lambda: Table(Head, ("place", "number", "seq", "hash", "link")),
        "imported": lambda: Table(Imported, (
            "key", "source", "external", "case_id", "run_id", "digest", "said", "seq",
        )),
        "person": lambda: Table(ImportedPerson, ("key", "customer_id")),
    }[name]()  # fmt: skip


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _json(value: object) -> str:
    return _ENCODER.encode(value) if value else "{}"


def _numbers(new: Sequence[Past]) -> list[str]:
    """Numbers of the day that each was opened on, after those that day has given out already."""
    days = [past.opened_at.astimezone(CHINA).date() for past in new]
    wanted = Counter(days)
    DayCount.objects.bulk_create([DayCount(day=day) for day in sorted(wanted)], ignore_conflicts=True)
    rows = {row.day: row for row in DayCount.objects.select_for_update().filter(day__in=wanted).order_by("day")}
    given = {day: row.count for day, row in rows.items()}
    for day, row in rows.items():
        row.count = F("count") + wanted[day]
    DayCount.objects.bulk_update(rows.values(), ["count"], batch_size=200)
    found = []
    for day in days:
        given[day] += 1
        found.append(f"TL-{day:%Y%m%d}-{given[day]:04d}")
    return found


def _customers(source: str, new: Sequence[Past], now: datetime) -> list[int]:
    """The customer of each case: who came before under the same key, else a new one."""
    keys = [key_of(source, f"person\n{past.person}") if past.person else "" for past in new]
    known: dict[str, int] = {}
    wanted = sorted({key for key in keys if key})
    for start in range(0, len(wanted), 500):
        rows = ImportedPerson.objects.filter(key__in=wanted[start : start + 500]).values_list("key", "customer_id")
        known.update(rows)
    fresh, places = [], []
    for past, key in zip(new, keys, strict=True):
        if key and key in known:
            places.append(known[key])
            continue
        places.append(-len(fresh) - 1)  # the key of a row that is still to be made
        fresh.append((past, key))
        if key:
            known[key] = places[-1]
    ids = take_ids(Customer, len(fresh))
    _table("customer").insert(
        (pk, new_token(), past.name, past.address_form, min(past.opened_at, now))
        for pk, (past, _) in zip(ids, fresh, strict=True)
    )
    _table("person").insert((key, pk) for pk, (_, key) in zip(ids, fresh, strict=True) if key)
    return [place if place > 0 else ids[-place - 1] for place in places]


def _cases(
    new: Sequence[Past],
    numbers: Sequence[str],
    customers: Sequence[int],
    trails: Sequence[Trail],
    ids: Sequence[int],
    industry: str,
) -> None:
    _table("case").insert(
        (
            pk, number, customer, past.industry or industry, past.channel, past.step, past.opened_at, past.closed_at,
            len(trail.events), len(trail.events), excerpt_of(past),
        )
        for pk, past, number, customer, trail in zip(ids, new, numbers, customers, trails, strict=True)
    )  # fmt: skip


def excerpt_of(past: Past) -> str:
    """What the queue shows: the beginning of what the customer said last."""
    words = [one.text for one in past.said if one.who == "customer"] or [one.text for one in past.said]
    return " ".join(words[-1][:400].split())[:60]


def _heads(numbers: Sequence[str], trails: Sequence[Trail]) -> None:
    """The cases take their places in the chain over the cases (``cases.heads``)."""
    Head.objects.get_or_create(place=0, defaults={"number": "", "seq": 0, "hash": "", "link": chain.genesis("")})
    whole = Head.objects.select_for_update().get(place=0)
    rows = []
    for number, trail in zip(numbers, trails, strict=True):
        whole.seq, whole.link = whole.seq + 1, chain.follow(whole.link, number)
        rows.append((whole.seq, number, len(trail.events), trail.head, whole.link))
    _table("head").insert(rows)
    whole.save()
