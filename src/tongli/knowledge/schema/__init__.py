"""Schemas of what packs hold. ``TABLES`` says which folder and which table of it holds which kind of item."""

from tongli.knowledge.schema.cues import Cue
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.pack import LabelName, PackInfo
from tongli.knowledge.schema.rules import Rule

TABLES: dict[str, type[Item]] = {
    "labels/label": LabelName,
    "rules/rule": Rule,
}
"""``folder/table`` to schema: ``rules/T.toml`` holds ``[[rule]]`` tables of ``Rule``. Add a line for a new kind."""

__all__ = ["TABLES", "Cue", "Item", "LabelName", "PackInfo", "Rule"]
