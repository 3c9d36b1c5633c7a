"""What a field worker's phone shows: own visits, and of the case only what the visit needs."""

from datetime import datetime, timedelta

from django.db.models import Q

from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.casework.visits import AHEAD, OPEN, VISIT_STATE_NAMES, VisitState, Window, window_text
from tongli.desk.accounts.models import User
from tongli.desk.languages import in_words, tag
from tongli.desk.tasks.booking import window_of
from tongli.desk.tasks.kinds import known_kind, measure, standard_of
from tongli.desk.tasks.models import Visit
from tongli.desk.tasks.snapshots import FieldVisit, MeasureChoice
from tongli.desk.wiring import engine
from tongli.knowledge.schema import Cause, VisitKind

MOST = 60
SHOWN_AFTER = timedelta(days=2)
MOST_CAUSES = 8


def visits_of(worker: User, now: datetime) -> tuple[FieldVisit, ...]:
    """Own visits: those still to be made, then those of the last days."""
    found = Visit.objects.filter(worker=worker).filter(Q(state__in=OPEN) | Q(settled_at__gte=now - SHOWN_AFTER))
    rows = found.select_related("case__customer", "worker").order_by("starts", "id")[:MOST]
    views = [field_visit(visit, now) for visit in rows]
    return tuple(sorted(views, key=lambda one: not one.open))


def field_visit(visit: Visit, now: datetime) -> FieldVisit:
    """One visit, with what may be measured and the causes that are usual there."""
    kind, state = known_kind(visit.kind), VisitState(visit.state)
    moved = Window(visit.new_starts, visit.new_ends) if visit.new_starts and visit.new_ends else None
    return FieldVisit(
        id=visit.pk, number=visit.case.number, customer=visit.case.customer.name or worded("客户"), phone=visit.phone,
        address=visit.address, what=visit.what, kind=in_words(kind.name) if kind else "",
        window=window_text(window_of(visit), now, Lang(tag())), starts=visit.starts, state=visit.state,
        state_name=VISIT_STATE_NAMES[state], open=state in OPEN, late=state in AHEAD and visit.ends < now,
        arrived_at=visit.arrived_at, statement=in_words(kind.statement) if kind else "",
        measures=_measures(kind, visit.case.industry), least_measures=kind.least_measures if kind else 0,
        causes=_causes(visit.case.industry), move_reason=visit.move_reason,
        new_window=window_text(moved, now, Lang(tag())) if moved else "",
    )  # fmt: skip


def _measures(kind: VisitKind | None, industry: str) -> tuple[MeasureChoice, ...]:
    found = [one for one in (measure(name) for name in (kind.measures if kind else ())) if one]
    return tuple(
        MeasureChoice(
            one.id, in_words(one.name), one.unit, one.least, one.most, tuple(in_words(place) for place in one.places),
            in_words(standard.text) if (standard := standard_of(one, industry)) else "",
        )
        for one in found
    )  # fmt: skip


def _causes(industry: str) -> tuple[str, ...]:
    """The likeliest causes of the trade, as words to begin with."""
    found = sorted(engine().knowledge.of(Cause, industry), key=lambda cause: -cause.likely)
    return tuple(in_words(cause.explains) for cause in found[:MOST_CAUSES])
