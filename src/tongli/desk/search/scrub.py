"""Words that were taken out of the index leave the file too."""

from django.db import connection

_PAGES = 500
"""Pages merged in one transaction: whoever wants to write meanwhile waits that long only."""


def scrub() -> None:
    """Merge the whole index, step by step, so that nothing of what was deleted stays in its segments. FTS5 only notes a deletion
    until the segments are merged; PostgreSQL clears dead rows by its own vacuum. Call it outside a transaction."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        pages, before = -_PAGES, -1
        while True:
            changes = _changes(cursor)
            if before >= 0 and changes - before < 2:
                return  # a merge with nothing left to do writes its own row only
            before = changes
            cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('merge', %s)", [pages])
            pages = _PAGES


def _changes(cursor) -> int:  # type: ignore[no-untyped-def]  # Django's wrapper has no public type
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])
