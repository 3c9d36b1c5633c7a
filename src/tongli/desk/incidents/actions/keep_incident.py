"""An incident is opened, told more about, and ended."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.incidents import places_of
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.incidents.models import Incident, IncidentNote
from tongli.desk.kept import INCIDENT, kept

AHEAD = timedelta(hours=1)
"""A start may be put a little ahead: an outage that is announced."""


def open_incident(
    by: User, what: str, place: str, since: datetime, now: datetime, *, expected_end: datetime | None = None, cause: str = "",
    industry: str = "", products: str = "", owner: User | None = None,
) -> Incident:  # fmt: skip
    """Open one; whoever opens it looks after it, where nobody else is named.

    Raises:
        AccessError: this person opens no incidents.
        InputError: what or where is missing, or a time that cannot be.
    """
    policy.demand(by, "incident.manage")
    what, place = " ".join(what.split())[:120], " ".join(place.split())[:300]
    if not what:
        raise InputError(worded("请写明发生了什么，例如：二次网泄漏停暖。"))
    if not places_of(place) and not products.strip():
        raise InputError(worded("请写明在哪里（小区、楼栋、换热站、门店），或涉及哪种产品。"))
    if since > now + AHEAD:
        raise InputError(worded("开始的时间还没有到，请检查。"))
    if expected_end is not None and expected_end <= since:
        raise InputError(worded("预计恢复的时间要晚于开始的时间。"))
    if owner is not None and not policy.may(owner, "incident.manage"):
        raise InputError(worded("{name}不能负责事件，请另选一位。").format(name=owner.name))
    for attempt in range(3):
        try:
            with transaction.atomic():
                made = Incident.objects.create(
                    number=_number(now), what=what, place=place, industry=industry, products=products.strip()[:300], since=since,
                    expected_end=expected_end, cause=cause.strip()[:500], owner=owner or by, opened_at=now, opened_by=by,
                )  # fmt: skip
                note(made, by, now, kept(INCIDENT, "opened", what=what, where=place or products))
                return made
        except IntegrityError:
            if attempt == 2:
                raise
    raise InputError(worded("现在开启不了，请再试一次。"))


def _number(now: datetime) -> str:
    day = f"SJ-{now.astimezone(CHINA):%Y%m%d}-"
    return f"{day}{Incident.objects.filter(number__startswith=day).count() + 1:02d}"


def note(incident: Incident, by: User, now: datetime, text: str) -> None:
    """Add to the incident's own record."""
    IncidentNote.objects.create(incident=incident, by=by, at=now, text=text[:1000])


def update_incident(
    incident: Incident, by: User, now: datetime, *, expected_end: datetime | None = None, cause: str = "", done: str = "",
    place: str = "",
) -> Incident:  # fmt: skip
    """Tell more: what is left empty stays as it is.

    Raises:
        AccessError: this person looks after no incidents.
        InputError: nothing new, or a time that cannot be.
        PolicyError: it is over.
    """
    policy.demand(by, "incident.manage")
    with transaction.atomic():
        locked = Incident.objects.select_for_update().get(pk=incident.pk)
        if locked.ended_at is not None:
            raise PolicyError(worded("事件已经结束。"))
        if expected_end is not None and expected_end <= locked.since:
            raise InputError(worded("预计恢复的时间要晚于开始的时间。"))
        told = []
        if expected_end is not None and expected_end != locked.expected_end:
            locked.expected_end = expected_end
            told.append(kept(INCIDENT, "expected", when=f"{expected_end.astimezone(CHINA):%m-%d %H:%M}"))
        for field, value, most in (("cause", cause, 500), ("done", done, 500), ("place", place, 300)):
            if value.strip() and value.strip() != getattr(locked, field):
                setattr(locked, field, value.strip()[:most])
                told.append(kept(INCIDENT, field, words=value.strip()))
        if not told:
            raise InputError(worded("请写明新的情况：预计恢复的时间、原因或进展。"))
        locked.save()
        note(locked, by, now, "；".join(told))
        return locked


def end_incident(incident: Incident, by: User, cause: str, done: str, ended_at: datetime, now: datetime) -> Incident:
    """It is over: why it happened and what was done go on record. Its cases are answered and closed one by one.

    Raises:
        AccessError: this person looks after no incidents.
        InputError: why, what was done, or a time that can be is missing.
        PolicyError: it is over already.
    """
    policy.demand(by, "incident.manage")
    with transaction.atomic():
        locked = Incident.objects.select_for_update().get(pk=incident.pk)
        if locked.ended_at is not None:
            raise PolicyError(worded("事件已经结束。"))
        if not cause.strip() or not done.strip():
            raise InputError(worded("请写明原因和做了什么：客户要知道为什么，以后会不会再有。"))
        if not locked.since <= ended_at <= now:
            raise InputError(worded("恢复的时间要在开始之后，也不能在将来。"))
        locked.cause, locked.done, locked.ended_at = cause.strip()[:500], done.strip()[:500], ended_at
        locked.save()
        note(locked, by, now, kept(INCIDENT, "ended", cause=locked.cause, done=locked.done))
        return locked
