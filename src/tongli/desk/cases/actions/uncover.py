"""Somebody who does not see the personal data of a case by right asks to, and says why: it is on the record before they do."""

from datetime import datetime, timedelta

from django.conf import settings

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Uncovering, User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.errors import TooManyError
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case

LEAST_REASON = 4
"""Characters: 看看 is no reason."""


def uncover(case: Case, by: User, reason: str, now: datetime) -> Uncovering:
    """Let this person see the personal data of the case for ``settings.UNCOVER_MINUTES``.

    Raises:
        AccessError: this person may not ask.
        InputError: no reason, or none that says anything.
        TooManyError: more than ``settings.UNCOVER_PER_HOUR`` within an hour, over all cases.
    """
    with recording(case) as locked:
        policy.demand(by, "unmask.ask", locked)
        reason = reason.strip()[:500]
        if len(reason) < LEAST_REASON:
            raise InputError(worded("请写明为什么要看个人信息，例如：核对上门地址、监管来函查证。"))
        User.objects.select_for_update().get(pk=by.pk)  # two asked at once are counted one after the other
        asked = Uncovering.objects.filter(user=by, at__gt=now - timedelta(hours=1)).count()
        if asked >= settings.UNCOVER_PER_HOUR:
            raise TooManyError(
                worded("一小时内最多查看 {uncover_per_hour} 个案件的个人信息；确有需要请找主管或管理员。").format(
                    uncover_per_hour=settings.UNCOVER_PER_HOUR
                )
            )
        until = now + timedelta(minutes=settings.UNCOVER_MINUTES)
        note_event(locked, "case.uncovered", now, by, reason=reason, until=until.isoformat())
        return Uncovering.objects.create(case=locked, user=by, at=now, until=until, reason=reason)
