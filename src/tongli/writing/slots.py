"""Fills the slots of a phrase from the scene. A phrase with a slot that the scene cannot fill is not used."""

import re

from tongli.base.labels import Lang, Move
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Contact, Theme, slots_of
from tongli.writing.conditions import holds
from tongli.writing.model import Option
from tongli.writing.questions import LONGEST, OpenQuestion, joined_questions
from tongli.writing.scene import Scene

_COUNT = "一二三四五六"
_TOPIC = {
    "when": ("什么时候能办好", "when it will be done"),
    "why": ("为什么会这样", "why this happened"),
    "money": ("怎么退、怎么补", "what is due to you"),
    "can": ("这样行不行", "whether this can be done"),
    "how": ("接下来怎么处理", "what happens next"),
}
ANSWERED = frozenset({"human", "manager", "recurrence", "who", "care"})
"""Kinds of question that are answered in a sentence of their own."""
_NO_TOPIC = re.compile("准话|说法")
"""Asks for an answer as such: the promise to give one by a time is that answer."""


class Slots:
    """Values of slots for one scene."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._any = next((theme for theme in knowledge.of(Theme) if theme.id == "any"), None)
        self._contacts = knowledge.of(Contact)

    def values(self, scene: Scene, options: tuple[Option, ...]) -> dict[str, str]:
        """Every slot that can be filled, with its text in the reply's language."""
        english = scene.lang is Lang.EN
        theme = scene.theme or self._any
        values = {
            "address": scene.address if scene.named else "",
            "agent": _signature(scene.agent, english),
            "story": scene.story,
            "ordeal": scene.ordeal,
            "deadline": scene.deadline.en if english else scene.deadline.zh,
            "after": scene.follow_up.en if english else scene.follow_up.zh,
            "person": _join(scene.persons, english),
            "question": self.topic(scene, english),
            "cause": scene.cause.rstrip("。. "),
            "reason": scene.ways.reason or scene.ways.rule,
            "process": scene.ways.process,
            "demand": scene.demand or ("your request" if english else "您提出的要求"),
            "options": listed(options, english),
            "house": scene.rules,
            "accepted": scene.chosen,
            "pending": scene.pending,
            "given": scene.given,
            "good": scene.good,
            "answer": scene.answer,
            "aftercare": scene.aftercare,
            "contact": self._contact(scene, english),
            "unit": next((q.unit for q in scene.questions if q.unit), theme.unit if theme else "") or "经办的同事",
        }
        if theme:
            for name in ("noun", "look", "tell", "prevent"):
                values[name] = getattr(theme, f"{name}_en" if english else name)
        if scene.asks:
            values["ask"] = scene.asks[0].en if english else scene.asks[0].zh
        return {name: value for name, value in values.items() if value}

    @staticmethod
    def topic(scene: Scene, english: bool) -> str:
        """The question to be answered later, short enough to be said back."""
        if english and scene.occasion == "plain_question":
            return "your question"
        waiting = [question for question in scene.questions if open_still(question, scene)]
        backs = [
            q.back
            for q in waiting
            if 4 <= len(q.back) <= LONGEST and not q.back.startswith("我们") and not _NO_TOPIC.search(q.back)
        ]
        if scene.occasion == "plain_question":
            return re.sub(r"^您的?(?=.{4})", "", joined_questions(backs) or scene.asked) or "这个问题"
        if backs and not english:
            return joined_questions(backs)
        return next((_TOPIC[q.kind][english] for q in waiting if q.kind in _TOPIC and not _NO_TOPIC.search(q.back)), "")

    def _contact(self, scene: Scene, english: bool) -> str:
        fitting = [contact for contact in self._contacts if holds(contact.when, scene.state)]
        best = max(fitting, key=lambda contact: contact.when.specificity, default=None)
        return "" if best is None else best.en if english else best.zh


def _numbered(texts: list[str]) -> str:
    """“一是…；二是…”: several rules are taken in more easily when they are counted."""
    return (
        "；".join(f"{number}是{text}" for number, text in zip(_COUNT, texts, strict=False)) if len(texts) > 1 else "".join(texts)
    )


def open_still(question: OpenQuestion, scene: Scene) -> bool:
    """True for a question that has to be found out: the trade knows no general answer, or it is too early for one."""
    return question.kind not in ANSWERED and not (question.known and may_tell(scene))


def may_tell(scene: Scene) -> bool:
    """Whether general answers can be given now: not to somebody who is upset or in danger."""
    return scene.state.intensity <= 1 and scene.lang is not Lang.EN and not scene.has("safety")


def fill(template: str, values: dict[str, str]) -> str:
    """The template with its slots filled; '' when one of them has no value."""
    slots = slots_of(template)
    if any(slot not in values for slot in slots):
        return ""
    for slot in slots:
        template = template.replace(f"{{{slot}}}", values[slot])
    return template[:1].upper() + template[1:] if template[:1].isascii() else template


def deadline_for(move: Move, scene: Scene, values: dict[str, str], beyond: bool) -> dict[str, str]:
    """The slot values with the time of a decision where somebody else has to decide."""
    if move is not Move.HAND_OVER and not beyond:
        return values
    return values | {"deadline": scene.decision.en if scene.lang is Lang.EN else scene.decision.zh}


def listed(options: tuple[Option, ...], english: bool) -> str:
    """Options in one sentence, numbered; those that somebody else decides say so."""
    texts = []
    for option in options:
        text = re.sub("^可以(?=[安为给退换赔免按协补])", "", option.text.rstrip("。.；; "))
        if option.who_decides:
            text += (
                " (this has to be approved; I will file it for you)"
                if english
                else f"（这一项要{option.who_decides}批，我替您申请）"
            )
        texts.append(text)
    if english:
        return "; ".join(f"({number}) {text}" for number, text in enumerate(texts, 1)) if len(texts) > 1 else "".join(texts)
    return _numbered(texts)


def _signature(agent: str, english: bool) -> str:
    """The agent's name as the reply writes it: a Chinese name says nothing to somebody who reads English."""
    return "your service agent" if english and re.search(r"[^\x00-\u024f]", agent) else agent


def _join(persons: tuple[str, ...], english: bool) -> str:
    chosen = persons[:2]
    return (" and " if english else "和").join(chosen)
