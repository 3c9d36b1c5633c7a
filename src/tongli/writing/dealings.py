"""What we did in a case: promised, offered and agreed, explained, answered; which rules our replies broke; what it costs."""

import re
from collections.abc import Iterator
from datetime import datetime

from tongli.base.evidence import Span
from tongli.base.labels import Emotion, FactKind, Move, Severity
from tongli.base.talk import CHINA, StandingPromise, Talk, Who
from tongli.base.text import fold
from tongli.casework.commitments import find_commitments
from tongli.checking import Checker
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Signal
from tongli.reading import AgentReading, Reading, Situation, TalkReading
from tongli.reading.facts import find_facts
from tongli.writing.account import Point, Source, quoted
from tongli.writing.choose import taken

MOST_CHECKED = 20
"""Replies that are held against the rules; of a longer talk the last ones."""

_OFFERS = (Move.OFFER_OPTIONS, Move.PROPOSE)
_SUITS = re.compile(
    r"[，,。；; ]*(?:您看|你看|您觉得|請問您|请问您|不知)[^，,。！!？?]*[？?]?\s*$|"
    r"[，,。；;][^，,。！!？?]{0,6}(?:可以|行|好|同意|愿意|願意)[吗嗎][？?]?\s*$"
)
"""The question at the end of an offer."""

_OR = re.compile(r"[，,；;]?\s*(?:或者|或是|要么|要麼)(?:说)?[，,]?")
_CAUSES = ("cause", "reason", "原因", "cause_found")


class DeskAccount:
    """What our side said and did."""

    def __init__(self, knowledge: Knowledge, checker: Checker) -> None:
        self._checker = checker
        self._signals = {
            signal.name: (re.compile(signal.pattern), signal.max_chars)
            for signal in knowledge.of(Signal)
            if signal.name in ("accepted", "declined", "chose_first", "chose_second", "resolved", "not_resolved")
        }

    def points(self, talk: Talk, reading: TalkReading) -> Iterator[Point]:
        """Every point but breaches of rules, by kind in the order of the talk."""
        agreed = list(self._agreed(talk, reading))
        yield from agreed
        yield from ledger(talk)
        yield from _causes(talk, reading)
        yield from _offers(reading, {point.turns[0] for point in agreed})
        yield from _costs(talk)
        yield from _last_reply(talk)
        yield from self._opinion(reading)

    def _shown(self, text: str) -> set[str]:
        plain = fold(text[:4000]).text
        return {
            name for name, (pattern, most) in self._signals.items() if not (most and len(plain) > most) and pattern.search(plain)
        }

    def _agreed(self, talk: Talk, reading: TalkReading) -> Iterator[Point]:
        """Offers of ours that the customer took or refused in the next message."""
        for at, (turn, read) in enumerate(zip(talk.turns, reading.turns, strict=True)):
            ours = reading.turns[at - 1] if at else None
            if not isinstance(read, Reading) or not isinstance(ours, AgentReading):
                continue
            offered = {span for found in ours.moves if found.label in _OFFERS for span in found.spans}
            shown = self._shown(turn.text)
            if not offered or not shown & {"accepted", "declined"}:
                continue
            kind = "declined" if "declined" in shown else "agreed"
            chosen = taken(ours.text, fold(turn.text).text, shown)[0] if kind == "agreed" else ""
            said = chosen or _one_of(_offer(ours.text, offered), shown if kind == "agreed" else set())
            yield Point(kind, kind, {"said": quoted(said, 80)}, turns=(at - 1, at))

    def _opinion(self, reading: TalkReading) -> Iterator[Point]:
        """What the customer thinks of the outcome, by the last message; nothing where it does not tell."""
        at = max((at for at, turn in enumerate(reading.turns) if isinstance(turn, Reading)), default=-1)
        last = reading.turns[at] if at >= 0 else None
        if not isinstance(last, Reading) or not any(isinstance(turn, AgentReading) for turn in reading.turns[:at]):
            return
        shown = self._shown(last.text)
        if "declined" in shown or "not_resolved" in shown:
            saying = "opinion_declined"
        elif last.emotion.label == Emotion.SATISFIED or "resolved" in shown:
            saying = "opinion_satisfied"
        elif "accepted" in shown and last.intensity <= 1:
            saying = "opinion_accepted"
        elif last.intensity >= 2:
            saying = "opinion_upset"
        else:
            return
        yield Point("opinion", saying, {"said": quoted(last.text)}, turns=(at,))

    def breaches(self, talk: Talk, reading: TalkReading, shown: Talk) -> Iterator[Point]:
        """Errors and warnings in our replies, each held against what stood before it; quoted from ``shown``, the masked talk."""
        replies = [at for at, turn in enumerate(talk.turns) if turn.who is not Who.CUSTOMER][-MOST_CHECKED:]
        for at in replies:
            before = talk.model_copy(update={"turns": talk.turns[:at], "now": talk.turns[at].at or talk.now})
            for violation in self._checker.check(talk.turns[at].text, before, _situation(reading, at)).violations:
                if violation.severity is not Severity.HINT:
                    said = violation.span.of(shown.turns[at].text) if violation.span else ""
                    slots = {"rule": violation.rule, "name": violation.name, "said": quoted(said)}
                    yield Point("breach", "breach" if slots["said"] else "breach_whole", slots, turns=(at,))


def ledger(talk: Talk) -> Iterator[Point]:
    """Promises: those on record, each with the turn that made it; where nothing is on record, those that stand in our words."""
    spoken = [
        (at, commitment)
        for at, turn in enumerate(talk.turns)
        if turn.who is not Who.CUSTOMER
        for commitment in find_commitments(turn.text[:4000], turn.at or talk.now or _NO_CLOCK)
        if not _OR.match(commitment.what)
    ]
    for promise in talk.case.promises:
        made = next((at for at, one in reversed(spoken) if one.what in promise.what or promise.what in one.quote), None)
        yield _promised(promise, promise.by or talk.case.agent, talk.now, () if made is None else (made,), "ledger")
    if talk.case.promises:
        return
    for at, one in spoken:
        due = one.due if talk.turns[at].at or talk.now else None
        by = talk.case.agent if talk.turns[at].who is Who.AGENT else ""
        yield _promised(StandingPromise(what=one.what, due=due), by, talk.now, (at,), "talk")


_NO_CLOCK = datetime(2000, 1, 3, 9, tzinfo=CHINA)
"""Stands in where no time is known: promises are found, their due times are not told."""


def _promised(promise: StandingPromise, by: str, now: datetime | None, turns: tuple[int, ...], source: Source) -> Point:
    saying = f"promise_{promise.state}"
    if promise.state == "open" and promise.due is None:
        saying = "promise_undated"
    elif promise.state == "open" and now is not None and promise.due is not None and promise.due < now:
        saying = "promise_overdue"
    slots = {"by": by, "what": quoted(promise.what), "due": "" if promise.due is None else promise.due.isoformat()}
    kind = "vague" if saying == "promise_undated" else "promise"
    return Point(kind, saying, slots, turns=turns, source=source)


def _causes(talk: Talk, reading: TalkReading) -> Iterator[Point]:
    known = next((str(talk.case.facts[key]) for key in _CAUSES if talk.case.facts.get(key)), "")
    if known:
        yield Point("cause", "cause_known", {"said": quoted(known, 120)}, source="case")
    for at, turn in enumerate(reading.turns):
        if isinstance(turn, AgentReading):
            for found in turn.moves:
                if found.label == Move.EXPLAIN_CAUSE:
                    yield Point("cause", "cause_told", {"said": quoted(found.spans[0].of(turn.text))}, turns=(at,))


def _offers(reading: TalkReading, told: set[int]) -> Iterator[Point]:
    """Offers that the customer has not answered; ``told`` are the turns whose offer was."""
    for at, turn in enumerate(reading.turns):
        if isinstance(turn, AgentReading) and at not in told:
            spans = {span for found in turn.moves if found.label in _OFFERS for span in found.spans}
            if spans:
                yield Point("offer", "offer", {"said": quoted(_offer(turn.text, spans), 80)}, turns=(at,))


def _offer(text: str, spans: set[Span]) -> str:
    """What was offered, without the question whether it suits."""
    said = "".join(span.of(text) for span in sorted(spans, key=lambda one: one.start))
    return _SUITS.sub("", said).strip() or said


def _one_of(offer: str, shown: set[str]) -> str:
    """The way that was chosen, where an offer of two was answered by “the first” or “the second”."""
    ways = _OR.split(offer)
    if len(ways) != 2 or not shown & {"chose_first", "chose_second"}:
        return offer
    return ways["chose_second" in shown]


def _costs(talk: Talk) -> Iterator[Point]:
    """Sums of money that were named, by whom; the agent's limit."""
    seen: set[tuple[str, str]] = set()
    for at, turn in enumerate(talk.turns):
        for fact in find_facts(turn.text[:4000]):
            saying = "cost_asked" if turn.who is Who.CUSTOMER else "cost_offered"
            if fact.kind is FactKind.MONEY and (saying, fact.text) not in seen:
                seen.add((saying, fact.text))
                yield Point("cost", saying, {"said": quoted(fact.text)}, turns=(at,))
    if talk.case.max_compensation is not None:
        yield Point("cost", "cost_limit", {"said": f"{talk.case.max_compensation:g}"}, source="case")


def _last_reply(talk: Talk) -> Iterator[Point]:
    at = max((at for at, turn in enumerate(talk.turns) if turn.who is Who.AGENT), default=-1)
    if at < 0:
        return
    turn = talk.turns[at]
    labels = {"channel": ("channel", (talk.case.channel,))}
    slots = {"said": quoted(turn.text, 120)} | ({"at": turn.at.isoformat()} if turn.at else {})
    yield Point("reply", "reply" if turn.at else "reply_undated", slots, labels, (at,))


def _situation(reading: TalkReading, at: int) -> Situation:
    """Stage and feeling before a turn."""
    heard = [turn for turn in reading.turns[:at] if isinstance(turn, Reading)]
    if not heard or at == 0:
        return Situation()
    last = heard[-1]
    needs = tuple(str(need.label) for need in last.needs)
    stage = reading.stages[at - 1].stage
    return Situation(stage=stage, intensity=last.intensity, emotion=Emotion(last.emotion.label), needs=needs)
