"""Composes one candidate: walks the plan, picks a phrase for each move, fills it from the scene.

Choices are made by a hash of the case and a seed, so that the same talk always gets the same drafts.
"""

import hashlib
import itertools
import re
from dataclasses import replace

from tongli.base.labels import Lang, Move
from tongli.base.text import pairs_of, sentences
from tongli.writing.bank import Bank, Fitting, Template
from tongli.writing.conditions import State
from tongli.writing.model import DraftPart, Plan
from tongli.writing.questions import LONGEST
from tongli.writing.scene import Scene
from tongli.writing.slots import deadline_for, fill, may_tell, open_still

_EXTRAS = {
    Move.SHARE_FEELING: 5.0,
    Move.HAND_OVER: 9.0,
    Move.SET_EXPECTATION: 2.0,
    Move.VALIDATE: 3.5,
    Move.TAKE_RESPONSIBILITY: 2.1,
    Move.THANK: 2.2,
    Move.CALM_TOGETHER: 1.5,
    Move.PRAISE: 1.8,
    Move.EDUCATE: 1.0,
    Move.PROPOSE: 1.5,
    Move.CLOSE: 1.0,
    Move.EXPLAIN_CAUSE: 2.5,
}
"""Moves that a short reply may leave out, and how much they matter when there is room for some."""

_ROOM = {"chat": 1, "phone": 1, "email": 2}
_SOON = ("when", "why", "money", "can", "how")
"""Kinds of question that the promise to report back answers by itself."""
_NOT_WORD = re.compile(r"[\W_]+")
_AFTER_ANSWERS = frozenset({Move.VALIDATE, Move.TAKE_RESPONSIBILITY, Move.COMMIT, Move.ASK_FACT, Move.CHECK_ACCEPTANCE})
_ASKING = frozenset({Move.CHECK_ACCEPTANCE, Move.ASK_FACT, Move.ASK_OPEN})
"""Moves that ask: they come last, so that the customer knows what to answer."""
_FAREWELL = frozenset({Move.THANK, Move.INVITE_FEEDBACK, Move.ASSURE_NO_RECURRENCE, Move.CLOSE})
"""Moves of a good end, which a reply that still has rules to tell is not."""
_OWED = ("late", "broken", "kept_waiting", "came_back")
"""What has to be owned, however short the reply."""
_TOLD = ("widespread", "asks_appeal")
"""What has to be told, however short the reply."""
_OWNS = ("care", "who", "human")
"""Answers that take the matter on, so that the reply need not say so again."""
_LITTLE = 14
"""Characters up to which a message that could not be understood is taken for a call."""
SAME = 0.72
"""Share of common pairs of characters from which two sentences count as the same."""


class Composer:
    """Makes candidates of one scene."""

    def __init__(self, bank: Bank, scene: Scene, plan: Plan, values: dict[str, str]) -> None:
        self.bank, self.scene, self.plan, self.values = bank, scene, plan, values
        self._english = scene.lang is Lang.EN
        single = "options" in values and "一是" not in values["options"] and "(1)" not in values["options"]
        told = may_tell(scene) and any(question.known for question in scene.questions)
        flags = (
            "asked" if "question" in values else "",
            "one_way" if single else "",
            "" if "options" in values else "no_way",
            "" if scene.story or scene.said or _asks(scene) or _told_much(scene) else "nothing_told",
            "late" if plan.broken else "",
            "known_all" if told and not any(open_still(q, scene) for q in scene.questions) else "",
        )
        self._fitting = Fitting(bank, scene, _with(scene.state, *flags), values)
        self._used = [pairs(text[s.start : s.end]) for text in scene.said for s in sentences(text[:4000])]
        planned = [each.move for each in plan.moves]
        if "nothing_told" in flags:  # nothing to be sorry for yet: listening comes before an apology (Min et al. 2020)
            planned = [move for move in planned if move is not Move.APOLOGISE]
        if scene.house and not scene.occasion:  # something is still to be settled: no farewell
            planned = [move for move in planned if move not in _FAREWELL or (move is Move.THANK and scene.has("praise_too"))]
        moves = self._kept(planned)
        self._moves = [move for move in moves if move not in _ASKING] + [move for move in moves if move in _ASKING]
        seen = "".join(scene.heard)[-200:]
        self._case = f"{scene.talk.case.number}|{len(scene.talk.turns)}|{seen}|"

    def compose(self, seed: int) -> tuple[DraftPart, ...]:
        """The parts of one candidate, in order."""
        parts: list[DraftPart] = [
            DraftPart(move=Move.EDUCATE, text=text) for _, text in self.scene.safety if not self._said(text)
        ]
        done: set[Move] = set()
        answered = False
        kept_for: dict[Move, tuple[Template, str]] = {}
        for move in self._moves:
            if move in done or (parts and self.scene.safety and move is Move.GREET):
                continue
            if move in _AFTER_ANSWERS and not answered:
                answered = True
                parts += self._answers(seed, done)
                if move in done:
                    continue
            chosen = kept_for.get(move) or self._pick(move, seed, done, [part.text for part in parts])
            if chosen:
                template, text = chosen
                if (
                    template.phrase.move is not move and template.phrase.move is Move.COMMIT
                ):  # a promise that cares comes in its place
                    kept_for[Move.COMMIT] = chosen
                    done.add(move)
                    continue
                parts.append(DraftPart(move=template.phrase.move, text=text, covers=template.phrase.covers))
                done |= {template.phrase.move, *template.phrase.covers}
        return tuple(parts)

    def _kept(self, moves: list[Move]) -> list[Move]:
        extras = [move for move in moves if move in _EXTRAS and not self._essential(move)]
        extras.sort(key=lambda move: -_EXTRAS[move])
        room = 0 if self.scene.house else _ROOM[self.scene.talk.case.channel]
        dropped = set(extras[room:])
        return [move for move in moves if move not in dropped]

    def _essential(self, move: Move) -> bool:
        scene = self.scene
        return (
            (move is Move.SHARE_FEELING and scene.has("person"))
            or (move is Move.EXPLAIN_CAUSE and bool(scene.cause))
            or (move is Move.THANK and scene.stage == "closing")
            or (move is Move.SET_EXPECTATION and scene.has("beyond"))
            or move is Move.HAND_OVER
            or (move is Move.SET_EXPECTATION and scene.has("house"))
            or (move is Move.VALIDATE and scene.has("danger"))
            or (move in (Move.SHARE_FEELING, Move.EDUCATE) and (scene.has("safety") or scene.has("hazard_past")))
            or (move is Move.THANK and (scene.occasion != "" or scene.has("praise_too")))
            or (move is Move.TAKE_RESPONSIBILITY and any(scene.has(flag) for flag in _OWED))
            or (move is Move.SET_EXPECTATION and any(scene.has(flag) for flag in _TOLD))
        )

    def _answers(self, seed: int, done: set[Move]) -> list[DraftPart]:
        """Answers to the questions that the promise does not answer by itself."""
        parts = []
        promise = Move.COMMIT in self._moves and self.scene.stage in ("opening", "consensus")
        for question in self.scene.questions:
            known = question.known if may_tell(self.scene) and not self.scene.answer else ""
            answer = self.bank.answers.get("known" if known else question.kind)
            skip = (
                answer is None
                or bool(self.scene.answer)
                or (not known and question.kind in _SOON and promise)
                or (question.kind == "manager" and Move.HAND_OVER in self._moves)
                or (question.kind == "recurrence" and Move.ASSURE_NO_RECURRENCE in self._moves)
                or (not known and question.kind in ("money", "how", "can", "why") and self.scene.stage == "solution")
                or (question.kind == "human" and Move.GREET in done)
            )
            if skip or answer is None:
                continue
            values = deadline_for(
                Move.HAND_OVER if question.kind == "manager" else Move.COMMIT, self.scene, self.values, beyond=False
            )
            if known:
                values = values | {
                    "known": known,
                    "question": question.back if 4 <= len(question.back) <= LONGEST else "这个问题",
                }
            texts = [fill(text, values) for text in (answer.en if self._english else answer.zh)]
            fresh = [text for text in texts if text and not self._said(text)]
            if fresh:
                parts.append(
                    DraftPart(
                        move=Move.EXPLAIN_POLICY if known else Move.SET_EXPECTATION,
                        text=fresh[self._draw(f"answer{question.said}", seed) % len(fresh)],
                    )
                )
                done |= {Move.TAKE_RESPONSIBILITY} if question.kind in _OWNS else set()
        return parts

    def _pick(self, move: Move, seed: int, done: set[Move], so_far: list[str]) -> tuple[Template, str] | None:
        pool = [
            template
            for template in self._fitting.of(move)
            if not done & {template.phrase.move, *template.phrase.covers}
            and (template.phrase.move is move or template.phrase.move in self._moves)
        ]
        number = self._draw(move.value, seed)
        while pool:
            at = number / 0x100000000 * sum(template.weight for template in pool)
            index = 0
            while index < len(pool) - 1 and at >= pool[index].weight:
                at -= pool[index].weight
                index += 1
            template = pool.pop(index)
            text = template.text
            if text and not self._said(text):
                own = pairs(text)
                if not any(_alike(own, pairs(other)) for other in so_far):
                    return template, text
        return None

    def _said(self, text: str) -> bool:
        """True when a sentence of the text stands, much the same, in an earlier reply of this talk."""
        if not self._used:
            return False
        new = [pairs(text[s.start : s.end]) for s in sentences(text)]
        return any(_alike(one, old) for one in new for old in self._used)

    def _draw(self, what: str, seed: int) -> int:
        case = f"{self._case}{what}|{seed}"
        return int.from_bytes(hashlib.blake2s(case.encode("utf-8", "surrogatepass"), digest_size=4).digest())


def _told_much(scene: Scene) -> bool:
    """True for words that tell something even where none of them can be said back."""
    return len(_NOT_WORD.sub("", "".join(text[:200] for text in scene.heard))) > _LITTLE


def _asks(scene: Scene) -> bool:
    return any(mark in text for text in scene.heard for mark in "?？")


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters (of words in English), punctuation left out: what two sentences are compared by."""
    if text[:200].isascii():  # letters alike say little: English is compared by pairs of words
        words = re.findall(r"[a-z0-9']+", text.lower())
        return frozenset(f"{one} {two}" for one, two in itertools.pairwise(words))
    return frozenset(pairs_of(_NOT_WORD.sub("", text.lower())))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) >= 2 and len(other) >= 2 and len(one & other) >= SAME * max(len(one), len(other))


def _with(state: State, *flags: str) -> State:
    return replace(state, flags=state.flags.union(flag for flag in flags if flag))
