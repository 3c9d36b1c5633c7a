"""Pages by cursor: rows after a row, in an order of several keys. No page is skipped or shown twice where rows come and go."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from tongli.base.errors import InputError
from tongli.desk.dates import within

PAGE = 50


@dataclass(frozen=True)
class Key:
    """A column or annotation that never is NULL."""

    name: str
    descending: bool = False

    @property
    def order(self) -> str:
        return f"-{self.name}" if self.descending else self.name


def ids_after(rows: QuerySet[Any], keys: Sequence[Key], after: str, size: int = PAGE) -> tuple[list[int], str]:
    """Primary keys of one page and the cursor of the next; empty: there is none. A cursor that is none of ours begins anew."""
    whole = (*keys, Key("pk"))
    ordered = rows.order_by(*(key.order for key in whole)).values_list(*(key.name for key in whole))
    try:
        found = list(_beyond(ordered, whole, after)[: size + 1])
    except (TypeError, ValueError):  # a value of another kind than the column's
        found = list(ordered[: size + 1])
    more = found[size - 1] if len(found) > size else None
    return [row[-1] for row in found[:size]], _cursor(more) if more else ""


def in_order(rows: QuerySet[Any], ids: Sequence[int]) -> list[Any]:
    """The rows of those keys, in that order."""
    found: dict[int, Model] = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def _beyond(rows: QuerySet[Any], keys: Sequence[Key], after: str) -> QuerySet[Any]:
    values = _values(after, len(keys))
    if values is None:
        return rows
    beyond, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        beyond |= same & Q(**{f"{key.name}__{'lt' if key.descending else 'gt'}": value})
        same &= Q(**{key.name: value})
    first = keys[0]
    if first.name not in rows.query.annotations:
        # Said once more of a column alone: SQLite then walks its index from there, where it else sorts all that lies beyond.
        beyond &= Q(**{f"{first.name}__{'lte' if first.descending else 'gte'}": values[0]})
    return rows.filter(beyond)


def _cursor(values: Sequence[Any]) -> str:
    plain = [f"@{value.isoformat()}" if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def _values(cursor: str, count: int) -> list[Any] | None:
    if not cursor:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(plain, list) or len(plain) != count:
            return None
        values = [datetime.fromisoformat(one[1:]) if isinstance(one, str) and one[:1] == "@" else one for one in plain]
        for one in values:
            if isinstance(one, datetime):
                within(one)
    except (ValueError, binascii.Error, RecursionError, InputError):
        return None
    small = all((isinstance(one, datetime) and one.tzinfo) or (type(one) is int and abs(one) < 2**62) for one in values)
    return values if small else None
