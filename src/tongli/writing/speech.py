"""The language that a plan is explained in."""

from tongli.base.labels import Lang
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.rules import Names
from tongli.reading.model import Missing
from tongli.reading.stage import stage_items
from tongli.writing.script import to_traditional
from tongli.writing.timing import Deadline


def missing_text(missing: Missing, knowledge: Knowledge, lang: Lang) -> str:
    """What a stage still lacks, in that language; as it was kept where no pack has it any more."""
    found = next((item for items in stage_items(knowledge).values() for item in items if item.id == missing.id), None)
    return Speech(lang).pick(missing.text, found.en if found else missing.text)


class Speech:
    """Says texts of the packs in one language; Traditional is made from Simplified."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def pick(self, zh: str, en: str) -> str:
        """The one of two texts that is in this language."""
        if self.lang is Lang.EN:
            return en
        return to_traditional(zh) if self.lang is Lang.HANT else zh

    def say(self, names: Names) -> str:
        """A text of a pack."""
        return self.pick(names.zh, names.en)

    def time(self, deadline: Deadline) -> str:
        """The wording of a deadline."""
        return self.pick(deadline.zh, deadline.en)
