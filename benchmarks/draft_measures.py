"""What is measured of one draft: numbers and names that stand nowhere, promises that the calendar or the agent cannot keep."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tongli.base.labels import FactKind, Severity
from tongli.base.talk import Talk, Who
from tongli.base.text import simplified
from tongli.casework.commitments import find_commitments
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer, Contact, Phrase, Theme
from tongli.knowledge.schema.plans import SafetyStep
from tongli.reading.facts import find_facts
from tongli.writing.model import Draft, Plan
from tongli.writing.rank import split
from tongli.writing.scene import Scene

_NUMBER = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)*|[一二两三四五六七八九十百千万几半]+(?=天|次|遍|回|趟|小时|分钟|个|元|块|度|月|年|点|倍|件|份|层|楼)"
)
_NAMED = re.compile(r"[一-鿿]{1,2}(?:先生|女士|小姐)(?=[，,：:您])")
_EVERYDAY = frozenset({"一", "一个", "两", "几", "半"})
"""Numbers of ordinary speech (一步, 一次, 两个办法), no facts."""
LONG, LONG_EN = 12, 40
"""Characters (without the mark that ends it) from which a sentence is recognised when it is read again in another reply; in
English about as many words take 40 letters."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with one draft, and its long sentences."""

    errors: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    sentences: tuple[str, ...] = field(default=())


class Measures:
    """Holds what packs may say; measures drafts."""

    def __init__(self, knowledge: Knowledge) -> None:
        texts: list[str] = []
        for kind in (Phrase, Theme, Answer, Contact, SafetyStep):
            texts += [str(item.model_dump()) for item in knowledge.of(kind)]
        self._packs = _numbers("".join(texts))

    def of(self, draft: Draft, talk: Talk, plan: Plan, scene: Scene) -> Found:
        """Measures one draft."""
        return Found(
            errors=tuple(v.rule for v in draft.check.violations if v.severity is Severity.ERROR),
            strange=tuple(self._strange(draft, talk, plan, scene)),
            beyond=tuple(self._beyond(draft, talk, scene)),
            sentences=tuple(_sentences(draft, scene)),
        )

    def _strange(self, draft: Draft, talk: Talk, plan: Plan, scene: Scene) -> Iterable[str]:
        case = talk.case
        times = (scene.deadline, scene.decision, scene.follow_up)
        given = "\n".join(
            [turn.text for turn in talk.turns]
            + [f"{value}" for value in case.facts.values()]
            + [*case.policy, *case.commitments, case.agent, f"{case.max_compensation or 0:g}", plan.model_dump_json()]
            + [f"{time.zh} {time.en}" for time in times]
        )
        given = simplified(given)
        text = simplified(draft.text)
        known = _numbers(given) | self._packs | _EVERYDAY
        yield from sorted(number for number in _numbers(text) if number not in known and number not in given)
        for name in _NAMED.findall(text):
            if name[-3:] not in given and str(case.facts.get("surname", "")) + str(case.facts.get("title", "")) not in name:
                yield name
        told = (FactKind.ORDER_NUMBER, FactKind.PHONE, FactKind.EMAIL, FactKind.MONEY)
        facts = [fact.text for fact in find_facts(text) if fact.kind in told]
        yield from (fact for fact in facts if fact not in given and not _numbers(fact) <= known)

    def _beyond(self, draft: Draft, talk: Talk, scene: Scene) -> Iterable[str]:
        now = talk.now
        kept = {time.due for time in (scene.deadline, scene.decision, scene.follow_up) if time.due}
        kept |= {promise.due for promise in talk.case.promises if promise.due}
        if now:  # what was promised before may be promised again
            said = [turn.text for turn in talk.turns if turn.who is not Who.CUSTOMER]
            kept |= {found.due for text in said for found in find_commitments(text, now) if found.due}
        worded = [wording for time in (scene.deadline, scene.decision, scene.follow_up) for wording in (time.zh, time.en)]
        for promise in draft.commitments:
            if simplified(promise.quote).strip("，。；") in scene.rules:  # a rule of the house, said as it is
                continue
            if re.search("[一二三]是|\\([123]\\)", promise.quote):  # a way out of the policy, offered for choice
                continue
            if now and promise.due and promise.due <= now:
                yield f"past: {promise.due:%m-%d %H:%M} {promise.quote}"
            named = any(wording in simplified(promise.quote) for wording in worded)
            on_day = promise.due_kind != "instant" and promise.due and promise.due.date() in {due.date() for due in kept if due}
            if promise.due and promise.due not in kept and not named and not on_day:
                yield f"not of the calendar: {promise.due:%m-%d %H:%M} {promise.quote}"
        yield from (v.rule for v in draft.check.violations if v.rule in ("P02", "P03", "P05", "P06"))


def _numbers(text: str) -> set[str]:
    return {match.lstrip("0") or "0" for match in _NUMBER.findall(text)}


def bare(sentence: str) -> str:
    """The sentence without the marks that end it."""
    return sentence.strip().rstrip("。！？!?.~～”」』）")


def is_long(sentence: str) -> bool:
    """True when the sentence is long enough to be recognised."""
    plain = bare(sentence)
    return len(plain) >= (LONG_EN if plain.isascii() else LONG)


def _sentences(draft: Draft, scene: Scene) -> Iterable[str]:
    """Sentences that are long enough to be recognised; emergency steps and the signature of a letter are fixed wording."""
    fixed = [text for _, text in scene.safety] + [scene.aftercare]
    body = draft.text.split("\n\nKind regards,")[0]
    for sentence in split(body, draft.lang.value == "en"):
        plain = simplified(bare(sentence))
        if is_long(plain) and not any(plain in step or step.rstrip("。") in plain for step in fixed if step):
            yield plain
