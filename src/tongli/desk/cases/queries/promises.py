"""Promises as screens show them."""

from datetime import datetime

from tongli.base.labels import Lang
from tongli.casework.due import due_text
from tongli.desk.cases.models import Promise
from tongli.desk.cases.snapshots import PromiseView
from tongli.desk.kept import told
from tongli.desk.languages import tag


def promise_view(promise: Promise, now: datetime, lang: Lang | None = None) -> PromiseView:
    """One promise; ``overdue`` while it is open past its due time and does not wait for the customer."""
    running = promise.state == "open" and promise.paused_at is None
    overdue = running and promise.due is not None and promise.due < now
    soon = running and not overdue and any(one.kind == "before" and one.about == promise.due for one in promise.reminders.all())
    owner = promise.owner or promise.case.agent or promise.made_by
    return PromiseView(
        id=promise.pk,
        what=promise.what,
        quote=promise.quote,
        due=promise.due,
        due_text=due_text(promise.due, now, lang or Lang(tag())),
        state=promise.state,
        overdue=overdue,
        effort_or_result=promise.effort_or_result,
        made_by=promise.made_by.name if promise.made_by else "",
        evidence=told(promise.evidence),
        told_customer=promise.told_customer,
        waits_for=promise.waits_for if promise.state == "open" and promise.paused_at is not None else "",
        soon=soon,
        owner=owner.name if owner else "",
        instead_of=promise.instead_of.what if promise.instead_of else "",
    )
