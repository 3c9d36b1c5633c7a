"""The database itself refuses to change or delete an event. The one change it lets through destroys the salt: an erasure.

Put in place after every migration (SQLite drops a table's triggers when a migration makes the table anew).
"""

from typing import Any

from django.db import connections

TABLE = "cases_event"
_KEPT = ("id", "case_id", "seq", "at", "kind", "who", "actor_id", "sealed", "hash")
_WHY = "events are only ever added"


def guard(using: str = "default", **_: Any) -> None:
    """Refuse from now on; doing it twice changes nothing. Receives ``post_migrate``."""
    connection = connections[using]
    same = {
        "sqlite": " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT),
        "postgresql": " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _KEPT),
    }.get(connection.vendor)
    if same is None or TABLE not in connection.introspection.table_names():
        return
    erasing = f"NEW.salt = '' AND {same}"
    with connection.cursor() as cursor:
        for statement in (_sqlite if connection.vendor == "sqlite" else _postgresql)(erasing):
            cursor.execute(statement)


def _sqlite(erasing: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
    return [
        f"CREATE TRIGGER IF NOT EXISTS event_kept BEFORE UPDATE ON {TABLE} WHEN NOT ({erasing}) {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS event_stays BEFORE DELETE ON {TABLE} {refuse}",
    ]


def _postgresql(erasing: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$",
        f"CREATE OR REPLACE TRIGGER event_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN (NOT ({erasing})) "
        "EXECUTE FUNCTION event_refuse()",
        f"CREATE OR REPLACE TRIGGER event_stays BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION event_refuse()",
    ]


def unguard(using: str = "default") -> None:
    """Take the guard away: for what empties the whole database (tests), and to show what the chain finds without it."""
    with connections[using].cursor() as cursor:
        on = "" if connections[using].vendor == "sqlite" else f" ON {TABLE}"
        for name in ("event_kept", "event_stays"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
