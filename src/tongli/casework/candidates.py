"""From a clause's signs to candidate promises. What neighbouring ones become: ``joining``."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from tongli.casework.clauses import Clause
from tongli.casework.cues import Cues
from tongli.casework.signs import Act, Effect, Signs
from tongli.casework.spots import Spots
from tongli.casework.times import TimeExpression

_COMPLETE = re.compile(r"(?:好|完|上|到位|掉|恢复.*|解决|妥)$")
_HAS_DONE = re.compile(r"过(?!来|去|程|户)|了(?![解结])")
_OBJECT = re.compile(r"[把将][^,;。]{0,6}$")
_AT_ONCE = re.compile(r"马上|立[刻即]|现在|先|这就")
_REFUSED = re.compile(r"不|没|无法|别|未")
_STATE = re.compile(r"的|是|在(?!您|线)|没|有(?!人|师傅|专|结|车)|休|开会|到期|结束|截止|以[前后]")
_THAT_DAY = re.compile(r"当[天日晚]|[次隔][日天]|第二天")
_FULL = 7
"""Characters from which a clause says enough to be a promise beside the one that follows it."""
_EVERY = re.compile(r"每(?:[天日晚周月年]|个?工作日|个月)$")
_TURNS_TO = re.compile(r"(?:找|联系|联络|问|派|催|谈|请|叫)[^,;。]{0,4}[\s,;。!]*$")
_THINGS = re.compile(r"餐|外卖|包裹|快[递件]|货|退款|款项|钱|配件|新[机的]|件(?!事)")
MYSELF = re.compile(r"我(?!.*已)")

Pending = tuple[int, TimeExpression]
"""A clause that only said when (its index in the sentence), waiting for the clause that says what."""


@dataclass(slots=True)
class Candidate:
    """A promise being put together: clauses ``first..last`` of one sentence, ``[start, end)`` of the folded text.

    ``event``: it waits for something (``货一到``); ``vague``: it has a time word that names no moment;
    ``own``: it says 我去, 我会 and what, so that it stands for itself though another promise follows.
    """

    first: int
    last: int
    start: int
    end: int
    act: Act | None
    effect: Effect
    time: TimeExpression | None
    event: bool = False
    vague: bool = False
    own: bool = False

    @property
    def timed(self) -> bool:
        return self.time is not None and self.time.due is not None


class Judge:
    """Decides what of a clause is promised. ``now`` is China time."""

    def __init__(self, spots: Spots, now: datetime, cues: Cues) -> None:
        self.text, self.spots, self.now, self.cues = spots.text, spots, now, cues

    def candidates(
        self, index: int, clause: Clause, signs: Signs, generic: str, pending: Pending | None, waits: int | None = None
    ) -> list[Candidate]:
        """The promises of one clause; ``generic`` is how the sentence so far spoke (``hard``: how things usually go);
        ``waits``: where a clause before it began that only names what is waited for."""
        if signs.question or signs.possible or generic == "hard" or signs.generic == "here":
            return []
        if generic == "soft" and not (signs.for_customer or signs.modal):
            return []
        concrete = [time for time in clause.times if time.due is not None]
        several = self._several(index, clause, signs, concrete) if len(concrete) >= 2 else []
        if several:
            return several
        act = self._main_act(signs, concrete)
        time = _time_for(act, concrete)
        first, start = index, clause.start
        if time is None and pending and act and not clause.times:
            first, time = pending
            start = time.start
        event, vague = signs.event, any(t.vague for t in clause.times)
        if time and event and _THAT_DAY.match(self.text, time.start):
            time, vague = None, True
        if time is None and waits is not None and not event and not vague and (act or signs.framed >= 0):
            first, start, event = index - 1, waits, True
        if time is None:
            accepted = self._framed(clause, signs, act, event or vague)
            accepted = accepted or (act is not None and (event or self._untimed(clause, signs, act)))
        else:
            accepted = not self._over(clause, time) and (act is not None or self._unlisted(clause, signs, time))
        if not accepted:
            return []
        effect = "result" if act and self._brings(clause, act) else _effect(act)
        own = (signs.framed >= 0 or (signs.modal and signs.named_agent)) and clause.end - clause.start >= _FULL
        own = own and not _TURNS_TO.search(self.text, clause.start, clause.end)
        return [Candidate(first, index, start, clause.end, act, effect, time, event, vague, own)]

    def _brings(self, clause: Clause, act: Act) -> bool:
        """Goods or money that arrive are a result, somebody who arrives is not."""
        return self.text[act.start : act.end] == "到" and _THINGS.search(self.text, clause.start, act.start) is not None

    def _over(self, clause: Clause, time: TimeExpression) -> bool:
        if _EVERY.search(self.text[clause.start : time.start]):
            return True
        assert time.due is not None  # noqa: S101 - for the type checker: only concrete times come here
        if time.due.date() < self.now.date():
            return True
        return time.due < self.now and self._past(clause, clause.start, time.start)

    def _past(self, clause: Clause, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of the clause says that it is over."""
        return bool(self.spots.stretch(clause.start, clause.end).within(self.cues.past, start, end))

    def _several(self, index: int, clause: Clause, signs: Signs, concrete: list[TimeExpression]) -> list[Candidate]:
        """Two promises in one clause: each time with its own act before the next time."""
        cuts = [clause.start, *(time.start for time in concrete[1:]), clause.end]
        made = []
        for time, (a, b) in zip(concrete, pairwise(cuts), strict=True):
            acts = tuple(act for act in signs.acts if a <= act.start < b and act.start >= time.end)
            if not acts:
                return []
            act = self._main_act(replace(signs, acts=acts), [time])
            made.append(Candidate(index, index, a, b, act, _effect(act), time, signs.event))
        return made

    def _main_act(self, signs: Signs, concrete: list[TimeExpression]) -> Act | None:
        """The act that is promised: after the time if there is one, past light verbs (安排退款 is a refund)."""
        acts = [act for act in signs.acts if concrete and act.start >= concrete[-1].end] or list(signs.acts)
        if not concrete and signs.framed >= 0:  # 退款我来申请: what I do, not what it is about
            acts = [act for act in acts if act.end > signs.framed] or acts
        for position, act in enumerate(acts):
            more = position + 1 < len(acts)
            if more and self.cues.light.match(self.text[act.start : act.end]):
                continue
            if more and act.effect == "result" and _OBJECT.search(self.text[max(0, act.start - 8) : act.start]):
                continue  # 把退款提交上去
            if act.kind == "visit":  # 过来给您换好: the thing done counts, not the way there
                done = (a for a in acts[position:] if a.effect == "result" and _COMPLETE.search(self.text[a.start : a.end]))
                return next(done, act)
            return act
        return None

    def _unlisted(self, clause: Clause, signs: Signs, time: TimeExpression) -> bool:
        """A moment and the agent's side, with a verb that no list has."""
        rest = self.text[time.end : clause.end].strip()
        if 0 <= signs.framed < time.start and not signs.listed and time.start - signs.framed >= 6:
            return True  # 我让前台把房间留到明天
        if len(rest) < 2 or signs.listed or signs.actor != "agent" or _STATE.match(rest):
            return False
        stretch = self.spots.stretch(clause.start, clause.end)
        who = [cue.label for _, _, cue in stretch.within(self.cues.actor, clause.start, time.start)]
        if who[-1:] == ["subject"]:  # 我知道您明天要上班
            return False
        if self._past(clause, clause.start, time.start) or (stretch.may(self.cues.past) and self.cues.past.search(rest[:8])):
            return False
        if _HAS_DONE.search(rest[:8]) or _REFUSED.search(rest[:8]):
            return False
        return signs.for_customer or (signs.named_agent and not signs.customer_first)

    def _framed(self, clause: Clause, signs: Signs, act: Act | None, waiting: bool) -> bool:
        """Whether a clause without a moment says that the agent turns to something, with a verb that a list has or not."""
        if signs.inchat or signs.ability or (act is None and signs.listed) or (act and act.kind == "apology"):
            return False
        stretch = self.spots.stretch(clause.start, clause.end)
        if act is None and stretch.find(self.cues.attitude):
            return False
        if signs.framed >= 0:
            return True
        return (
            waiting and act is None and signs.for_customer and not (_HAS_DONE.search(stretch.text) or _STATE.match(stretch.text))
        )

    def _untimed(self, clause: Clause, signs: Signs, act: Act) -> bool:
        """Whether it is promised although no moment is named."""
        stretch = self.spots.stretch(clause.start, clause.end)
        text, cues = stretch.text, self.cues
        vague = any(time.vague for time in clause.times)
        if signs.inchat and act.kind in ("look", "submit", "decide", "contact") and not signs.modal:
            return vague and (act.kind == "contact" or not _AT_ONCE.search(text))
        if signs.event or vague:
            return True
        if signs.ability or act.kind == "apology" or (act.kind in ("decide", "repair") and stretch.find(cues.attitude)):
            return False
        if signs.modal:
            return True
        after = self.text[act.end : clause.end]
        if act.kind == "money" and signs.named_agent and not _HAS_DONE.search(after) and not stretch.find(cues.past):
            return True
        if not signs.for_customer or _HAS_DONE.search(after) or stretch.find(cues.past):
            return False
        return act.effect == "result" or (act.kind == "contact" and MYSELF.search(text) is not None)


def _time_for(act: Act | None, concrete: list[TimeExpression]) -> TimeExpression | None:
    if act is None or not concrete:
        return concrete[-1] if concrete else None
    before = [time for time in concrete if time.end <= act.start]
    return before[-1] if before else concrete[0]


def _effect(act: Act | None) -> Effect:
    return act.effect if act else "effort"
