"""Promises in an agent's text: who will do what by when, in the agent's own words.

A clause promises when the agent's side is to do something and says when (``明天上午10点前给您回电``), says it without
a moment (``尽快给您答复``, ``一有结果就通知您``), or says it with a word of commitment (``我会跟进``). What is promised for
a case of the matter (``如果今天修不好，明天12点前给您送电暖器``) binds when it names its own moment; its condition is part
of it. Not promises: other conditions, offers that wait for the customer (``如果您同意，…``), past actions, what the
customer is to do, quotations, questions, and how things usually go. Word lists: cue families ``commitment_*``.
"""

import re
from datetime import datetime

from tongli.base.talk import CHINA
from tongli.base.text import Folded, bounded, fold
from tongli.casework.candidates import Candidate, Judge, Pending
from tongli.casework.clauses import Clause, mask_quotes, split
from tongli.casework.cues import Cues, cues_of
from tongli.casework.english import english_promise, promises_apart
from tongli.casework.joining import Joiner
from tongli.casework.model import FoundCommitment
from tongli.casework.signs import Actor, ClauseReader, Signs
from tongli.casework.spots import Spots, Stretch
from tongli.casework.times import TimeExpression, find_times
from tongli.knowledge import Knowledge

_HAN = re.compile(r"[\u3400-\u9fff]")
_WEEKDAY_BESIDE = re.compile(r"(?<=[日号])\((?:周|星期|礼拜)[一二三四五六日天]\)")
"""A weekday in brackets beside its date (2月24日（周二）) says nothing new, and next week's is not this week's."""
_SELF_FIRST = re.compile(r"\s*那?(?:我|这边|咱)")
_CONSEQUENCE = re.compile(r"就|再|请|会|可以|随时|欢迎|我")
_PUNCTUATION = re.compile(r"[\s,;。!?:.~]")
_LAG = re.compile(r"(?:将于|将在|会在|[于在会将]|最[晚迟]|预计|争取|大概|大约|不超过)+$")
_TRAIL = re.compile(r"[\s,;。!?:.~、…—\-]+$")
_PARTICLES = re.compile(r"[\s,;。!?:.~、哦呢哈呀啊噢哟的了]+$")
_COUNTED = re.compile(r"小时|分钟|工作日|个月|[\d一二两三四五六七八九十半几]天|内$")
"""A time that is counted from whenever it happens: a rule of the house, not a moment."""
_NEEDS_NO_CONSENT = ("contact", "look", "submit", "decide")
"""Kinds of act that ``您看可以吗`` after them leaves a promise; money, goods, a visit wait for the answer."""
MAX_WHAT = 60


def find_commitments(reply: str, now: datetime, knowledge: Knowledge | None = None) -> tuple[FoundCommitment, ...]:
    """Promises in a reply, in reading order.

    Args:
        reply: the agent's text as written; at most 20,000 code points are read.
        now: when it is sent (aware); due times count from here, in China time.
        knowledge: packs to take the cues from; the shipped ones when not given.
    """
    text, _ = bounded(reply)
    folded = fold(text)
    cues = cues_of(knowledge)
    plain = _WEEKDAY_BESIDE.sub(lambda match: "□" * len(match.group()), mask_quotes(folded.text))
    finder = _Finder(plain, now.astimezone(CHINA), cues)
    return tuple(_found(candidate, folded, cues) for candidate in finder.run())


class _Finder:
    """One pass over one reply."""

    def __init__(self, text: str, now: datetime, cues: Cues) -> None:
        self.text, self.now, self.cues = text, now, cues
        self.spots = Spots(text, cues)
        self.reader = ClauseReader(self.spots, cues)
        self.judge = Judge(self.spots, now, cues)

    def run(self) -> list[Candidate]:
        times = find_times(self.text, self.now, self.cues, self.spots)
        found: list[Candidate] = []
        for clauses in split(self.text, times):
            if not _HAN.search(self.text, clauses[0].start, clauses[-1].end):
                found += self._english(clauses)
            elif not self._only_a_time(clauses, found):
                found += self._sentence(clauses)
        return found

    def _english(self, clauses: list[Clause]) -> list[Candidate]:
        start, end = clauses[0].start, clauses[-1].end
        whole = self.text[start:end]
        if self.cues.english["no"].search(whole):
            return []
        found = []
        for a, b in promises_apart(whole):
            promised = english_promise(whole[a:b], self.now, self.cues.english)
            if promised:
                due, effect = promised
                time = TimeExpression(start + b, start + b, *due) if due else None
                found.append(Candidate(0, 0, start + a, start + b, None, effect, time))
        return found

    def _sentence(self, clauses: list[Clause]) -> list[Candidate]:
        if self._nothing(clauses):
            return []
        found: list[Candidate] = []
        blocked = generic = ""
        carried: Actor = ""
        pending: Pending | None = None
        waits: int | None = None
        case: tuple[int, int] | None = None
        for index, clause in enumerate(clauses):
            stretch = self.spots.stretch(clause.start, clause.end)
            text = stretch.text
            if self.cues.reset.match(text.lstrip()):
                blocked = generic = carried = ""
                case = None
            if self.cues.tag.match(text):
                if self.text[clause.end : clause.end + 1] == ":":  # 您看这样行不行：…
                    blocked = "condition"
                found = [each for each in found if each.act and each.act.kind in _NEEDS_NO_CONSENT]
                continue
            before, blocked = blocked, self._blocked(blocked, stretch)
            if blocked != "condition":
                case = None
            elif self._conditional(stretch):
                case = (index, clause.start) if not before and self._of_the_matter(stretch) else None
            follows = index == len(clauses) - 1 and found and found[-1].last == index - 1
            if follows and self._conditional(stretch) and not _CONSEQUENCE.search(text, 4):
                found.pop()  # 我明天给您回电，如果您方便的话
            signs = self.reader.read(clause, carried)
            carried = signs.actor or carried
            if "hard" in (signs.generic, generic):
                generic = "hard"
            elif signs.generic == "soft":
                generic = "soft"
            if blocked:
                if case and index > case[0]:
                    found += self._in_that_case(case, index, clause, signs, generic)
                continue
            told = signs.listed or signs.framed >= 0 or clause.times
            made = self.judge.candidates(index, clause, signs, generic, pending, waits) if told else []
            waits = None if made or not stretch.find(self.cues.event) else clause.start
            if made:
                found += made
                pending = None
            else:
                pending = self._waiting(index, clause, signs, found) or (pending if _brief(text, signs) else None)
        return Joiner(self.text).join(found)

    def _nothing(self, clauses: list[Clause]) -> bool:
        """Whether the sentence neither names a time nor says that anything is done, or leaves the choice to the customer."""
        timed = any(clause.times for clause in clauses)
        if timed and not self.spots.may(self.cues.choice):
            return False
        stretch = self.spots.stretch(clauses[0].start, clauses[-1].end)
        if not timed and not (stretch.find(self.cues.action) or stretch.find(self.cues.frame)):
            return True
        return bool(stretch.find(self.cues.choice))

    def _conditional(self, stretch: Stretch) -> bool:
        return bool(stretch.find(self.cues.condition)) and not stretch.find(self.cues.unconditional)

    def _of_the_matter(self, stretch: Stretch) -> bool:
        """Whether the condition is how the matter goes (``如果今天修不好``), not what the customer wants or does."""
        first = stretch.search(self.cues.condition)
        return first is not None and first[2].label == "case" and not stretch.find(self.cues.offer)

    def _in_that_case(self, case: tuple[int, int], index: int, clause: Clause, signs: Signs, generic: str) -> list[Candidate]:
        """What is promised for that case, with the condition: only with a moment of its own and a verb of the lists, and not how
        things usually go (``如果有质量问题，7天内退货``)."""
        if not signs.acts or generic or any(_COUNTED.search(self.text[time.start : time.end]) for time in clause.times):
            return []
        bound = [each for each in self.judge.candidates(index, clause, signs, generic, None) if each.timed]
        for each in bound:
            each.first, each.start = case
        return bound[:1]

    def _blocked(self, before: str, stretch: Stretch) -> str:
        """``condition`` or ``reported`` while what is said is no promise of the agent's, else empty."""
        now = "condition" if self._conditional(stretch) else before
        if stretch.find(self.cues.reported):
            return now or "reported"
        return "" if now == "reported" and _SELF_FIRST.match(stretch.text) else now

    def _waiting(self, index: int, clause: Clause, signs: Signs, found: list[Candidate]) -> Pending | None:
        """A clause that says only when: it completes the promise before it, or waits for the one after it."""
        moment = next((time for time in clause.times if time.due is not None), None)
        if moment is None or signs.listed or signs.question or signs.actor == "customer" or signs.generic in ("hard", "here"):
            return None
        last = found[-1] if found else None
        if last and last.last == index - 1 and not last.timed and not last.event and self._bare(clause, moment):
            last.time, last.end, last.last = moment, clause.end, index
            return None
        return index, moment

    def _only_a_time(self, clauses: list[Clause], found: list[Candidate]) -> bool:
        """``我会给您回电。最晚明天中午。``: the second sentence completes the first."""
        moment = next((time for time in clauses[0].times if time.due is not None), None)
        if len(clauses) > 1 or moment is None or not found or found[-1].timed or found[-1].event:
            return False
        last = found[-1]
        near = clauses[0].start - last.end <= 3
        if not near or not self._bare(clauses[0], moment):
            return False
        last.time, last.end = moment, clauses[0].end
        return True

    def _bare(self, clause: Clause, moment: TimeExpression) -> bool:
        """Whether there is hardly anything in the clause but the time."""
        rest = self.text[clause.start : moment.start] + self.text[moment.end : clause.end]
        return len(_PUNCTUATION.sub("", rest[self.cues.filler.match(rest) :])) <= 4


def _brief(text: str, signs: Signs) -> bool:
    return not signs.acts and len(text.strip()) <= 6


def _found(candidate: Candidate, folded: Folded, cues: Cues) -> FoundCommitment:
    start, end, time = candidate.start, candidate.end, candidate.time
    lead = cues.lead.match(folded.text[start:end])
    if start + lead <= min(time.start if time else end, candidate.act.start if candidate.act else end):
        start += lead
    tail = _TRAIL.search(folded.text[start:end])
    if tail and tail.start():
        end = start + tail.start()
    span = folded.span(start, end)
    return FoundCommitment(
        what=_what(time, folded, start, end, cues),
        quote=span.of(folded.original),
        span=span,
        due=time.due if time else None,
        due_kind=time.kind if time else None,
        effort_or_result=candidate.effect,
    )


def _what(time: TimeExpression | None, folded: Folded, start: int, end: int, cues: Cues) -> str:
    """The quote without its time, its subject 我 and its fillers; the quote itself when nothing is left."""
    pieces = [(start, end)]
    if time and start <= time.start < end:
        pieces = [(start, time.start), (min(time.end, end), end)]
    words = []
    for a, b in pieces:
        a += cues.filler.match(folded.text[a:b])
        lag = _LAG.search(folded.text[a:b]) if b < end else None
        b = a + lag.start() if lag else b
        words.append(folded.span(a, b).of(folded.original) if a < b else "")
    what = _PARTICLES.sub("", "".join(words)).strip(" ,，。、:：")
    return (what or folded.span(start, end).of(folded.original))[:MAX_WHAT]
