"""Composes one candidate: walks the plan, picks a phrase for each move, fills it from the scene.

Choices are made by a hash of the case and a seed, so that the same talk always gets the same drafts.
"""

import hashlib
import itertools
import re
from dataclasses import dataclass, replace

from tongli.base.labels import Lang, Move
from tongli.base.text import sentences
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer, Phrase
from tongli.writing.conditions import State, holds
from tongli.writing.model import DraftPart, Plan
from tongli.writing.occasion import OCCASIONS
from tongli.writing.scene import Scene
from tongli.writing.slots import deadline_for, fill

_EXTRAS = {
    Move.SHARE_FEELING: 5.0,
    Move.HAND_OVER: 9.0,
    Move.SET_EXPECTATION: 3.0,
    Move.VALIDATE: 3.5,
    Move.TAKE_RESPONSIBILITY: 2.0,
    Move.THANK: 2.2,
    Move.CALM_TOGETHER: 1.5,
    Move.PRAISE: 1.8,
    Move.EDUCATE: 1.0,
    Move.PROPOSE: 1.5,
    Move.CLOSE: 1.0,
    Move.EXPLAIN_CAUSE: 2.5,
}
"""Moves that a short reply may leave out, and how much they matter when there is room for some."""

_ROOM = {"chat": 2, "phone": 2, "email": 4}
_SOON = ("when", "why", "money", "can", "how")
"""Kinds of question that the promise to report back answers by itself."""
_NOT_WORD = re.compile(r"[\W_]+")
_AFTER_ANSWERS = frozenset({Move.VALIDATE, Move.TAKE_RESPONSIBILITY, Move.COMMIT, Move.ASK_FACT, Move.CHECK_ACCEPTANCE})
_OWNS = ("care", "who", "human")
"""Answers that take the matter on, so that the reply need not say so again."""
OWN_WORDS = frozenset({*OCCASIONS, "safety", "hazard_past", "late"})
"""Flags of turns that are answered in their own words."""
SAME = 0.72
"""Share of common pairs of characters from which two sentences count as the same."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The phrase bank, by move."""

    phrases: dict[Move, tuple[Phrase, ...]]
    answers: dict[str, Answer]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Bank":
        every = knowledge.of(Phrase)
        return cls(
            {move: tuple(p for p in every if p.move is move or move in p.covers) for move in Move},
            {a.id: a for a in knowledge.of(Answer)},
        )


class Composer:
    """Makes candidates of one scene."""

    def __init__(self, bank: Bank, scene: Scene, plan: Plan, values: dict[str, str]) -> None:
        self.bank, self.scene, self.plan, self.values = bank, scene, plan, values
        self._english = scene.lang is Lang.EN
        single = "options" in values and "一是" not in values["options"] and "(1)" not in values["options"]
        self._state = _with(scene.state, "asked" if "question" in values else "", "one_way" if single else "")
        self._used = [pairs(text[s.start : s.end]) for text in scene.said for s in sentences(text[:4000])]
        self._moves = self._kept([planned.move for planned in plan.moves])

    def compose(self, seed: int) -> tuple[DraftPart, ...]:
        """The parts of one candidate, in order."""
        parts: list[DraftPart] = [
            DraftPart(move=Move.EDUCATE, text=text) for _, text in self.scene.safety if not self._said(text)
        ]
        done: set[Move] = set()
        answered = False
        for move in self._moves:
            if move in done or (parts and self.scene.safety and move is Move.GREET):
                continue
            if move in _AFTER_ANSWERS and not answered:
                answered = True
                parts += self._answers(seed, done)
                if move in done:
                    continue
            chosen = self._pick(move, seed, done, [part.text for part in parts])
            if chosen:
                parts.append(DraftPart(move=chosen[0].move, text=chosen[1]))
                done |= {chosen[0].move, *chosen[0].covers}
        return tuple(parts)

    def _kept(self, moves: list[Move]) -> list[Move]:
        extras = [move for move in moves if move in _EXTRAS and not self._essential(move)]
        extras.sort(key=lambda move: -_EXTRAS[move])
        dropped = set(extras[_ROOM[self.scene.talk.case.channel] :])
        return [move for move in moves if move not in dropped]

    def _essential(self, move: Move) -> bool:
        scene = self.scene
        return (
            (move is Move.SHARE_FEELING and scene.has("person"))
            or (move is Move.EXPLAIN_CAUSE and bool(scene.cause))
            or (move is Move.THANK and scene.stage == "closing")
            or (move is Move.VALIDATE and scene.stage == "solution")
            or (move is Move.SET_EXPECTATION and scene.has("beyond"))
            or move is Move.HAND_OVER
            or (move in (Move.SHARE_FEELING, Move.EDUCATE) and (scene.has("safety") or scene.has("hazard_past")))
            or (move is Move.THANK and scene.occasion != "")
            or (move is Move.TAKE_RESPONSIBILITY and scene.has("late"))
        )

    def _answers(self, seed: int, done: set[Move]) -> list[DraftPart]:
        """Answers to the questions that the promise does not answer by itself."""
        parts = []
        promise = Move.COMMIT in self._moves and self.scene.stage in ("opening", "consensus")
        for question in self.scene.questions:
            answer = self.bank.answers.get(question.kind)
            skip = (
                answer is None
                or (question.kind in _SOON and promise)
                or (question.kind == "manager" and Move.HAND_OVER in done)
                or (question.kind == "recurrence" and Move.ASSURE_NO_RECURRENCE in self._moves)
                or (question.kind in ("money", "how", "can") and self.scene.stage == "solution")
                or (question.kind == "human" and self.scene.has("first_reply") and Move.GREET in done)
            )
            if skip or answer is None:
                continue
            values = deadline_for(
                Move.HAND_OVER if question.kind == "manager" else Move.COMMIT, self.scene, self.values, beyond=False
            )
            texts = [fill(text, values) for text in (answer.en if self._english else answer.zh)]
            fresh = [text for text in texts if text and not self._said(text)]
            if fresh:
                parts.append(
                    DraftPart(move=Move.SET_EXPECTATION, text=fresh[self._draw(f"answer{question.kind}", seed) % len(fresh)])
                )
                done |= {Move.TAKE_RESPONSIBILITY} if question.kind in _OWNS else set()
        return parts

    def _pick(self, move: Move, seed: int, done: set[Move], so_far: list[str]) -> tuple[Phrase, str] | None:
        pool: list[tuple[float, Phrase, str]] = []
        own = self._own(move)
        for phrase in self.bank.phrases[move]:
            if not holds(phrase.when, self._state) or done & {phrase.move, *phrase.covers}:
                continue
            if (phrase.move is not move and phrase.move not in self._moves) or (own and own.isdisjoint(phrase.when.flags)):
                continue
            values = deadline_for(
                phrase.move, self.scene, self.values, beyond=phrase.move is Move.SET_EXPECTATION and "beyond" in phrase.when.flags
            )
            templates = phrase.en if self._english else phrase.zh
            for template in templates:
                text = fill(template, values)
                if text:
                    fit = (1.5 if phrase.covers else 1.0) * (1.6 if "{story}" in template else 1.0) * 1.6**phrase.when.specificity
                    pool.append((phrase.weight * fit / len(templates), phrase, text))
        number = self._draw(move.value, seed)
        while pool:
            at = number / 0x100000000 * sum(weight for weight, _, _ in pool)
            index = 0
            while index < len(pool) - 1 and at >= pool[index][0]:
                at -= pool[index][0]
                index += 1
            _, phrase, text = pool.pop(index)
            own = pairs(text)
            if not self._said(text) and not any(_alike(own, pairs(other)) for other in so_far):
                return phrase, text
        return None

    def _own(self, move: Move) -> frozenset[str]:
        """Flags of this turn that have phrases of their own for the move: then no others are used."""
        up = self._state.flags & OWN_WORDS
        return frozenset(flag for phrase in self.bank.phrases[move] for flag in phrase.when.flags if flag in up)

    def _said(self, text: str) -> bool:
        """True when a sentence of the text stands, much the same, in an earlier reply of this talk."""
        if not self._used:
            return False
        new = [pairs(text[s.start : s.end]) for s in sentences(text)]
        return any(_alike(one, old) for one in new for old in self._used)

    def _draw(self, what: str, seed: int) -> int:
        case = f"{self.scene.talk.case.number}|{len(self.scene.talk.turns)}|{''.join(self.scene.heard)[-200:]}|{what}|{seed}"
        return int.from_bytes(hashlib.blake2s(case.encode("utf-8", "surrogatepass"), digest_size=4).digest())


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters (of words in English), punctuation left out: what two sentences are compared by."""
    if text[:200].isascii():  # letters alike say little: English is compared by pairs of words
        words = re.findall(r"[a-z0-9']+", text.lower())
        return frozenset(f"{one} {two}" for one, two in itertools.pairwise(words))
    plain = _NOT_WORD.sub("", text.lower())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) >= 2 and len(other) >= 2 and len(one & other) >= SAME * max(len(one), len(other))


def _with(state: State, *flags: str) -> State:
    return replace(state, flags=state.flags.union(flag for flag in flags if flag))
