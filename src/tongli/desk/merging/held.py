"""Promises that moved between cases, as the trail tells it: which event brought each promise that a case holds now."""

from collections.abc import Iterable, Sequence

from tongli.casework.chain import Entry
from tongli.desk.cases.models import Promise

MADE, OUT, IN = "promise.made", "promise.moved_out", "promise.moved_in"


def brought(entries: Iterable[Entry]) -> list[Entry]:
    """The events that brought the promises which the case should hold now, in the order of the trail."""
    found: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind in (MADE, IN):
            found[entry.seq] = entry
        elif entry.kind == OUT:
            found.pop(int(entry.data.get("brought", 0)), None)
    return list(found.values())


def paired(entries: Iterable[Entry], promises: Sequence[Promise]) -> list[tuple[Entry | None, Promise | None]]:
    """Each of those events with its row: rows that moved in by their key, the others in the order in which they were made.

    An event without a row, or a row without an event, stands with None.
    """
    rows = {row.pk: row for row in promises}
    events = brought(entries)
    pairs: list[tuple[Entry | None, Promise | None]] = []
    made: list[Entry] = []
    for entry in events:
        if entry.kind == IN:
            pairs.append((entry, rows.pop(int(entry.data.get("promise", 0)), None)))
        else:
            made.append(entry)
    left = [rows[pk] for pk in sorted(rows)]
    for place in range(max(len(made), len(left))):
        pairs.append((made[place] if place < len(made) else None, left[place] if place < len(left) else None))
    return pairs
