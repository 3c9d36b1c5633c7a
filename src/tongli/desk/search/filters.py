"""The filters of the search page, read forgivingly: what cannot be understood is left out and said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from tongli.base.errors import InputError
from tongli.base.labels import Emotion, Risk
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.life import Step
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Promise
from tongli.desk.dates import within
from tongli.desk.numbers import whole
from tongli.desk.search.documents import mark, place
from tongli.desk.search.port import Within

WHO = ("customer", "agent", "note")
NAMES = ("step", "agent", "channel", "industry", "emotion", "risk", "who", "since", "until", "promise")
"""Parameters of the address that narrow a search."""


@dataclass
class Filters:
    """What was given, what it means for the index, and what was left out (sentences for people)."""

    given: dict[str, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    cases: list[Q] = field(default_factory=list)
    since: int | None = None
    until: int | None = None
    ignored: list[str] = field(default_factory=list)

    def only(self, cases: Q) -> "Filters":
        """The same, looking at these cases only; an empty condition changes nothing."""
        return replace(self, cases=[*self.cases, cases]) if cases else self

    def within(self, notes: bool, before: int | None) -> Within:
        """Where the index looks, older than the document ``before``."""
        bounds = [one for one in (before, self.until) if one is not None]
        return Within(tuple(self.marks), notes, tuple(self.cases), self.since, min(bounds) if bounds else None)


def filters_of(asked: Mapping[str, str], user: User) -> Filters:
    """Read the filters; empty ones are none."""
    found = Filters()
    for name in NAMES:
        value = asked.get(name, "").strip()[:40]
        if value and not _add(found, name, value, user):
            found.ignored.append(worded("没有“{value}”这个筛选条件，已略过").format(value=value))
        elif value:
            found.given[name] = value
    if found.since is not None and found.until is not None and found.since >= found.until:
        found.ignored.append(worded("起始日期在截止日期之后，什么也找不到；请对调"))
    return found


def _add(found: Filters, name: str, value: str, user: User) -> bool:
    """Take one filter; False: it cannot be understood."""
    if name in {"channel", "industry"} or (name == "who" and value in WHO):
        found.marks.append(mark(value))
    elif name in {"since", "until"}:
        return _date(found, name, value)
    else:
        condition = _condition(name, value, user)
        if condition is None:
            return False
        found.cases.append(condition)
    return True


def _date(found: Filters, name: str, value: str) -> bool:
    try:
        given = value.replace("/", "-").replace(".", "-")
        day = within(datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=CHINA))
        at = place(day if name == "since" else day + timedelta(days=1))  # the last day counts as a whole
    except (ValueError, InputError):
        return False
    if name == "since":
        found.since = at
    else:
        found.until = at
    return True


def _condition(name: str, value: str, user: User) -> Q | None:
    """A condition on the case as it stands now."""
    if name == "step" and value in {"open", *Step}:
        return ~Q(step="closed") if value == "open" else Q(step=value)
    if name == "agent" and value in {"me", "none"}:
        return Q(agent=user) if value == "me" else Q(agent=None)
    if name == "agent" and (number := whole(value)) is not None:
        return Q(agent_id=number)
    if name == "emotion" and value in set(Emotion):
        return Q(emotion=value)
    if name == "risk" and value in set(Risk):
        return Q(Contains(Cast("risks", TextField()), f'"{value}"'))
    if name == "promise" and value == "open":
        return Q(Exists(Promise.objects.filter(case=OuterRef("pk"), state="open")))
    return None
