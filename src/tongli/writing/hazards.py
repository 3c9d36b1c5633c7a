"""Dangers in what a customer wrote: gas, fire, current, water, somebody trapped, hurt or in despair. They come first."""

import re

from tongli.knowledge import Knowledge
from tongli.knowledge.schema import SafetyStep
from tongli.writing.occasion import Occasions
from tongli.writing.scene import Hazard, Heard

MOST = 2
"""At most so many steps are told at once: in danger nobody follows a list."""


class Hazards:
    """Finds dangers. Holds compiled patterns; the steps are knowledge (``plans/safety.toml``)."""

    def __init__(self, knowledge: Knowledge, occasions: Occasions) -> None:
        self._occasions = occasions
        self._steps = [(s, re.compile(s.pattern), re.compile(s.not_pattern or r"(?!)")) for s in knowledge.of(SafetyStep)]

    def find(self, heard: Heard) -> tuple[Hazard, ...]:
        """Dangers of the messages that await a reply, in the order of the table; an empty text where nothing is left to say."""
        found = [(step, match) for step, yes, no in self._steps if (match := yes.search(no.sub("", heard.fresh)))]
        over = bool(found) and self._occasions.over(heard.fresh)
        hazards = []
        for step, match in found:
            past = over and not step.always
            now_text, after = (step.en, step.after_en) if heard.english else (step.zh, step.after_zh)
            hazards.append(Hazard(step.id, after if past else now_text, match.group()[:24], past, step.source))
        return tuple(hazards)
