"""Dangers in what a customer wrote: gas, fire, current, water, somebody trapped, hurt or in despair. They come first."""

import re

from tongli.base.text import fold
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import SafetyStep
from tongli.writing.occasion import Occasions
from tongli.writing.scene import Hazard, Heard

_SENTENCE_END = re.compile(r"[。！？!?\n]|$")
MOST = 2
"""At most so many steps are told at once: in danger nobody follows a list."""


class Hazards:
    """Finds dangers. Holds compiled patterns; the steps are knowledge (``plans/safety.toml``)."""

    def __init__(self, knowledge: Knowledge, occasions: Occasions) -> None:
        self._occasions = occasions
        self._steps = [(s, re.compile(s.pattern), re.compile(s.not_pattern or r"(?!)")) for s in knowledge.of(SafetyStep)]

    def find(self, heard: Heard) -> tuple[Hazard, ...]:
        """Dangers of the messages that await a reply, in the order of the table; an empty text where nothing is left to say.

        Each message is looked at by itself: that one thing is over says nothing of the next.
        """
        messages = [fold(text[:4000]).text for text in heard.words.fresh]
        hazards: list[Hazard] = []
        for step, yes, no in self._steps:
            kept = [no.sub("", text) for text in messages]
            found = [(match, self._over(text, match)) for text in kept if (match := yes.search(text))]
            if found and not any(hazard.id in step.yields_to and not hazard.over for hazard in hazards):
                past = all(was for _, was in found) and not step.always
                now_text, after = (step.en, step.after_en) if heard.english else (step.zh, step.after_zh)
                hazards.append(Hazard(step.id, after if past else now_text, found[-1][0].group()[:24], past, step.source))
        return tuple(hazards)

    def _over(self, text: str, danger: re.Match[str]) -> bool:
        """Whether it is told as past, in words up to the end of its sentence: 上礼拜我就报过 after it is another matter."""
        end = _SENTENCE_END.search(text, danger.end())
        return self._occasions.over(text[: end.start() if end else len(text)], text)
