"""What one clause of an agent's reply shows: who acts, whether it is promised, and what speaks against it."""

import re
from dataclasses import dataclass
from typing import Literal

from tongli.casework.clauses import Clause
from tongli.casework.cues import Cues
from tongli.casework.times import TimeExpression

Actor = Literal["agent", "customer", ""]
Effect = Literal["effort", "result"]
_NEAR = 60
_TOWARDS = re.compile(r"(?:到|去|在|向|找|联系|跟|和|与|从|给|往|至|拨打|咨询|回)[^,]{0,5}$")
_QUESTION_TAIL = re.compile(r"(?:好吗|可以吗|行吗|好不好|好么|可好|行不行|ok吗)[?\s]*$")
_DONE_AFTER = re.compile(r"^(?:完|好|成功)?(?:过(?!来|去|程)|了(?!解))")
_DONE_BEFORE_END = re.compile(r"^(?:过(?!来|去|程)|了(?!解)(?=[^\s,;。!?哦呢哈的]))")
_DONE = re.compile(r"过(?!来|去|程|户|目)|了(?![解结])|着(?!手)")
_REFUSED = re.compile(r"不|没|未|的")
_BEFORE_FRAME = re.compile(r"(?:让|请|要|能|是|叫|等|比|像|为|和|给|想|当|如果|所以)$")
_MARK = re.compile(r"\s?\?")
_PLAIN_AFTER = re.compile(r"^[^,;。]{0,6}了(?:$|[\s,;。!?哦呢哈])")


@dataclass(frozen=True, slots=True)
class Act:
    """An action that is named: place, kind (label of the cue) and effect."""

    start: int
    end: int
    kind: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Signs:
    """One clause, read. ``acts`` are those that the agent's side will do; ``actor`` who the clause is about last;
    ``listed``: some action was named, the agent's or not; ``framed``: where it says 我去, 让我, 我把
    whatever the verb is, or -1. A clause with neither action nor time is read no further."""

    acts: tuple[Act, ...]
    actor: Actor
    generic: Literal["hard", "here", "soft", ""] = ""
    modal: bool = False
    ability: bool = False
    for_customer: bool = False
    named_agent: bool = False
    customer_first: bool = False
    listed: bool = False
    inchat: bool = False
    possible: bool = False
    question: bool = False
    event: bool = False
    framed: int = -1


class ClauseReader:
    """Reads clauses of one reply. ``text`` is folded, with quotations blanked."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self.cues = text, cues

    def _actor_before(self, start: int, end: int) -> Actor:
        """Who was named last before ``end``; somebody that the customer goes to or turns to does not act."""
        last: Actor = ""
        text = self.text[max(start, end - _NEAR) : end]
        for begin, _, cue in self.cues.actor.find(text):
            if last == "customer" and cue.label in ("other", "self") and _TOWARDS.search(text[max(0, begin - 7) : begin]):
                continue
            last = "customer" if cue.label == "subject" else "agent"
        return last

    def _dropped(self, clause: Clause, act: tuple[int, int], concrete: list[TimeExpression], carried: Actor, kind: str) -> bool:
        start, end = act
        text = self.text
        before = text[max(clause.start, start - _NEAR) : start]
        if any((time.start < end and start < time.end) or (time.vague and time.start == end) for time in clause.times):
            return True
        if self.cues.noun.match(text[end : min(clause.end + 1, end + 8)]) and text[end - 1] != "给":
            return True
        if self.cues.to_agent.match(text[start : min(clause.end, end + 4)]):
            return True
        if self.cues.negation.search(_without(before, concrete, max(clause.start, start - _NEAR))):
            return True
        if end >= clause.end - 1 and text[start - 1 : start] == "的":
            return True
        leading = [time for time in concrete if time.end <= start]
        if leading:
            after = text[end : min(clause.end, end + 8)]
            if _DONE_BEFORE_END.match(after) or self.cues.past.search(text[leading[-1].end : start]):
                return True
        else:
            after = text[end : min(clause.end, end + 8)]
            if _DONE_AFTER.match(after) or self.cues.past.search(before):
                return True
            if not concrete and _PLAIN_AFTER.match(after) and kind != "arrival":
                return True
        actor = self._actor_before(clause.start, start) or carried
        return actor == "customer"

    def _asks(self, clause: Clause, acts: list[Act]) -> bool:
        """A question, unless what is asked is only what will be told or found out (``告诉您能不能换``)."""
        mark = _MARK.match(self.text, clause.end)
        text = self.text[clause.start : clause.end] + (mark.group() if mark else "")
        first = self.cues.question.search(text)
        if first is None:
            return False
        ends_asking = text[first[0] : first[1]].strip() in ("?", "吗", "么", "吗?", "呢?", "么?")
        reporting = any(act.kind in ("contact", "look") and act.end <= clause.start + first[0] for act in acts)
        return ends_asking or not reporting

    def _framed(self, text: str) -> int:
        """``我去找仓库调监控``, ``剩下的手续我替您跑``: the agent turns to something, and it is not done yet."""
        frame = self.cues.frame.search(text)
        if frame is None or self.cues.past.search(text):
            return -1
        over = _DONE.search(text, frame[0]) or _REFUSED.match(text, frame[1]) or _BEFORE_FRAME.search(text[: frame[0]])
        return -1 if over else frame[0]

    def read(self, clause: Clause, carried: Actor) -> Signs:
        """What this clause shows; ``carried`` is who the clause before it in the sentence was about."""
        text = self.text[clause.start : clause.end]
        concrete = [time for time in clause.times if time.due is not None]
        tokens = [cue.label for _, _, cue in self.cues.actor.find(text[:400])]
        own = [label for label in tokens if label != "subject"]
        actor: Actor = "" if not tokens else "customer" if not own else "agent"
        modal = self.cues.modal.search(text) is not None
        lasting: Actor = carried if not tokens and not modal else ""
        acts, listed = [], False
        for start, end, cue in self.cues.action.find(text):
            listed = True
            at = (clause.start + start, clause.start + end)
            keeps = "" if cue.label in ("contact", "money", "arrival") else lasting
            if not self._dropped(clause, at, concrete, keeps, cue.label):
                effect: Effect = "effort" if cue.family.endswith("effort") else "result"
                acts.append(Act(*at, cue.label, effect))
        labels = {cue.label for _, _, cue in self.cues.generic.find(text)}
        framed = self._framed(text)
        if not listed and not clause.times and framed < 0:
            return Signs((), actor or lasting, _strongest(labels))
        question = self._asks(clause, acts)
        if question and _QUESTION_TAIL.search(text) and acts and acts[-1].kind == "contact":
            question = False
        return Signs(
            acts=tuple(acts),
            actor=actor or lasting,
            modal=modal,
            ability=self.cues.ability.search(text) is not None,
            for_customer="for_customer" in own,
            named_agent=any(label in ("self", "other") for label in own),
            customer_first=tokens[:1] == ["subject"],
            listed=listed,
            inchat=self.cues.inchat.search(text) is not None,
            generic=_strongest(labels),
            possible=self.cues.possible.search(text) is not None,
            question=question,
            event=self.cues.event.search(text) is not None,
            framed=framed + clause.start if framed >= 0 else -1,
        )


def _strongest(labels: set[str]) -> Literal["hard", "here", "soft", ""]:
    return "hard" if "hard" in labels else "here" if "here" in labels else "soft" if labels else ""


def _without(before: str, times: list[TimeExpression], offset: int) -> str:
    for time in times:
        a, b = max(time.start - offset, 0), max(time.end - offset, 0)
        before = before[:a] + " " * (min(b, len(before)) - a) + before[b:] if a < len(before) else before
    return before
