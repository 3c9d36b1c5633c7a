"""How a service desk talks: what the packs' own phrases and good replies are made of. Told from poems, code, other business."""

import re

from tongli.base.text import pairs_of
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Answer, Phrase, Rule, Theme
from tongli.writing.ground import squeezed

_WORDS = re.compile(r"[a-z']+")
_SHORT = 6
"""Pairs (words) below which a sentence is too short to be judged."""
LEAST, LEAST_EN = 0.4, 0.5
"""Share of a sentence that must be known: from the packs, from our own words, or from the customer's."""


class Familiar:
    """Pairs of characters (Chinese) and words (English) of everything that packs have a service desk say."""

    def __init__(self, knowledge: Knowledge) -> None:
        texts: list[str] = []
        for phrase in knowledge.of(Phrase):
            texts += (*phrase.zh, *phrase.en)
        for answer in knowledge.of(Answer):
            texts += (*answer.zh, *answer.en)
        for theme in knowledge.of(Theme):
            texts += (theme.look, theme.tell, theme.prevent, theme.look_en, theme.tell_en, theme.prevent_en, theme.noun)
        for rule in knowledge.of(Rule):
            texts += (example.reply for example in rule.good)
        self._said = "\n".join(squeezed(re.sub(r"\{\w+\}", "\n", text)) for text in texts)
        self._pairs = frozenset(pair for text in texts for pair in pairs_of(squeezed(text)))
        self._words = frozenset(word for text in texts for word in _WORDS.findall(text.lower()))

    def knows(self, run: str) -> bool:
        """True when these very characters stand in a phrase."""
        return run in self._said

    def speaks(self, sentence: str, granted: str, told: str, *, english: bool) -> bool:
        """Whether enough of the sentence is service talk, or of this case."""
        if english:
            units = _WORDS.findall(sentence.lower())
            known = self._words | set(_WORDS.findall(granted.lower())) | set(_WORDS.findall(told.lower()))
        else:
            units = pairs_of(squeezed(sentence))
            known = self._pairs | set(pairs_of(squeezed(granted))) | set(pairs_of(squeezed(told)))
        if len(units) < _SHORT:
            return True
        return sum(unit in known for unit in units) >= (LEAST_EN if english else LEAST) * len(units)
