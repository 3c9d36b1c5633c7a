"""Readings as they were stored, with the corrections that people made laid over them."""

from pydantic import ValidationError

from tongli.base.evidence import Finding
from tongli.base.labels import Emotion
from tongli.base.text import bounded, script_of
from tongli.desk.cases.models import Message
from tongli.desk.wiring import engine
from tongli.reading.model import DemandFinding, Reading


def stored_reading(message: Message) -> Reading:
    """The reading of a customer's message, corrected. One stored by an older version that cannot be read is made anew."""
    try:
        reading = Reading.model_validate(message.reading)
    except ValidationError:
        reading = engine().read(message.text, industry=message.case.industry)
    for correction in message.corrections.all():
        reading = corrected(reading, correction.field, correction.after)
    return reading


def unread(text: str) -> Reading:
    """A reading that claims nothing: calm, and shown as unsure."""
    text, truncated = bounded(text)
    calm = Finding(label=Emotion.CALM, confidence=0.0, sure=False)
    return Reading(
        text=text, script=script_of(text), emotion=calm, intensity=0, intensity_confidence=0.0, unsure=True, truncated=truncated,
    )  # fmt: skip


def corrected(reading: Reading, field: str, value: object) -> Reading:
    """The reading with one field as a person says it is; evidence of labels that stay is kept."""
    if field == "intensity":
        return reading.model_copy(update={"intensity": int(str(value)), "intensity_confidence": 1.0})
    if field == "emotion":
        finding = _finding(str(value), (reading.emotion, *reading.others))
        others = tuple(other for other in reading.others if other.label != finding.label)
        return reading.model_copy(update={"emotion": finding, "others": others, "unsure": False})
    labels = [str(label) for label in value] if isinstance(value, list) else [str(value)]
    known = getattr(reading, field)
    if field == "demands":
        return reading.model_copy(update={field: tuple(_demand(label, known) for label in labels)})
    return reading.model_copy(update={field: tuple(_finding(label, known) for label in labels)})


def _demand(label: str, known: tuple[DemandFinding, ...]) -> DemandFinding:
    """A demand as a person says it is; what was asked for stays with one that was read before."""
    old = next((one for one in known if one.label == label), DemandFinding(label=label, confidence=1.0))
    return old.model_copy(update={"confidence": 1.0, "found_by": ("person",), "sure": True})


def _finding(label: str, known: tuple[Finding, ...]) -> Finding:
    spans = next((old.spans for old in known if old.label == label), ())
    return Finding(label=label, confidence=1.0, spans=spans, found_by=("person",), sure=True)
