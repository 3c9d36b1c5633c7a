"""Reading rows by the hundred: runs of single messages go together, everything else in between, in order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tongli.adapters.files import Row
from tongli.base.errors import InputError
from tongli.cli.rows import text_of
from tongli.engine import Engine
from tongli.insight.formats import turns_of
from tongli.reading.model import Reading

TOGETHER = 512


def is_dialogue(row: Row) -> bool:
    """True when the row holds a whole talk, not one message."""
    return "turns" in row.data or ("history" in row.data and "text" not in row.data)


def read_in_bulk(engine: Engine, rows: Iterable[Row], industry: str, facts: bool) -> Iterator[tuple[Row, Reading | None]]:
    """Each row with its reading; None where it is a dialogue or cannot be used, for the caller to see to."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == TOGETHER:
            yield from _together(engine, held, industry, facts)
            held = []
    yield from _together(engine, held, industry, facts)


def _together(engine: Engine, rows: list[Row], industry: str, facts: bool) -> Iterator[tuple[Row, Reading | None]]:
    found: dict[int, Reading] = {}
    usable = []
    for place, row in enumerate(rows):
        try:
            if not is_dialogue(row):
                context = turns_of(row.data.get("context") or [])
                usable.append((str(row.data.get("industry") or industry), place, text_of(row), context))
        except InputError:
            continue
    usable.sort(key=lambda item: item[:2])
    for name, items in groupby(usable, key=lambda item: item[0]):
        _, places, texts, contexts = zip(*items, strict=True)
        found |= dict(zip(places, engine.read_many(texts, contexts, name, facts=facts, tier=engine.reader.tier), strict=True))
    for place, row in enumerate(rows):
        yield row, found.get(place)
