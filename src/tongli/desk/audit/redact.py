"""What stays of a row when its person is erased: labels, times, counts. No I/O."""

from typing import Any

from pydantic import ValidationError

from tongli.casework.chain import TOMBSTONE
from tongli.checking import CheckResult
from tongli.reading.model import Reading

_LABELS = ("others", "needs", "subjects", "motives", "demands", "risks")


def bare_reading(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    """The reading with its labels and how sure they are; nothing of the text, no place in it, no fact. None: none was stored,
    or one that can no longer be read."""
    try:
        reading = Reading.model_validate(stored)
    except ValidationError:
        return None
    bare = {name: tuple(one.model_copy(update=_nowhere(one)) for one in getattr(reading, name)) for name in _LABELS}
    emotion = reading.emotion.model_copy(update={"spans": ()})
    left = reading.model_copy(update={"text": TOMBSTONE, "emotion": emotion, "facts": (), "questions": (), **bare})
    return left.model_dump(mode="json")


def _nowhere(finding: Any) -> dict[str, Any]:
    return {"spans": (), **({"object": "", "amount": None} if hasattr(finding, "object") else {})}


def bare_check(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    """The checker's result with the rules that were broken and how gravely; none of the words."""
    try:
        result = CheckResult.model_validate(stored)
    except ValidationError:
        return None
    rules = [{"rule": one.rule, "name": one.name, "severity": one.severity.value} for one in result.violations]
    empty = {"span": None, "text": "", "message": "", "why": "", "source": "", "suggestion": ""}
    return {"violations": [{**empty, **one} for one in rules], "commitments": [], "knowledge": result.knowledge}
