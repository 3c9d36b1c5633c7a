"""The writer: drafts a reply without any chat model, from the phrase bank, about this customer's own facts.

Several candidates are made (the same ones every time for the same talk), checked, and ranked.
"""

import re
from dataclasses import replace

from tongli.base.errors import InputError
from tongli.base.labels import Emotion, Lang, Move, Severity, Temperament
from tongli.base.talk import Talk
from tongli.base.tongue import worded
from tongli.checking import Checker, CheckResult
from tongli.knowledge import Knowledge
from tongli.reading import Reader, Situation, TalkReading
from tongli.writing.bank import Bank
from tongli.writing.choose import options_for
from tongli.writing.compose import Composer
from tongli.writing.layout import lay_out
from tongli.writing.model import Draft, DraftPart, Option, Plan
from tongli.writing.own import story_of
from tongli.writing.planned import Planned
from tongli.writing.rank import rank
from tongli.writing.scene import Scene
from tongli.writing.scenery import Scenery
from tongli.writing.script import to_traditional
from tongli.writing.slots import Slots
from tongli.writing.telling import tell
from tongli.writing.vows import unplanned

CANDIDATES = 8
"""Candidates written; the most promising ``CHECKED`` of them are held against the rules, more only when those are stopped."""

CHECKED = 3
Checked = tuple[tuple[DraftPart, ...], CheckResult]
"""A candidate's parts and what the checker says of it."""

_UNCHECKED = CheckResult(violations=(), commitments=())


class Writer:
    """Writes drafts without any chat model."""

    def __init__(self, knowledge: Knowledge, checker: Checker, reader: Reader) -> None:
        self.knowledge, self.checker, self.reader = knowledge, checker, reader
        self._scenery = Scenery(knowledge)
        self._bank = Bank.of(knowledge)
        self._slots = Slots(knowledge)
        self._planned = Planned(knowledge)

    def draft(self, talk: Talk, reading: TalkReading, plan: Plan) -> Draft:
        """The best of several candidates, what the checker says of it, and the promises it would make.

        The draft names nothing that does not stand in talk, case or policy, and promises effort rather than results.

        Raises:
            InputError: the talk holds no message of a customer.
        """
        if reading.last is None:
            raise InputError(worded("对话里还没有客户的消息，没有可以回复的内容"))
        scene = self._scenery.scene(talk, reading, plan.stage)
        options = options_for(scene, plan.options)
        situation = _situation(scene)
        values, made = self._candidates(scene, plan, options, situation, strict=False)
        if not any(_sound(check, scene, plan) for _, check in made.values()):  # times of the story read like promises of ours
            values, more = self._candidates(scene, plan, options, situation, strict=True)
            made |= more
        if not any(_sound(check, scene, plan) for _, check in made.values()) and scene.house:
            scene = _without_stopped(scene, [check for _, check in made.values()])
            values, made = self._candidates(scene, plan, options, situation, strict=False)
        if not any(_sound(check, scene, plan) for _, check in made.values()):
            made |= {
                text: pair
                for text, pair in (self._mended(scene, plan, values, *pair, situation) for pair in list(made.values()))
                if text
            }
        ranked = sorted(
            (rank(text, parts, scene, plan, check) for text, (parts, check) in made.items()),
            key=lambda c: (not _sound(made[c.text][1], scene, plan), -c.total, c.text),
        )
        if not ranked or made[ranked[0].text][1].blocked:
            return self._last_resort(scene, talk, situation)
        best, check = made[ranked[0].text]
        shown = (
            tuple(part.model_copy(update={"text": to_traditional(part.text)}) for part in best)
            if scene.lang is Lang.HANT
            else best
        )
        return Draft(
            text=ranked[0].text,
            lang=scene.lang,
            parts=shown,
            check=check,
            commitments=check.commitments,
            candidates=tuple(ranked),
        )

    def _candidates(
        self, scene: Scene, plan: Plan, options: tuple[Option, ...], situation: Situation, *, strict: bool
    ) -> tuple[dict[str, str], dict[str, Checked]]:
        """The most promising candidates, checked, with the words and slot values that they were written with."""
        story = story_of(scene, self._scenery.restater, strict=strict)
        values = self._slots.values(scene, options) | ({"story": story} if story else {})
        values |= self._planned.values(scene, plan)
        composer = Composer(self._bank, scene, plan, values)
        drafts: dict[str, tuple[DraftPart, ...]] = {}
        for seed in range(CANDIDATES):
            parts = composer.compose(seed)
            drafts.setdefault(lay_out(parts, scene, values), parts)
        drafts.pop("", None)
        hopeful = sorted(drafts, key=lambda text: (-rank(text, drafts[text], scene, plan, _UNCHECKED).total, text))
        made: dict[str, Checked] = {}
        for number, text in enumerate(hopeful):
            if number >= CHECKED and any(_sound(check, scene, plan) for _, check in made.values()):
                break
            made[text] = (drafts[text], self.checker.check(text, scene.talk, situation))
        return values, made

    def _mended(
        self,
        scene: Scene,
        plan: Plan,
        values: dict[str, str],
        parts: tuple[DraftPart, ...],
        check: CheckResult,
        situation: Situation,
    ) -> tuple[str, Checked]:
        """The candidate without the parts that an error, or a promise that nobody planned, points at."""
        stopped = [violation.text for violation in check.violations if violation.severity is Severity.ERROR]
        stopped += [text for text in unplanned(check, scene, plan) if len(text) > 3]
        words = [
            piece for text in stopped for piece in re.split(r"[。！？.!?]", text) if piece.strip()
        ]  # may reach over two parts
        shown = [to_traditional(part.text) if scene.lang is Lang.HANT else part.text for part in parts]
        kept = tuple(part for part, text in zip(parts, shown, strict=True) if not any(word in text for word in words))
        text = lay_out(kept, scene, values)
        return text, (kept, self.checker.check(text, scene.talk, situation))

    def _last_resort(self, scene: Scene, talk: Talk, situation: Situation) -> Draft:
        """One sentence that listens; used when no candidate could be written or all were stopped by the checker."""
        english = scene.lang is Lang.EN
        texts = [template for phrase in self._bank.phrases[Move.LISTEN_ON] for template in (phrase.en if english else phrase.zh)]
        unsaid = [text for text in texts if not any(text in said for said in scene.said)] or texts
        part = DraftPart(move=Move.LISTEN_ON, text=unsaid[0])
        text = lay_out((part,), scene, {})
        check = self.checker.check(text, talk, situation)
        return Draft(text=text, lang=scene.lang, parts=(part,), check=check, commitments=check.commitments)


def _without_stopped(scene: Scene, checks: list[CheckResult]) -> Scene:
    """The scene without the rules of the house in which an error stands: the others can still be told."""
    stopped = {violation.text for check in checks for violation in check.violations if violation.severity is Severity.ERROR}
    left = tuple(rule for rule in scene.house if not any(text and text in rule.said for text in stopped))
    flags = scene.state.flags if left else scene.state.flags - {"house", "house_needs"}
    return replace(scene, house=left, rules=tell(left, ()).text, state=replace(scene.state, flags=flags))


def _sound(check: CheckResult, scene: Scene, plan: Plan) -> bool:
    return not check.blocked and not unplanned(check, scene, plan)


def _situation(scene: Scene) -> Situation:
    state = scene.state
    return Situation(
        stage=scene.stage,
        intensity=state.intensity,
        emotion=Emotion(state.emotion),
        needs=tuple(sorted(state.needs)),
        temperament=Temperament(state.temperament),
    )
