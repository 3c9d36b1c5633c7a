"""What a summary answers with: sections of lines, each with the turns that it was taken from."""

from typing import Literal

from tongli.base.frozen import Frozen
from tongli.base.labels import Lang
from tongli.knowledge.schema.handover import Audience


class Line(Frozen):
    """One thing told. ``turns`` are places in ``Talk.turns`` (from 0), empty when it is not from the talk.

    ``source``: ``talk`` (somebody said it), ``case`` (facts of the case), ``ledger`` (a promise on record), ``plan`` (what to do
    next).
    """

    kind: str
    text: str
    turns: tuple[int, ...] = ()
    source: Literal["talk", "case", "ledger", "plan"] = "talk"


class Section(Frozen):
    """A part of a summary. ``lines`` is empty when there is nothing to tell; ``empty`` is what then stands there."""

    id: str
    title: str
    lines: tuple[Line, ...]
    empty: str


class Summary(Frozen):
    """A case told to an audience, personal data masked as that audience may read them."""

    audience: Audience
    form: str
    title: str
    lang: Lang
    sections: tuple[Section, ...]
    knowledge: str = ""

    @property
    def text(self) -> str:
        """As plain text, to be copied: a title, and each section with its lines."""
        parts = [self.title]
        for section in self.sections:
            lines = [line.text for line in section.lines] or [section.empty]
            body = "".join(lines) if self.audience.startswith("return_") and self.lang is not Lang.EN else "\n".join(lines)
            parts.append(f"【{section.title}】\n{body}" if self.lang is not Lang.EN else f"{section.title}\n{body}")
        return "\n\n".join(parts)

    def section(self, name: str) -> Section:
        """The section of that id.

        Raises:
            KeyError: this form has none.
        """
        found = next((section for section in self.sections if section.id == name), None)
        if found is None:
            raise KeyError(name)
        return found
