"""Findings and readings made without validation: on the hot path pydantic's own constructors cost more than the reading.

Only for values that this package has made itself. The tests hold that each equals the same value made with validation.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from tongli.base.evidence import Finding, Span
from tongli.base.frozen import Frozen
from tongli.reading.model import DemandFinding, Reading

M = TypeVar("M", bound=Frozen)
_new, _set = object.__new__, object.__setattr__
_FIELDS: dict[type[Frozen], set[str]] = {kind: set(kind.model_fields) for kind in (Span, Finding, DemandFinding, Reading)}
"""Shared by all values: they are frozen, and pydantic copies the set before it changes one."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection inside: thousands of new values that all stay would set it off again and again, for nothing.

    For some milliseconds at a time only; where it was off already it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


_BLANK: dict[str, Any] = {name: field.get_default() for name, field in Reading.model_fields.items()}
"""Every field of a reading in its order, which is the order of the JSON; the required ones are always given."""


def made(kind: type[M], values: dict[str, Any]) -> M:
    """A value of that kind with all its fields given: what ``model_construct`` does, without its loop over the fields."""
    found = _new(kind)
    _set(found, "__dict__", values)
    _set(found, "__pydantic_fields_set__", _FIELDS[kind])
    _set(found, "__pydantic_extra__", None)
    _set(found, "__pydantic_private__", None)
    return found


def reading(values: dict[str, Any]) -> Reading:
    """A reading; what is not given by default."""
    return made(Reading, _BLANK | values)


def span(start: int, end: int) -> Span:
    """A span; ``0 <= start <= end``."""
    return made(Span, {"start": start, "end": end})


def finding(label: str, confidence: float, spans: tuple[Span, ...], found_by: tuple[str, ...], sure: bool) -> Finding:
    """A finding."""
    return made(Finding, {"label": label, "confidence": confidence, "spans": spans, "found_by": found_by, "sure": sure})


def demand(found: Finding, amount: float | None = None, thing: str = "") -> DemandFinding:
    """The demand of a finding."""
    return made(DemandFinding, {**found.__dict__, "amount": amount, "object": thing, "reasonable": "unknown"})
