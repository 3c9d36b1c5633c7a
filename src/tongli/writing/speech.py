"""The language that a plan is explained in."""

from tongli.base.labels import Lang
from tongli.knowledge.schema.rules import Names
from tongli.writing.script import to_traditional
from tongli.writing.timing import Deadline


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
