"""Up to which event no number will come any more, so that who reads on from the last one never misses any.

PostgreSQL gives numbers when rows are written and shows rows when they are committed: number 10 may be seen before 9. So a
transaction that adds events says, before it takes its first number, after which one its own will come: a shared advisory lock,
which ends with it. Nobody waits for it; who reads stops at the lowest. SQLite has one writer at a time.
"""

from typing import Any

from django.db import connection, connections

TABLE = "cases_event"
_SPACE = 0x746C  # "tl": these locks among all advisory locks of the database; the number takes the 40 bits below
_LAST = f"coalesce(pg_sequence_last_value(pg_get_serial_sequence('{TABLE}', 'id')::regclass), 0)"
_SAYS = (
    f"""CREATE OR REPLACE FUNCTION event_numbering() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF coalesce(current_setting('tongli.numbering', true), '') = '' THEN
        PERFORM pg_advisory_xact_lock_shared(({_SPACE}::bigint << 40) | {_LAST});
        PERFORM set_config('tongli.numbering', 'on', true);
      END IF;
      RETURN NULL; END $$""",
    f"CREATE OR REPLACE TRIGGER event_numbered BEFORE INSERT ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION event_numbering()",
)
_RUNNING = f"""SELECT min(key & ((1::bigint << 40) - 1)) FROM (
  SELECT (classid::bigint << 32) | objid::bigint AS key FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
) held WHERE key >> 40 = {_SPACE}"""  # noqa: S608 - numbers of this module


def number_in_order(using: str = "default", **_: Any) -> None:
    """Have the database say it, whoever inserts; doing it twice changes nothing. Receives ``post_migrate``."""
    to = connections[using]
    if to.vendor != "postgresql" or TABLE not in to.introspection.table_names():
        return
    with to.cursor() as cursor:
        for statement in _SAYS:
            cursor.execute(statement)


def settled_upto() -> int | None:
    """The greatest id below which no event will appear any more, for queries that are made after this; None: all that are there.

    In this order: numbers given by now, then who still holds some of them. Each is a statement of its own, and so is what
    the caller reads then, which therefore sees all that let go of theirs before.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_LAST}")
        given = int(cursor.fetchone()[0])
        cursor.execute(_RUNNING)
        running = cursor.fetchone()[0]
    return given if running is None else min(given, int(running))
