"""Signatures as strokes: lists of points ``[x, y]`` in thousandths of the field's width; no picture that was sent is kept."""

import json
from hashlib import sha256
from typing import Any

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.chain import canonical

WIDTH, HEIGHT = 1000, 500
MOST_POINTS = 6000
LEAST_POINTS = 8
"""Fewer are a slip of the finger, no name."""
Strokes = list[list[list[int]]]


def strokes_of(given: str) -> Strokes:
    """Strokes from JSON; empty text is no signature.

    Raises:
        InputError: no strokes, too many or too few points.
    """
    if not given.strip():
        return []
    try:
        found = json.loads(given) if len(given) < 200_000 else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(stroke, list) for stroke in found):
        raise InputError(worded("签名读不出来，请再签一次。"))
    points = [point for stroke in found for point in stroke]
    if not all(_is_point(point) for point in points):
        raise InputError(worded("签名读不出来，请再签一次。"))
    if not points:
        return []
    if not LEAST_POINTS <= len(points) <= MOST_POINTS:
        raise InputError(worded("签名太短，请写全名。") if len(points) < LEAST_POINTS else worded("签名太长，请再签一次。"))
    return [[[int(x), int(y)] for x, y in stroke] for stroke in found if stroke]


def signed_digest(statement: str, strokes: Strokes) -> str:
    """SHA-256 of a signature together with what was signed: what the trail keeps of it."""
    return sha256(canonical([statement, strokes])).hexdigest()


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in point)
        and 0 <= point[0] <= WIDTH
        and 0 <= point[1] <= HEIGHT
    )
