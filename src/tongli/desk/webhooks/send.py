"""What is due in the outbox goes out: endpoints side by side, each one's deliveries one after the other.

Every endpoint has its turn in every round, however much waits for others; one that does not answer rests as a whole, longer each
time, and is then asked with one delivery.

Nothing is kept in memory: a delivery is claimed by moving its next try ahead, so a stop at any moment sends it again later,
with the same id, and never loses it.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q

from tongli.desk.api.idempotency import tidy
from tongli.desk.webhooks.backoff import GIVEN_UP, next_try, rest_until
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.payload import body_of, kind_of
from tongli.desk.webhooks.post import Outcome, post
from tongli.desk.webhooks.signing import headers, secret_of

AT_ONCE = 8
"""Endpoints that are spoken to at the same time."""
MOST = 200
EACH = 25
"""Deliveries in one round, shared evenly, and at most for one endpoint in it."""
TURN = 20.0
"""Seconds after which an endpoint's turn is over; the rest waits for the next round."""
CLAIM = timedelta(minutes=2)
KEPT = timedelta(days=7)
"""How long what was sent stays on the list."""
_GONE = 410


@dataclass(frozen=True)
class Sent:
    """What one round did. ``more``: there is more to be sent now."""

    tried: int = 0
    sent: int = 0
    more: bool = False


def send_out(now: datetime) -> Sent:
    """A beat: one round of what is due; when there is nothing, what was kept long enough is dropped."""
    done = send_due(now)
    if not done.tried:
        old = Delivery.objects.filter(state=Delivery.SENT, last_at__lt=now - KEPT)
        if old.exists():  # looks before it takes the lock of writers
            old.delete()
        tidy(now)
    return done


def send_due(now: datetime) -> Sent:
    """One round."""
    turns, left = _due(now)
    if not turns:
        return Sent()
    mine = {endpoint: [one for one in rows if _claim(one, now)] for endpoint, rows in turns.items()}
    prepared = {endpoint: [_prepared(one, now) for one in rows] for endpoint, rows in mine.items()}
    with ThreadPoolExecutor(AT_ONCE, "webhook") as pool:  # only the network in there: rows are written by this thread alone
        outcomes = dict(zip(prepared, pool.map(_turn, prepared.values()), strict=True))
    tried = sent = 0
    more = False
    for endpoint, rows in mine.items():
        results, chance = outcomes[endpoint], random.random()  # noqa: S311
        tried, sent = tried + len(results), sent + sum(one.ok for one in results)
        for delivery, outcome in zip(rows, results, strict=False):
            _record(delivery, outcome, now, chance)
        if results:
            _stands(endpoint, results, now, chance)
            more |= results[-1].ok and (endpoint in left or len(results) < len(rows))
        _release(rows[len(results) :], failed=bool(results) and not results[-1].ok, now=now)
    return Sent(tried, sent, more)


def _due(now: datetime) -> tuple[dict[int, list[Delivery]], set[int]]:
    """What each endpoint's turn holds, and the endpoints for which more waits than that."""
    awake = Endpoint.objects.filter(Q(rests_until=None) | Q(rests_until__lte=now), active=True)
    due = Delivery.objects.filter(state=Delivery.WAITING, next_at__lte=now)
    waiting = list(awake.filter(Exists(due.filter(endpoint=OuterRef("pk")))).order_by("pk"))
    share = max(1, min(EACH, MOST // max(1, len(waiting))))
    turns, left = {}, set()
    for endpoint in waiting:
        most = 1 if endpoint.failed else share  # whether it answers again is asked with one
        rows = due.filter(endpoint=endpoint).select_related("endpoint", "event__case").order_by("next_at", "event_id")
        found = list(rows[: most + 1])
        turns[endpoint.pk] = found[:most]
        if len(found) > most:
            left.add(endpoint.pk)
    return turns, left


def _stands(endpoint: int, results: list[Outcome], now: datetime, chance: float) -> None:
    """How the endpoint stands after its turn. While nothing arrives, what has waited for a day is given up, tried or not."""
    row = Endpoint.objects.filter(pk=endpoint)
    if results[-1].ok:
        row.filter(failed__gt=0).update(failed=0, rests_until=None)
        return
    before = 0 if results[0].ok else row.values_list("failed", flat=True).first() or 0
    failed = min(before + 1, 1_000)
    row.update(failed=failed, rests_until=rest_until(failed, now, chance))
    old = Delivery.objects.filter(endpoint=endpoint, state=Delivery.WAITING, since__lt=now - GIVEN_UP)
    old.update(state=Delivery.DEAD, next_at=now, last_error=results[-1].error)


def _claim(delivery: Delivery, now: datetime) -> bool:
    row = Delivery.objects.filter(pk=delivery.pk, state=Delivery.WAITING, next_at=delivery.next_at)
    return row.update(next_at=now + CLAIM) == 1


_Prepared = tuple[str, bytes, dict[str, str]]


def _prepared(delivery: Delivery, now: datetime) -> _Prepared:
    body = body_of(delivery)
    secret = secret_of(delivery.endpoint.salt)
    return delivery.endpoint.url, body, headers(secret, str(delivery.pk), kind_of(delivery), body, now)


def _turn(prepared: list[_Prepared]) -> list[Outcome]:
    """One endpoint's turn: it ends with the first that fails, so that a dead server is not asked for every delivery."""
    end, results = monotonic() + TURN, []
    for url, body, given in prepared:
        results.append(post(url, body, given, private=settings.WEBHOOK_PRIVATE))
        if not results[-1].ok or monotonic() > end:
            break
    return results


def _record(delivery: Delivery, outcome: Outcome, now: datetime, chance: float) -> None:
    tries = delivery.tries + 1
    state, again = Delivery.SENT, now
    if not outcome.ok:
        due = None if outcome.status == _GONE else next_try(delivery.since, tries, now, chance)
        state, again = (Delivery.DEAD, now) if due is None else (Delivery.WAITING, due)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, tries=F("tries") + 1, next_at=again, last_at=now, last_status=outcome.status, last_error=outcome.error
    )


def _release(rows: list[Delivery], failed: bool, now: datetime) -> None:
    """Those whose turn did not come: at once, or a little later where their endpoint does not answer."""
    later = now + timedelta(seconds=10) if failed else now
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(next_at=later)
