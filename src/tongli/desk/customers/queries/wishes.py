"""How a person wishes to be spoken to, and what in a channel or at an hour would go against it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.cases.models import Customer
from tongli.desk.customers.models import CHANNELS, SCRIPTS, TIMES, Merge, Preference
from tongli.desk.customers.queries.same import same_person

_HOURS = {"morning": (6, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (18, 22)}


def wish_of(people: Collection[int]) -> Preference | None:
    """What was said last, whichever of the customers that are this person (``same_person``) it was written at."""
    rows = Preference.objects.filter(customer__in=people).select_related("customer")
    return rows.order_by(F("at").desc(nulls_last=True), "-customer_id").first()


def wish_for(customer_id: int) -> Preference | None:
    """``wish_of`` whoever this customer is; one query where they were merged with nobody."""
    ties = Merge.objects.filter(Q(kept=OuterRef("pk")) | Q(gone=OuterRef("pk")), undone_at=None)
    found = Customer.objects.select_related("preference").annotate(tied=Exists(ties)).get(pk=customer_id)
    return wish_of(same_person(customer_id)) if found.tied else getattr(found, "preference", None)


def told_wishes(found: Preference | None) -> tuple[tuple[str, str], ...]:
    """Name and value of each wish."""
    if found is None:
        return ()
    rows = (
        (worded("渠道"), CHANNELS.get(found.channel, "")),
        (worded("时间"), TIMES.get(found.time_of_day, "")),
        (worded("文字"), SCRIPTS.get(found.script, "")),
        (worded("还要注意"), found.note),
    )
    return tuple((name, value) for name, value in rows if value)


def against(found: Preference | None, now: datetime, *, script: str = "") -> tuple[str, ...]:
    """What to mind before calling or writing now; nothing is refused for it.

    script: in which the next reply would be written.
    """
    if found is None:
        return ()
    local = now.astimezone(CHINA)
    warned = []
    wished = TIMES.get(found.time_of_day, "")
    if found.time_of_day == "weekend":
        outside = local.weekday() < 5
    elif found.time_of_day in _HOURS:
        first, last = _HOURS[found.time_of_day]
        outside = not first <= local.hour < last
    else:
        outside = False
    if outside:
        warned.append(worded("客户希望{time}联系，现在不是；打电话前想一想，急事照常联系。").format(time=wished))
    if found.script and script and found.script != script:
        warned.append(worded("客户希望用{script}，最近的对话不是；请用{script}写。").format(script=SCRIPTS[found.script]))
    return tuple(warned)
