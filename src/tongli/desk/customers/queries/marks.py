"""Marks that show now."""

from collections.abc import Collection
from datetime import datetime

from tongli.desk.customers.models import Mark
from tongli.desk.languages import in_words
from tongli.desk.wiring import engine
from tongli.knowledge.schema import MarkRule


def mark_rules() -> dict[str, MarkRule]:
    """The packs' marks, the last one loaded of each."""
    return {one.mark: one for one in engine().knowledge.of(MarkRule)}


def lasting(customers: Collection[int], now: datetime) -> tuple[Mark, ...]:
    """The marks of these customers that last at ``now``; one that is over is not among them, whoever asks."""
    rows = Mark.objects.filter(customer__in=customers, ended_at=None).select_related("set_by")
    return tuple(one for one in rows if one.lasts(now))


def mark_names(people: Collection[int], now: datetime) -> tuple[tuple[str, str], ...]:
    """Name and reason of each mark of this person (``same_person``) that lasts."""
    rules = mark_rules()
    return tuple((in_words(rules[one.kind].name) if one.kind in rules else one.kind, one.reason) for one in lasting(people, now))
