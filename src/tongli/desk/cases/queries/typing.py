"""The talk of a case for whoever types a reply to it: asked for several times a second, so that it is kept while nothing happens.

Everything that happens to a case adds an event; the last one's chained hash names the state. What is no event of the case (how
the customer wishes to be written to, a merge of customers) is seen after ``FRESH`` seconds at most; some see it sooner, so that
fifty who began together do not all read their cases anew in one moment. The page of the case keeps the talk that it has read
anyway, so the first key finds it there.
"""

from datetime import datetime
from random import uniform
from time import monotonic

from tongli.base.memory import Memory
from tongli.base.talk import Talk
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.rows import CaseRows, case_rows, talk_of

FRESH = 20.0
"""Seconds at most."""
_CASES = 512
_Key = tuple[str, str, str, str, str, int, str, str]
_kept: Memory[_Key, tuple[float, Talk]] = Memory(_CASES)


def talk_while_typing(case: Case, at: datetime, user: User) -> Talk:
    """As ``talk_of`` gives it, for the next reply of ``user`` at that time."""
    states = Event.objects.filter(case=case, seq=case.last_seq).order_by().values_list("hash", flat=True)[:1]
    state = next(iter(states), "")
    known = _kept.get(_key(case, state, user)) if state else None
    if known is not None and monotonic() < known[0]:
        return known[1].model_copy(update={"now": at})
    rows = case_rows(case)
    talk = talk_of(rows, at, user)
    keep_talk(rows, user, talk)
    return talk


def keep_talk(rows: CaseRows, user: User, talk: Talk) -> None:
    """Keep the talk of these rows, as ``talk_of`` made it for this person, for the keys that they press next.

    Under the state in which the case was found, before its rows were: what happened in between is seen with the next key.
    """
    state = next((event.hash for event in reversed(rows.events) if event.seq == rows.case.last_seq), "")
    if state:
        key = _key(rows.case, state, user)
        _kept.keep(key, (monotonic() + uniform(FRESH / 2, FRESH), talk))  # noqa: S311 (spread, not secret)


def _key(case: Case, state: str, user: User) -> _Key:
    customer = case.customer
    about = (case.industry, case.channel, customer.name, customer.address_form)
    return (state, *about, user.pk, user.name, str(user.max_compensation))
