"""Values made without validation are the same values."""

import gc

from tongli.base.evidence import Finding, Span
from tongli.reading.fast.build import collector_paused, demand, finding, span
from tongli.reading.model import DemandFinding


def test_the_same_as_with_validation() -> None:
    made = finding("anger", 0.5, (span(1, 3),), ("grams-1",), False)
    checked = Finding(label="anger", confidence=0.5, spans=(Span(start=1, end=3),), found_by=("grams-1",), sure=False)
    assert made == checked
    assert hash(made) == hash(checked)
    assert made.model_dump_json() == checked.model_dump_json()
    assert demand(made) == DemandFinding(**checked.model_dump())


def test_a_changed_copy_leaves_the_others_alone() -> None:
    first, second = span(0, 1), span(2, 3)
    assert first.model_copy(update={"end": 5}).end == 5
    assert second == Span(start=2, end=3)


def test_the_collector_is_as_it_was_before() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
