"""A field worker arrives, and brings back what was measured, seen, found and done, with both signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import isfinite

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.promises import keep
from tongli.casework.visits import OPEN, Measured, Report, VisitState, check_report
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.kept import NOTES, kept
from tongli.desk.tasks.kinds import known_kind, measure
from tongli.desk.tasks.models import Measurement, Photo, Visit
from tongli.desk.tasks.pictures import Picture
from tongli.desk.tasks.strokes import Strokes, signed_digest

MOST_PHOTOS = 12
MOST_MEASURED = 40
_AHEAD_OF_CLOCK = timedelta(minutes=10)
"""How far a phone's clock may go before ours."""


@dataclass(frozen=True)
class Brought:
    """One filled form. ``arrived_at`` where the phone had no line on arrival; ``key`` names the form."""

    report: Report
    key: str = ""
    arrived_at: datetime | None = None
    photos: Sequence[Picture] = ()
    signature: Strokes = field(default_factory=list)
    worker_signature: Strokes = field(default_factory=list)


def arrive(visit: Visit, by: User, now: datetime) -> Visit:
    """The worker is there; twice changes nothing.

    Raises:
        AccessError: not this worker's visit.
        PolicyError: it is over or called off.
    """
    with recording(visit.case) as locked:
        row = _mine(locked, visit, by)
        if row.state != VisitState.ARRIVED:
            _arrive(locked, row, by, now, now)
        return row


def report_visit(visit: Visit, by: User, brought: Brought, now: datetime) -> Visit:
    """Keep what was brought back; the same form sent twice is kept once.

    Raises:
        AccessError: not this worker's visit.
        InputError: a measurement that cannot be, or too many photos.
        PolicyError: it is over or called off, or something is missing (says what).
    """
    with recording(visit.case) as locked:
        if brought.key and (known := Visit.objects.filter(report_key=brought.key, pk=visit.pk, worker=by).first()):
            return known
        row = _mine(locked, visit, by)
        kind = known_kind(row.kind)
        check_report(brought.report, kind.least_measures if kind else 0)
        _check(brought, now)
        if row.state != VisitState.ARRIVED:
            moment = brought.arrived_at or now
            _arrive(locked, row, by, min(max(moment, row.made_at), now), now)
        _keep(locked, row, brought, by, now, kind.statement.zh if kind else "")
        return row


def _mine(case: Case, visit: Visit, by: User) -> Visit:
    row = Visit.objects.select_related("worker", "promise").get(pk=visit.pk, case=case)
    policy.demand(by, "visit.work", case, task=row.worker_id == by.pk)
    if row.state not in OPEN:
        raise PolicyError(worded("这次上门已经结束或取消了，不能再记。"))
    return row


def _arrive(case: Case, row: Visit, by: User, at: datetime, now: datetime) -> None:
    row.arrived_at, row.state = at, VisitState.ARRIVED.value
    row.save()
    note_event(case, "visit.arrived", now, by, what=row.what, came=at.isoformat())
    promise = row.promise
    if promise is None or promise.state != "open":
        return
    after = keep(policy.promise_of(promise), at, kept(NOTES, "came", name=by.name, time=f"{at:%H:%M}"))
    promise.state, promise.settled_at, promise.settled_by, promise.evidence = after.state.value, at, by, after.note
    promise.paused_at = None
    promise.save()
    note_event(case, "promise.settled", now, by, what=promise.what, state=promise.state, note=promise.evidence)


def _check(brought: Brought, now: datetime) -> None:
    if len(brought.photos) > MOST_PHOTOS:
        raise InputError(worded("照片最多 {most_photos} 张。").format(most_photos=MOST_PHOTOS))
    if len(brought.report.measured) > MOST_MEASURED:
        raise InputError(worded("测量值最多 {most_measured} 个。").format(most_measured=MOST_MEASURED))
    for one in brought.report.measured:
        known = measure(one.kind)
        if known is None:
            raise InputError(worded("没有这种测量，请刷新页面再选。"))
        if not isfinite(one.value) or not known.least <= one.value <= known.most:
            raise InputError(
                worded("{zh} {value:g}{unit} 不像真的：应在 {least:g} 到 {most:g} 之间。").format(
                    zh=known.name.zh, value=one.value, unit=known.unit, least=known.least, most=known.most
                )
            )
        if one.at > now + _AHEAD_OF_CLOCK:
            raise InputError(worded("测量的时间还没到，请检查手机的时间。"))


def _keep(case: Case, row: Visit, brought: Brought, by: User, now: datetime, statement: str) -> None:
    report = brought.report
    row.report_key, row.settled_at = brought.key, now
    row.cause, row.done, row.why_not = report.cause.strip()[:1000], report.done.strip()[:1000], report.why_not.strip()[:500]
    row.signature, row.worker_signature, row.no_signature = (
        brought.signature,
        brought.worker_signature,
        report.no_signature.strip()[:300],
    )
    row.statement = statement if brought.signature or brought.worker_signature else ""
    row.state = (VisitState.REPORTED if report.helped else VisitState.MISSED).value
    row.seq = (_reported if report.helped else _missed)(case, row, brought, by, now)
    row.save()
    Measurement.objects.bulk_create(_measurement(row, one) for one in report.measured)
    Photo.objects.bulk_create(
        Photo(
            visit=row, at=now, image=one.image, width=one.width, height=one.height, digest=one.digest,
            latitude=one.place[0] if one.place else None, longitude=one.place[1] if one.place else None,
        )
        for one in brought.photos
    )  # fmt: skip


def _measurement(row: Visit, one: Measured) -> Measurement:
    known = measure(one.kind)
    return Measurement(
        visit=row, kind=one.kind, value=one.value, unit=known.unit if known else "", place=one.place.strip()[:60], at=one.at
    )


def _reported(case: Case, row: Visit, brought: Brought, by: User, now: datetime) -> int:
    return note_event(
        case, "visit.reported", now, by, what=row.what, cause=row.cause, done=row.done, no_signature=row.no_signature,
        measured=[[one.kind, one.value, one.at.isoformat()] for one in brought.report.measured],
        places=[one.place for one in brought.report.measured], photos=[one.digest for one in brought.photos],
        **_signed(row),
    )  # fmt: skip


def _missed(case: Case, row: Visit, brought: Brought, by: User, now: datetime) -> int:
    return note_event(
        case, "visit.missed", now, by, what=row.what, why_not=row.why_not, photos=[one.digest for one in brought.photos],
        **_signed(row),
    )  # fmt: skip


def _signed(row: Visit) -> dict[str, bool | str]:
    """Who signed, and what the signatures were: a digest of each with what was signed."""
    strokes = {"signature": row.signature, "worker_signature": row.worker_signature}
    digests = {name: signed_digest(row.statement, one) for name, one in strokes.items() if one}
    return {"signed": bool(row.signature), "worker_signed": bool(row.worker_signature), **digests}
