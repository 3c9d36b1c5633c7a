"""Facts on the project's own table: precision and recall of every kind, exact spans and normal values."""

from collections import Counter
from pathlib import Path

import pytest

from tongli.base.labels import FactKind as K
from tongli.reading.facts import find_facts

_SHORT = {"order": K.ORDER_NUMBER, "contacts": K.EARLIER_CONTACTS, "id": K.ID_CARD, "card": K.BANK_CARD}
_LOOSE = {K.EARLIER_CONTACTS}
"""Kinds whose span may be longer or shorter than the table's, as long as the two overlap and the value is right."""
Expected = tuple[K, str, str | None]


def _expected(cell: str) -> list[Expected]:
    facts: list[Expected] = []
    for part in filter(None, (piece.strip() for piece in cell.split(" | "))):
        name, _, rest = part.partition(":")
        surface, has_value, value = rest.rpartition("=") if "=" in rest else (rest, "", "")
        facts.append((_SHORT.get(name) or K(name), surface, value if has_value else None))
    return facts


def _rows() -> list[tuple[str, list[Expected]]]:
    lines = (Path(__file__).parent / "data/facts.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, _expected(cell)) for text, _, cell in (line.partition("\t") for line in lines if not line.startswith("#"))]


ROWS = _rows()


def _same(found: tuple[K, str, str | None], wanted: Expected) -> bool:
    kind, surface, value = wanted
    if found[0] is not kind or (value is not None and found[2] is not None and value.lower() != found[2].lower()):
        return False
    if value is not None and found[2] is None:
        return False
    return found[1] == surface or (kind in _LOOSE and (surface in found[1] or found[1] in surface))


def compare() -> tuple[Counter[K], Counter[K], Counter[K], list[str]]:
    """Right ones, found ones and wanted ones by kind, and what differs in words."""
    right, found_all, wanted_all, wrong = Counter[K](), Counter[K](), Counter[K](), list[str]()
    for text, wanted in ROWS:
        found = [(fact.kind, fact.text, fact.value) for fact in find_facts(text)]
        left = list(found)
        for item in wanted:
            wanted_all[item[0]] += 1
            match = next((one for one in left if _same(one, item)), None)
            if match is None:
                wrong.append(f"missed {item} in {text!r}; found {found}")
            else:
                left.remove(match)
                right[item[0]] += 1
        found_all.update(kind for kind, _, _ in found)
        wrong += [f"extra {one} in {text!r}" for one in left]
    return right, found_all, wanted_all, wrong


RIGHT, FOUND, WANTED, WRONG = compare()


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 150
    assert set(WANTED) == set(K)


@pytest.mark.parametrize("kind", list(K))
def test_precision_and_recall_of_every_kind(kind: K) -> None:
    shown = "\n".join(line for line in WRONG if f"{kind!r}" in line)
    assert RIGHT[kind] >= 0.95 * WANTED[kind], shown
    assert RIGHT[kind] >= 0.95 * FOUND[kind], shown
