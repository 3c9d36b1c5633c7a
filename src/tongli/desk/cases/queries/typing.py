"""The talk of a case for whoever types a reply to it: asked for several times a second, so that it is kept while nothing happens.

Everything that happens to a case adds an event; the last one's chained hash names the state. What is no event of the case (how
the customer wishes to be written to, a merge of customers) is seen after ``FRESH`` seconds.
"""

from datetime import datetime
from time import monotonic

from tongli.base.memory import Memory
from tongli.base.talk import Talk
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.rows import case_rows, talk_of

FRESH = 20.0
"""Seconds."""
_CASES = 512
_Key = tuple[str, str, str, str, str, int, str, str]
_kept: Memory[_Key, tuple[float, Talk]] = Memory(_CASES)


def talk_while_typing(case: Case, at: datetime, user: User) -> Talk:
    """As ``talk_of`` gives it, for the next reply of ``user`` at that time."""
    state = Event.objects.filter(case=case, seq=case.last_seq).values_list("hash", flat=True).first()
    if not state:
        return talk_of(case_rows(case), at, user)
    customer = case.customer
    about = (case.industry, case.channel, customer.name, customer.address_form)
    key = (state, *about, user.pk, user.name, str(user.max_compensation))
    known = _kept.get(key)
    if known is not None and monotonic() - known[0] < FRESH:
        return known[1].model_copy(update={"now": at})
    talk = talk_of(case_rows(case), at, user)
    _kept.keep(key, (monotonic(), talk))
    return talk
