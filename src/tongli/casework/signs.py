"""What one clause of an agent's reply shows: who acts, whether it is promised, and what speaks against it."""

import re
from dataclasses import dataclass
from typing import Literal

from tongli.casework.clauses import Clause
from tongli.casework.cues import Cues
from tongli.casework.spots import Match, Spots, Stretch
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
_BEFORE_FRAME = re.compile(r"(?:希望|盼|求|催|让|请|要|能|是|叫|等|比|像|为|和|给|想|当|如果|所以)$")
_MARK = re.compile(r"\s?\?")
_PLAIN_AFTER = re.compile(r"^[^,;。]{0,6}了(?:$|[\s,;。!?哦呢哈])")


@dataclass(frozen=True, slots=True)
class Act:
    """An action that is named: place, kind (label of the cue) and effect."""

    start: int
    end: int
    kind: str
    effect: Effect


@dataclass(slots=True)
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
    """Reads clauses of one reply."""

    def __init__(self, spots: Spots, cues: Cues) -> None:
        self.text, self.spots, self.cues = spots.text, spots, cues

    def _actor_before(self, stretch: Stretch, end: int) -> Actor:
        """Who was named last before ``end``; somebody that the customer goes to or turns to does not act."""
        last: Actor = ""
        start = max(stretch.start, end - _NEAR)
        for begin, _, cue in stretch.within(self.cues.actor, start, end):
            away = last == "customer" and cue.label in ("other", "self")
            if away and _TOWARDS.search(self.text[max(start, begin - 7) : begin]):
                continue
            last = "customer" if cue.label == "subject" else "agent"
        return last

    def _dropped(self, clause: Clause, act: tuple[int, int], concrete: list[TimeExpression], carried: Actor, kind: str) -> bool:
        start, end = act
        text, stretch = self.text, self.spots.stretch(clause.start, clause.end)
        near = max(clause.start, start - _NEAR)
        if any((time.start < end and start < time.end) or (time.vague and time.start == end) for time in clause.times):
            return True
        if self.cues.noun.match(text[end : min(clause.end + 1, end + 8)]) and text[end - 1] != "给":
            return True
        if self.cues.to_agent.match(text[start : min(clause.end, end + 4)]):
            return True
        if stretch.may(self.cues.negation) and self.cues.negation.search(_without(text[near:start], concrete, near)):
            return True
        if end >= clause.end - 1 and text[start - 1 : start] == "的":
            return True
        leading = [time for time in concrete if time.end <= start]
        if leading:
            after = text[end : min(clause.end, end + 8)]
            if _DONE_BEFORE_END.match(after) or stretch.within(self.cues.past, leading[-1].end, start):
                return True
        else:
            after = text[end : min(clause.end, end + 8)]
            if _DONE_AFTER.match(after) or stretch.within(self.cues.past, near, start):
                return True
            if not concrete and _PLAIN_AFTER.match(after) and kind != "arrival":
                return True
        actor = self._actor_before(stretch, start) or carried
        return actor == "customer"

    def _asks(self, clause: Clause, acts: list[Act]) -> bool:
        """A question, unless what is asked is only what will be told or found out (``告诉您能不能换``)."""
        mark = _MARK.match(self.text, clause.end)
        stretch = self.spots.stretch(clause.start, mark.end() if mark else clause.end)
        first = stretch.search(self.cues.question)
        if first is None:
            return False
        ends_asking = self.text[first[0] : first[1]].strip() in ("?", "吗", "么", "吗?", "呢?", "么?")
        reporting = any(act.kind in ("contact", "look") and act.end <= first[0] for act in acts)
        return ends_asking or not reporting

    def _framed(self, stretch: Stretch) -> int:
        """``我去找仓库调监控``, ``剩下的手续我替您跑``: the agent turns to something, and it is not done yet."""
        frame = stretch.search(self.cues.frame)
        if frame is None or stretch.find(self.cues.past):
            return -1
        start, end, text = frame[0] - stretch.start, frame[1] - stretch.start, stretch.text
        over = _DONE.search(text, start) or _REFUSED.match(text, end) or _BEFORE_FRAME.search(text[:start])
        return -1 if over else frame[0]

    def read(self, clause: Clause, carried: Actor) -> Signs:
        """What this clause shows; ``carried`` is who the clause before it in the sentence was about."""
        cues, stretch = self.cues, self.spots.stretch(clause.start, clause.end)
        who = stretch.within(cues.actor, clause.start, min(clause.end, clause.start + 400))
        tokens = [cue.label for _, _, cue in who]
        own = [label for label in tokens if label != "subject"]
        actor: Actor = "" if not tokens else "customer" if not own else "agent"
        modal = bool(stretch.find(cues.modal))
        lasting: Actor = carried if not tokens and not modal else ""
        named = stretch.find(cues.action)
        labels = {cue.label for _, _, cue in stretch.find(cues.generic)}
        framed = self._framed(stretch)
        if not named and not clause.times and framed < 0:
            return Signs((), actor or lasting, _strongest(labels))
        acts = self._acts(clause, named, lasting)
        question = self._asks(clause, acts)
        if question and _QUESTION_TAIL.search(stretch.text) and acts and acts[-1].kind == "contact":
            question = False
        return Signs(
            acts=tuple(acts),
            actor=actor or lasting,
            modal=modal,
            ability=bool(stretch.find(cues.ability)),
            for_customer="for_customer" in own,
            named_agent=any(label in ("self", "other") for label in own),
            customer_first=tokens[:1] == ["subject"],
            listed=bool(named),
            inchat=bool(stretch.find(cues.inchat)),
            generic=_strongest(labels),
            possible=bool(stretch.find(cues.possible)),
            question=question,
            event=bool(stretch.find(cues.event)),
            framed=framed,
        )

    def _acts(self, clause: Clause, named: list[Match], lasting: Actor) -> list[Act]:
        concrete = [time for time in clause.times if time.due is not None]
        acts = []
        for start, end, cue in named:
            keeps = "" if cue.label in ("contact", "money", "arrival") else lasting
            if not self._dropped(clause, (start, end), concrete, keeps, cue.label):
                effect: Effect = "effort" if cue.family.endswith("effort") else "result"
                acts.append(Act(start, end, cue.label, effect))
        return acts


def _strongest(labels: set[str]) -> Literal["hard", "here", "soft", ""]:
    return "hard" if "hard" in labels else "here" if "here" in labels else "soft" if labels else ""


def _without(before: str, times: list[TimeExpression], offset: int) -> str:
    for time in times:
        a, b = max(time.start - offset, 0), max(time.end - offset, 0)
        before = before[:a] + " " * (min(b, len(before)) - a) + before[b:] if a < len(before) else before
    return before
