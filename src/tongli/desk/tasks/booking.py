"""A worker's visits as ``casework.visits`` knows them."""

from datetime import timedelta

from tongli.base.errors import PolicyError
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.visits import AHEAD, LONGEST, Booked, Window, collisions, window_text
from tongli.desk.accounts.models import User
from tongli.desk.languages import tag
from tongli.desk.tasks.kinds import known_kind
from tongli.desk.tasks.models import Visit
from tongli.knowledge.schema import VisitKind

_USUAL = timedelta(minutes=50)


def window_of(visit: Visit) -> Window:
    """The window that holds now."""
    return Window(visit.starts, visit.ends)


def length_of(kind: VisitKind | None) -> timedelta:
    """How long a visit takes, with the way to the next."""
    return timedelta(minutes=kind.minutes + kind.travel_minutes) if kind else _USUAL


def check_free(worker: User, window: Window, kind: VisitKind, *, but: Visit | None = None) -> None:
    """Nothing, where the worker can keep this visit beside those that stand. Only with the worker's row locked.

    Raises:
        PolicyError: names the visits that it collides with.
    """
    near = timedelta(days=1) + LONGEST
    ahead = Visit.objects.filter(worker=worker, state__in=AHEAD, starts__lt=window.end + near, ends__gt=window.start - near)
    others = []
    for visit in ahead.exclude(pk=but.pk if but else None).select_related("case"):
        length = length_of(known_kind(visit.kind))
        others.append(Booked(visit.case.number, window_of(visit), length))
        if visit.new_starts and visit.new_ends:  # both may come true until the customer has been told
            others.append(Booked(visit.case.number, Window(visit.new_starts, visit.new_ends), length))
    if found := collisions(Booked("", window, length_of(kind)), others):
        day = window.start.astimezone(CHINA)
        named = worded("、").join(
            worded("{name}（{window}）").format(name=one.name, window=window_text(one.window, day, Lang(tag())))
            for one in found[:3]
        )
        raise PolicyError(
            worded("{name}赶不过来：这段时间已经派了{named}。请换个时间，或换一位师傅。").format(name=worker.name, named=named)
        )
