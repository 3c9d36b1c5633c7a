"""The phrase bank, and what of it fits one scene: every template with its slots filled."""

from dataclasses import dataclass

from tongli.base.labels import Lang, Move
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer, Phrase, slots_of
from tongli.writing.conditions import State, holds
from tongli.writing.occasion import OCCASIONS
from tongli.writing.scene import Scene
from tongli.writing.slots import deadline_for, fill

OWN_TURNS = frozenset({*OCCASIONS, "safety", "hazard_past", "late", "house"})
"""Flags of turns that are answered in their own words."""

_COVERS, _TELLS, _CLOSER = 1.0, 4.0, 1.6
"""How much likelier a template is drawn that makes two moves at once, that tells the story, and for each condition that it names.
Set by eye on the project's own cases."""


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
    """A template that fits the scene, its slots filled; ``weight`` its chance to be drawn."""

    phrase: Phrase
    text: str
    weight: float


class Fitting:
    """The templates that fit one scene, found once for all of its candidates."""

    def __init__(self, bank: Bank, scene: Scene, state: State, values: dict[str, str]) -> None:
        self._bank, self._scene, self._state, self._values = bank, scene, state, values
        self._english = scene.lang is Lang.EN
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
            filled = fill(text, values)
            if filled:
                fit = (
                    (_COVERS if phrase.covers else 1.0) * (_TELLS if "story" in slots else 1.0) * _CLOSER**phrase.when.specificity
                )
                found.append(Template(phrase, filled, phrase.weight * fit / len(texts)))
        return found

    def _own_turn(self, move: Move) -> frozenset[str]:
        """Flags of this turn that have phrases of their own for the move: then no others are used."""
        up = self._state.flags & OWN_TURNS
        return frozenset(flag for phrase in self._bank.phrases[move] for flag in phrase.when.flags if flag in up)
