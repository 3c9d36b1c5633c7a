"""Many rows into a table at once, past the ORM's objects: an import writes a dozen rows a case, thousands of cases a second.

No signal is sent and no ``save`` runs; who uses this makes whatever hangs on the rows.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models


def take_ids(model: type[models.Model], count: int) -> range | list[int]:
    """So many keys that no row has or will get. Only inside a transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            key = model._meta.pk.column
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, key, count])
            return [row[0] for row in cursor.fetchall()]
        # SQLite counts in this table; an insert with a greater key moves the count.
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return range(last + 1, last + count + 1)


class Table:
    """Inserts into one table.

    Args:
        model: of the table.
        given: fields that every row brings, in their order; all others get their default.
        ready: fields whose values come as the database takes them (JSON as text).
    """

    def __init__(self, model: type[models.Model], given: Sequence[str], ready: Collection[str] = ()) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        self._given = [fields[name] for name in given]
        rest = [field for name, field in fields.items() if name not in given and not field.primary_key]
        self._rest = [field.get_db_prep_save(field.get_default(), connection) for field in rest]
        self._ready = [None if field.attname in ready else _ready(field) for field in self._given]
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in (*self._given, *rest))
        marks = ", ".join(["%s"] * (len(self._given) + len(rest)))
        self._sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - names of a model

    def insert(self, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows; values in the order of ``given``."""
        rest, ways = self._rest, self._ready
        prepared = [[make(value) if make else value for make, value in zip(ways, row, strict=True)] + rest for row in rows]
        if prepared:
            with connection.cursor() as cursor:
                cursor.executemany(self._sql, prepared)


def _ready(field: Any) -> Callable[[Any], Any] | None:
    """How a value becomes one of the database; None where it is one already."""
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.CharField | models.TextField | models.IntegerField | models.ForeignKey):
        return None
    return lambda value: field.get_db_prep_save(value, connection)


@lru_cache(maxsize=20_000)
def _moment(value: datetime | None) -> Any:
    """Kept, since a message and its event share their time."""
    return connection.ops.adapt_datetimefield_value(value)
