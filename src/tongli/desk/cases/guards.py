"""The database itself refuses to change or delete an event. The one change it lets through destroys the salt: an erasure.
The record of people is never changed at all. A promise may be settled, moved or have its words erased, but no row of it is ever
deleted, however many at a time.

Put in place after every migration (SQLite drops a table's triggers when a migration makes the table anew).
"""

from typing import Any

from django.db import connections

TABLE = "cases_event"
PEOPLE = "accounts_peoplerecord"
PROMISES = "cases_promise"
_KEPT = ("id", "case_id", "seq", "at", "kind", "who", "actor_id", "sealed", "hash")
_WHY = "events are only ever added"
_WHY_PROMISES = "a promise is settled or withdrawn with a reason, never deleted"


def guard(using: str = "default", **_: Any) -> None:
    """Refuse from now on; doing it twice changes nothing. Receives ``post_migrate``."""
    connection = connections[using]
    same = {
        "sqlite": " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT),
        "postgresql": " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _KEPT),
    }.get(connection.vendor)
    if same is None:
        return
    there = connection.introspection.table_names()
    but = {("event", TABLE): f"NEW.salt = '' AND {same}", ("people", PEOPLE): "1 = 0"}
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for (name, table), allowed in but.items():
            for statement in make(table, name, allowed) if table in there else ():
                cursor.execute(statement)
        for statement in _stays(connection.vendor) if PROMISES in there else ():
            cursor.execute(statement)


def _stays(vendor: str) -> list[str]:
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY_PROMISES}'); END"
        return [f"CREATE TRIGGER IF NOT EXISTS promise_stays BEFORE DELETE ON {PROMISES} {refuse}"]
    return [
        "CREATE OR REPLACE FUNCTION promise_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WHY_PROMISES}'; END $$",
        f"CREATE OR REPLACE TRIGGER promise_stays BEFORE DELETE ON {PROMISES} FOR EACH ROW EXECUTE FUNCTION promise_refuse()",
    ]


def _sqlite(table: str, name: str, but: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name}_kept BEFORE UPDATE ON {table} WHEN NOT ({but}) {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {name}_stays BEFORE DELETE ON {table} {refuse}",
    ]


def _postgresql(table: str, name: str, but: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$",
        f"CREATE OR REPLACE TRIGGER {name}_kept BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({but})) "
        "EXECUTE FUNCTION event_refuse()",
        f"CREATE OR REPLACE TRIGGER {name}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION event_refuse()",
    ]


def unguard(using: str = "default") -> None:
    """Take the guard away: for what empties the whole database (tests), and to show what the chain finds without it."""
    with connections[using].cursor() as cursor:
        for table, name in ((TABLE, "event"), (PEOPLE, "people"), (PROMISES, "promise")):
            on = "" if connections[using].vendor == "sqlite" else f" ON {table}"
            for trigger in (f"{name}_kept", f"{name}_stays"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{on}")
