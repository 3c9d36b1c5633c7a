"""Cues: weighted patterns that show a label. One line of a TSV file each.

Columns, tab separated, header line required: ``family``, ``label``, ``weight``, ``pattern``, ``note``.

- ``family``: what the label belongs to (``emotion``, ``intensity``, ``need``, ``subject``, ``motive``, ``demand``,
  ``risk``, ``temperament``, ``move``, …).
- ``weight``: a number; negative weights speak against the label.
- ``pattern``: a Python regular expression over *folded* text (Simplified, half width, lower case). No ``\\b``.
- ``note``: free; a source, an example, or a condition documented by the reader of that family.
"""

from tongli.base import labels
from tongli.knowledge.schema.item import Item

FAMILIES: dict[str, frozenset[str]] = {
    "emotion": frozenset(labels.Emotion),
    "need": frozenset(labels.Need),
    "temperament": frozenset(labels.Temperament),
    "subject": frozenset(labels.Subject),
    "motive": frozenset(labels.Motive),
    "demand": frozenset(labels.Demand),
    "risk": frozenset(labels.Risk),
    "move": frozenset(labels.Move),
}
"""Families of cues whose labels are the vocabulary's own: the loader refuses any other label in them."""


class Cue(Item):
    """One weighted pattern. ``where`` serves as its id."""

    family: str
    label: str
    weight: float
    pattern: str
    note: str = ""
