"""The phrase bank, and what of it fits one scene: every template with its slots filled but for the customer's own clauses."""

import re
from dataclasses import dataclass

from tongli.base.labels import Lang, Move
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer, Phrase, slots_of
from tongli.writing.conditions import State, holds
from tongli.writing.occasion import OCCASIONS
from tongli.writing.own import OwnWords
from tongli.writing.scene import Scene
from tongli.writing.seams import anybodys, split
from tongli.writing.slots import deadline_for, fill

OWN_TURNS = frozenset({*OCCASIONS, "safety", "hazard_past", "late"})
"""Flags of turns that are answered in their own words."""

_OF_THIS_CASE, _ANYBODYS, _COVERS, _TELLS, _CLOSER = 3.0, 0.25, 1.5, 1.6, 1.6
"""How much likelier a template is drawn that weaves in the customer's own words, that could stand in any reply, that makes two
moves at once, that tells the story, and for each condition that it names. Set by eye on the project's own cases."""
_SAID_TWICE = re.compile("(您(?:上次|过)?(?:在信里)?(?:说|提|写|反映)(?:过|到|起)?的?[^。；“”]{0,9})您说的“")
"""A clause that is quoted as the customer's saying, after words that say so already."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The phrase bank, by move."""

    phrases: dict[Move, tuple[Phrase, ...]]
    answers: dict[str, Answer]

    @classmethod
    def of(cls, knowledge: Knowledge, industry: str = "") -> "Bank":
        every = knowledge.of(Phrase, industry)
        return cls(
            {move: tuple(p for p in every if p.move is move or move in p.covers) for move in Move},
            {a.id: a for a in knowledge.of(Answer, industry)},
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A template that fits the scene. ``text`` is filled but for ``{own}`` and ``{quote}``; ``weight`` its chance to be drawn."""

    phrase: Phrase
    text: str
    weight: float

    def said(self, clause: str, quote: str) -> str:
        """The text with the customer's clause in it; '' when it wants one and there is none."""
        if "{quote}" in self.text:
            return self.text.replace("{quote}", f"“{quote}”") if quote else ""
        if "{own}" in self.text and not clause:
            return ""
        return _SAID_TWICE.sub(r"\1“", self.text.replace("{own}", clause))

    @property
    def takes_own(self) -> bool:
        """True when it uses up a clause of the customer's."""
        return "{own}" in self.text or "{quote}" in self.text


class Fitting:
    """The templates that fit one scene, found once for all of its candidates."""

    def __init__(self, bank: Bank, scene: Scene, state: State, values: dict[str, str], own: OwnWords) -> None:
        self._bank, self._scene, self._state, self._values, self._own = bank, scene, state, values, own
        self._english = scene.lang is Lang.EN
        self._quotes = not self._english and scene.talk.case.channel != "phone"
        self._found: dict[Move, tuple[Template, ...]] = {}

    def of(self, move: Move) -> tuple[Template, ...]:
        """The templates that make the move, alone or with others."""
        if move not in self._found:
            own = self._own_turn(move)
            self._found[move] = tuple(
                template
                for phrase in self._bank.phrases[move]
                if holds(phrase.when, self._state) and not (own and own.isdisjoint(phrase.when.flags))
                for template in self._templates(phrase)
            )
        return self._found[move]

    def _templates(self, phrase: Phrase) -> list[Template]:
        beyond = phrase.move is Move.SET_EXPECTATION and "beyond" in phrase.when.flags
        values = deadline_for(phrase.move, self._scene, self._values, beyond=beyond)
        texts = phrase.en if self._english else phrase.zh
        found = []
        for text in texts:
            slots = slots_of(text)
            if ("own" in slots and not any(self._own.clauses)) or ("quote" in slots and not (self._quotes and self._own.quotes)):
                continue
            filled = fill(text, values | {"own": "{own}", "quote": "{quote}"})
            if filled:
                fit = (
                    (_COVERS if phrase.covers else 1.0) * (_TELLS if "story" in slots else 1.0) * _CLOSER**phrase.when.specificity
                )
                found.append(Template(phrase, filled, phrase.weight * fit * self._concreteness(filled) / len(texts)))
        return found

    def _concreteness(self, text: str) -> float:
        if "{own}" in text or "{quote}" in text:
            return _OF_THIS_CASE
        return _ANYBODYS if any(anybodys(each, self._own.in_text) for each in split(text, self._english)) else 1.0

    def _own_turn(self, move: Move) -> frozenset[str]:
        """Flags of this turn that have phrases of their own for the move: then no others are used."""
        up = self._state.flags & OWN_TURNS
        return frozenset(flag for phrase in self._bank.phrases[move] for flag in phrase.when.flags if flag in up)
