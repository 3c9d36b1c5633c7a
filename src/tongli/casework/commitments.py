"""Promises in an agent's text: who will do what by when, in the agent's own words.

A clause promises when the agent's side is to do something and says when (``明天上午10点前给您回电``), says it without a moment
(``尽快给您答复``, ``一有结果就通知您``), or says it with a word of commitment (``我会跟进``). Not promises: conditions, past actions, what the
customer is to do, quotations, questions, and how things usually go. Word lists: cue families ``commitment_*``.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from tongli.base.talk import CHINA
from tongli.base.text import Folded, bounded, fold
from tongli.casework.clauses import Clause, mask_quotes, split
from tongli.casework.cues import Cues, cues_of
from tongli.casework.english import english_promise
from tongli.casework.model import FoundCommitment
from tongli.casework.signs import Act, Actor, ClauseReader, Effect, Signs
from tongli.casework.times import TimeExpression, find_times
from tongli.knowledge import Knowledge

_HAN = re.compile(r"[\u3400-\u9fff]")
_COMPLETE = re.compile(r"(?:好|完|上|到位|掉|恢复.*|解决|妥)$")
_REFINING = re.compile(r"\s*(?:预计|最[晚迟]|大概|大约|争取|应该|估计)")
_HAS_DONE = re.compile(r"过(?!来|去|程|户)|了(?![解结])")
_LAG = re.compile(r"(?:将于|将在|会在|[于在会将]|最[晚迟]|预计|争取|大概|大约|不超过)+$")
_TRAIL = re.compile(r"[\s,;。!?:.~、…—\-]+$")
_PARTICLES = re.compile(r"[\s,;。!?:.~、哦呢哈呀啊噢哟的了]+$")


@dataclass(slots=True)
class _Candidate:
    """A promise being put together: clauses ``first..last`` of one sentence."""

    first: int
    last: int
    start: int
    end: int
    act: Act | None
    effect: Effect
    time: TimeExpression | None
    event: bool
    vague: bool = False

    @property
    def timed(self) -> bool:
        return self.time is not None and self.time.due is not None


def find_commitments(reply: str, now: datetime, knowledge: Knowledge | None = None) -> tuple[FoundCommitment, ...]:
    """Promises in a reply, in reading order.

    Args:
        reply: the agent's text as written; at most 20,000 code points are read.
        now: when it is sent; due times count from here, in China time.
        knowledge: packs to take the cues from; the shipped ones when not given.
    """
    text, _ = bounded(reply)
    folded = fold(text)
    cues = cues_of(knowledge)
    local = now.astimezone(CHINA)
    masked = mask_quotes(folded.text)
    reader = _Finder(masked, local, cues)
    return tuple(_found(candidate, folded, cues) for candidate in reader.run())


class _Finder:
    """One pass over one reply."""

    def __init__(self, text: str, now: datetime, cues: Cues) -> None:
        self.text, self.now, self.cues = text, now, cues
        self.reader = ClauseReader(text, cues)

    def run(self) -> list[_Candidate]:
        times = find_times(self.text, self.now, self.cues)
        found: list[_Candidate] = []
        for clauses in split(self.text, times):
            if _HAN.search(self.text, clauses[0].start, clauses[-1].end):
                found += self._sentence(clauses, found)
            else:
                found += self._english(clauses)
        return found

    def _english(self, clauses: list[Clause]) -> list[_Candidate]:
        start, end = clauses[0].start, clauses[-1].end
        promised = english_promise(self.text[start:end], self.now)
        if promised is None:
            return []
        due, effect = promised
        time = TimeExpression(end, end, *due) if due else None
        return [_Candidate(0, 0, start, end, None, effect, time, False)]

    def _sentence(self, clauses: list[Clause], before: list[_Candidate]) -> list[_Candidate]:
        found: list[_Candidate] = []
        blocked = ""
        carried: Actor = ""
        generic = ""
        pending: tuple[int, TimeExpression] | None = None
        options = self._offers_choice(clauses)
        for index, clause in enumerate(clauses):
            text = self.text[clause.start : clause.end]
            if self.cues.reset.match(text.lstrip()):
                blocked = generic = carried = ""
            if self.cues.tag.match(text):
                continue
            if self.cues.condition.search(text) and not self.cues.unconditional.search(text):
                if index == len(clauses) - 1 and found and found[-1].last == index - 1 and not self._has_consequence(text):
                    found.pop()
                blocked = "condition"
            reported = self.cues.reported.search(text)
            if reported:
                blocked = blocked or "reported"
            elif blocked == "reported" and re.match(r"\s*(?:那)?(?:我|这边|咱)", text):
                blocked = ""
            signs = self.reader.read(clause, carried)
            if signs.actor:
                carried = signs.actor
            generic = "hard" if "hard" in (signs.generic, generic) else signs.generic if signs.generic != "here" else generic
            if blocked or options:
                continue
            made = self._candidates(index, clause, signs, generic, pending)
            if made:
                found += made
                pending = None
                continue
            moment = next((t for t in clause.times if t.due is not None), None)
            if moment and not signs.acts and not signs.listed and signs.actor != "customer" and not signs.question and signs.generic in ("", "soft"):
                if self._only_time(clause, moment):
                    last = found[-1] if found else before[-1] if index == 0 and before and len(clauses) == 1 else None
                    if last and not last.timed and not last.event and (not found or last.last == index - 1):
                        last.time, last.end, last.last = moment, clause.end, index
                        continue
                pending = (index, moment)
            elif not (signs.acts or len(text.strip()) <= 6):
                pending = None if pending and pending[0] < index - 1 else pending
        return self._merge(found)

    def _offers_choice(self, clauses: list[Clause]) -> bool:
        whole = self.text[clauses[0].start : clauses[-1].end]
        return bool(re.search(r"要么.*要么|(?:方案|选择|办法)[一二12:].*(?:方案|选择|办法)?|您(?:选|希望|倾向|更愿意|想要?)(?:哪|是|退|换)|(?:可以|您)(?:任|二|三)?选(?:择|一)?", whole)) and bool(
            re.search(r"或者|要么|还是|[一二]是|方案|任选|二选", whole)
        )

    def _has_consequence(self, text: str) -> bool:
        return bool(re.search(r"(?:就|再|请|会|可以|随时|欢迎|我)", text[4:]))

    def _only_time(self, clause: Clause, moment: TimeExpression) -> bool:
        rest = self.text[clause.start : moment.start] + self.text[moment.end : clause.end]
        return len(re.sub(r"[\s,;。!?:.~]", "", self._strip(rest))) <= 4

    def _strip(self, text: str) -> str:
        return text[self.cues.filler.match(text) :]

    def _candidates(
        self, index: int, clause: Clause, signs: Signs, generic: str, pending: tuple[int, TimeExpression] | None
    ) -> list[_Candidate]:
        if signs.question or signs.possible or generic == "hard" or signs.generic == "here":
            return []
        if generic == "soft" and not (signs.for_customer or signs.modal):
            return []
        concrete = [time for time in clause.times if time.due is not None]
        if len(concrete) >= 2:
            several = self._several(index, clause, signs, concrete)
            if several:
                return several
        act = self._main_act(signs, concrete)
        time = self._time_for(act, concrete)
        start = clause.start
        first = index
        if time is None and pending and act and not clause.times:
            first, time = pending
            start = time.start
        if time is not None and time.due is not None:
            done = self.cues.past.search(self.text[clause.start : time.start])
            if time.due.date() < self.now.date() or (done and time.due < self.now):
                return []
            if act is None and not self._unlisted(clause, signs, time):
                return []
        elif not (act and self._untimed(clause, signs, act)):
            return []
        vague = any(t.vague for t in clause.times)
        return [_Candidate(first, index, start, clause.end, act, self._effect(act), time, signs.event, vague)]

    def _several(self, index: int, clause: Clause, signs: Signs, concrete: list[TimeExpression]) -> list[_Candidate]:
        """Two promises in one clause: each time with its own act before the next time."""
        cuts = [clause.start, *(time.start for time in concrete[1:]), clause.end]
        made = []
        for time, (a, b) in zip(concrete, zip(cuts, cuts[1:], strict=False), strict=True):
            acts = [act for act in signs.acts if a <= act.start < b and act.start >= time.end]
            if not acts:
                return []
            act = self._main_act(replace(signs, acts=tuple(acts)), [time])
            made.append(_Candidate(index, index, a, b, act, self._effect(act), time, signs.event))
        return made

    def _main_act(self, signs: Signs, concrete: list[TimeExpression]) -> Act | None:
        acts = list(signs.acts)
        if not acts:
            return None
        after = [act for act in acts if concrete and act.start >= concrete[-1].end]
        acts = after or acts
        for position, act in enumerate(acts):
            light = self.cues.light.match(self.text[act.start : act.end])
            if light and position + 1 < len(acts):
                continue
            if act.kind == "visit":  # 过来给您换好: the thing done counts, not the way there
                done = (a for a in acts[position:] if a.effect == "result" and _COMPLETE.search(self.text[a.start : a.end]))
                return next(done, act)
            return act
        return acts[-1]

    def _time_for(self, act: Act | None, concrete: list[TimeExpression]) -> TimeExpression | None:
        if not concrete:
            return None
        if act is None:
            return concrete[-1]
        before = [time for time in concrete if time.end <= act.start]
        return before[-1] if before else concrete[0]

    def _unlisted(self, clause: Clause, signs: Signs, time: TimeExpression) -> bool:
        """A moment and the agent's side, with a verb that no list has."""
        rest = self.text[time.end : clause.end].strip()
        past = self.cues.past.search(self.text[clause.start : time.start])
        past = past or self.cues.past.search(rest[:8]) or _HAS_DONE.search(rest[:8])
        negated = re.search(r"不|没|无法|别|未", rest[:8])
        return bool(
            len(rest) >= 2
            and not signs.listed
            and not past
            and not negated
            and signs.actor == "agent"
            and (signs.for_customer or not signs.customer_first)
            and (signs.for_customer or (signs.named_agent and signs.modal))
            and not re.match(r"的", rest)
        )

    def _untimed(self, clause: Clause, signs: Signs, act: Act) -> bool:
        text = self.text[clause.start : clause.end]
        vague = any(time.vague for time in clause.times)
        if self.cues.inchat.search(text) and act.kind in ("look", "submit", "decide", "contact") and not signs.modal:
            return bool(vague and act.kind == "contact") or (vague and not re.search(r"马上|立[刻即]|现在|先|这就", text))
        if signs.event or vague:
            return True
        if signs.ability:
            return False
        if self.cues.attitude.search(text) and act.kind in ('decide', 'repair'):
            return False
        if signs.modal:
            return True
        if act.kind == "money" and signs.named_agent and not re.search(r"了|过", text[act.end - clause.start :]) and not self.cues.past.search(text):
            return True
        return signs.for_customer and bool(re.search(r"我(?!.*已)", text)) and (act.effect == "result" or act.kind == "contact")

    def _effect(self, act: Act | None) -> Effect:
        return act.effect if act else "effort"

    def _refines(self, one: _Candidate, other: _Candidate) -> bool:
        """``今天重新派送，预计晚上8点前送达``: the second only says more exactly when."""
        kinds = [c.act.kind if c.act else "" for c in (one, other)]
        return kinds[0] == kinds[1] and bool(_REFINING.match(self.text[other.start : other.end]))

    def _merge(self, found: list[_Candidate]) -> list[_Candidate]:
        """Steps on the way to a timed promise, and what follows it without a time of its own, belong to it."""
        merged: list[_Candidate] = []
        for candidate in found:
            last = merged[-1] if merged else None
            if last and last.last + 1 >= candidate.first:
                step = not last.timed and not last.event and last.effect in (candidate.effect, "effort")
                if step and (candidate.timed or (candidate.event and last.time is None and not last.vague)):
                    merged.pop()
                elif candidate.timed and last.timed and self._refines(last, candidate):
                    last.last, last.end, last.time = candidate.last, candidate.end, candidate.time
                    continue
                elif not candidate.timed and not candidate.event and _same_kind(last, candidate):
                    last.last, last.end = candidate.last, candidate.end
                    continue
            merged.append(candidate)
        return merged


def _same_kind(one: _Candidate, other: _Candidate) -> bool:
    money = [c.act is not None and c.act.kind == "money" for c in (one, other)]
    return one.effect == other.effect and money[0] == money[1]


def _found(candidate: _Candidate, folded: Folded, cues: Cues) -> FoundCommitment:
    start, end = candidate.start, candidate.end
    lead = cues.lead.match(folded.text[start:end])
    time_start = candidate.time.start if candidate.time else end
    if start + lead <= min(time_start, candidate.act.start if candidate.act else end):
        start += lead
    tail = _TRAIL.search(folded.text[start:end])
    if tail and tail.start():
        end = start + tail.start()
    span = folded.span(start, end)
    time = candidate.time
    return FoundCommitment(
        what=_what(candidate, folded, start, end, cues),
        quote=span.of(folded.original),
        span=span,
        due=time.due if time else None,
        due_kind=time.kind if time else None,
        effort_or_result=candidate.effect,
    )


def _what(candidate: _Candidate, folded: Folded, start: int, end: int, cues: Cues) -> str:
    """The quote without its time, its subject 我 and its fillers; the quote itself when nothing is left."""
    pieces = [(start, end)]
    time = candidate.time
    if time and start <= time.start < end:
        pieces = [(start, time.start), (min(time.end, end), end)]
    words = []
    for a, b in pieces:
        a += cues.filler.match(folded.text[a:b])
        lag = _LAG.search(folded.text[a:b]) if b < end else None
        b = a + lag.start() if lag else b
        words.append(folded.span(a, b).of(folded.original) if a < b else "")
    what = _PARTICLES.sub("", "".join(words)).strip(" ,，。、:：")
    return (what or folded.span(start, end).of(folded.original))[:60]
