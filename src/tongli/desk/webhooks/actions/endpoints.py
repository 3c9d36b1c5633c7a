"""An administrator names where events are told."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.actions.record import keep
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.queries.event_texts import KINDS
from tongli.desk.webhooks.addresses import checked_url
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.signing import new_salt, secret_of


def make_endpoint(
    by: User, name: str, url: str, kinds: Sequence[str], now: datetime, *, with_words: bool = False
) -> tuple[Endpoint, str]:
    """Tell events from now on to that address.

    Args:
        kinds: kinds of event; none: all.

    Returns:
        The row, and its secret, to be shown once.

    Raises:
        AccessError: not an administrator.
        InputError: no name, an unknown kind, or an address that may not be used.
    """
    policy.demand(by, "webhook.manage")
    if not name.strip():
        raise InputError(worded("请写明这是哪个系统。"))
    if unknown := set(kinds) - set(KINDS):
        raise InputError(worded("没有这种事件：{unknown}").format(unknown=worded("、").join(sorted(unknown))[:100]))
    salt = new_salt()
    with transaction.atomic():
        made = Endpoint.objects.create(
            name=name.strip()[:60], url=checked_url(url, settings.WEBHOOK_PRIVATE), kinds=sorted(set(kinds)),
            with_words=with_words, salt=salt, made_at=now, made_by=by,
        )  # fmt: skip
        told = "、".join(made.kinds) or "all"
        keep("webhook.made", by, now, endpoint=made.name, address=_address(made), kinds=told, words="yes" if with_words else "no")
    return made, secret_of(salt)


def switch_endpoint(endpoint_id: int, by: User, active: bool, now: datetime) -> Endpoint:
    """Stop or go on. While it is stopped nothing new is put in its outbox; what is there waits.

    Raises:
        AccessError: not an administrator.
        InputError: no such endpoint.
    """
    policy.demand(by, "webhook.manage")
    with transaction.atomic():
        endpoint = _find(endpoint_id)
        if endpoint.active != active:
            endpoint.active, endpoint.rests_until = active, None
            endpoint.save(update_fields=["active", "rests_until"])
            keep("webhook.started" if active else "webhook.stopped", by, now, endpoint=endpoint.name, address=_address(endpoint))
    return endpoint


def remove_endpoint(endpoint_id: int, by: User, now: datetime) -> Endpoint:
    """Never again; what waits is dropped.

    Raises:
        AccessError, InputError: as ``switch_endpoint``.
    """
    policy.demand(by, "webhook.manage")
    with transaction.atomic():
        endpoint = _find(endpoint_id)
        endpoint.active, endpoint.removed_at = False, now
        endpoint.save(update_fields=["active", "removed_at"])
        keep("webhook.removed", by, now, endpoint=endpoint.name, address=_address(endpoint))
        endpoint.deliveries.exclude(state=Delivery.SENT).delete()
    return endpoint


def send_test(endpoint_id: int, by: User, now: datetime) -> Delivery:
    """Put a test in the outbox.

    Raises:
        AccessError, InputError: as ``switch_endpoint``.
    """
    policy.demand(by, "webhook.manage")
    endpoint = _find(endpoint_id)
    _wake(endpoint)
    return Delivery.objects.create(endpoint=endpoint, made_at=now, since=now, next_at=now)


def send_again(endpoint_id: int, by: User, now: datetime, delivery_id: str = "") -> int:
    """Dead deliveries are tried for another day, under their ids.

    Args:
        delivery_id: one of them; empty: all of the endpoint's.

    Returns:
        How many.

    Raises:
        AccessError: not an administrator.
        InputError: no such endpoint, or nothing of it is dead.
    """
    policy.demand(by, "webhook.manage")
    endpoint = _find(endpoint_id)
    dead = endpoint.deliveries.filter(state=Delivery.DEAD)
    if delivery_id:
        dead = dead.filter(pk=delivery_id)
    count = dead.update(state=Delivery.WAITING, tries=0, since=now, next_at=now)
    if not count:
        raise InputError(worded("没有要重发的。"))
    _wake(endpoint)
    return count


def _wake(endpoint: Endpoint) -> None:
    """Somebody wants to see whether it answers now."""
    Endpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)


def _address(endpoint: Endpoint) -> str:
    """The address as it goes on record: what stands behind a question mark may be a key."""
    return endpoint.url.partition("?")[0]


def _find(endpoint_id: int) -> Endpoint:
    endpoint = Endpoint.objects.filter(pk=endpoint_id, removed_at=None).first()
    if endpoint is None:
        raise InputError(worded("没有这个接收地址。"))
    return endpoint
