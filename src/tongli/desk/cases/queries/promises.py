"""Promises as screens show them."""

from datetime import datetime

from tongli.base.labels import Lang
from tongli.casework.due import due_text
from tongli.desk.cases.models import Promise
from tongli.desk.cases.snapshots import PromiseView


def promise_view(promise: Promise, now: datetime, lang: Lang = Lang.HANS) -> PromiseView:
    """One promise; ``overdue`` while it is open past its due time."""
    return PromiseView(
        id=promise.pk,
        what=promise.what,
        quote=promise.quote,
        due=promise.due,
        due_text=due_text(promise.due, now, lang),
        state=promise.state,
        overdue=promise.state == "open" and promise.due is not None and promise.due < now,
        effort_or_result=promise.effort_or_result,
        made_by=promise.made_by.name,
        evidence=promise.evidence,
        told_customer=promise.told_customer,
    )
