"""Flags of a scene, each with what shows it: signals in the words, and what the case, its ledger and the clock say beside them.

A flag maps to the words or facts that raised it ('' where it stands for itself), so that a plan can name its causes.
"""

import re
from datetime import datetime, timedelta

from tongli.base.labels import Emotion, Move, Stage
from tongli.base.talk import CHINA, StandingPromise, Talk, Who
from tongli.casework.commitments import find_commitments
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Pace, Signal
from tongli.reading import AgentReading, TalkReading
from tongli.writing.figures import Figure, Line, figures_of
from tongli.writing.matter import Matter
from tongli.writing.particulars import labels_of
from tongli.writing.remedies import Ways
from tongli.writing.scene import SORRY, Hazard, Heard, Words, is_complaint

Flags = dict[str, str]
"""Flag to the words or facts that show it."""

_OFFERED = ("accepted", "declined", "chose_first", "chose_second", "resolved")
_TAKEN = ("accepted", "chose_first", "chose_second")
_OFFER = re.compile("一是|方案|您看|哪|可以?|[给为帮]您|退|换|补|赔|减免|申请|安排|上门|前|option|offer|you|can", re.IGNORECASE)
"""Words of a reply to which a yes can be said."""
_A_PERSON = re.compile("人工|真人|机器人")
_CAUSE_KNOWN = ("confirmed", "known", "established", "已确认", "已查明")
_TOLD_BREAK = 0.5
"""Confidence from which a reading of ``broken_promise`` counts as told."""


class Signals:
    """Reads signals from the customer's words. Holds compiled patterns."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._patterns = [(signal, re.compile(signal.pattern)) for signal in knowledge.of(Signal)]

    def raised(self, heard: Heard, dangers: tuple[Hazard, ...]) -> Flags:
        """Signals that are up, with the words that raise them."""
        shown: Flags = {}
        for signal, pattern in self._patterns:
            text = heard.folded if signal.scope == "all" else heard.fresh
            if signal.max_chars and len(text) > signal.max_chars:
                continue
            match = pattern.search(text)
            if match:
                shown[signal.name] = match.group()[:24]
        if "resolved" in shown and "not_resolved" in shown:
            del shown["resolved"]
        if not heard.words.agent:  # nothing has been offered yet that could be taken or refused
            for name in _OFFERED:
                shown.pop(name, None)
        if not any(_OFFER.search(text) for text in heard.words.agent[-2:]):
            for name in _TAKEN:
                shown.pop(name, None)
        if "declined" in shown:
            shown.pop("accepted", None)
        if "self_harm" in shown and not any(danger.id == "self_harm" for danger in dangers):
            del shown["self_harm"]  # a blow at others, a sale “at suicide prices”: no life of the customer's is at stake
        return shown


_OURS = frozenset({"no_response", "broken_promise", "staff_attitude", "staff_knowledge", "rigid_process", "privacy"})
"""Failures of the service itself: what a hotline is sorry for when somebody reports, matter of fact, what others did."""
_FAILED = _OURS | {
    "product_quality",
    "supply_quality",
    "delivery",
    "billing",
    "refund_return",
    "misleading_sale",
    "safety",
    "facility",
    "environment",
}


def _hard(heard: Heard) -> bool:
    """True when the people who are named are part of the trouble: read as such, or told by somebody upset."""
    upset = heard.last is not None and heard.last.intensity >= _UPSET
    return upset or "safety" in heard.subjects or "vulnerable_person" in labels_of(heard.reading, "risks")


_UPSET = 1
_BY_DAY = re.compile(
    r"(?:之?前|以前)[^，。]{0,10}(?:到账|完成|答复|回[电复]|上门|修[好复]|办[结好完]|寄出|发货|送[达到]|处理|解决|通知|给)"
)


def from_case(talk: Talk, words: Words, reading: TalkReading, pace: Pace, breaks: tuple[StandingPromise, ...]) -> Flags:
    """Flags of the case, the ledger and the clock."""
    last, turns, up = reading.last, talk.turns, {}
    if breaks:
        up["broken"] = "；".join(_told(promise) for promise in breaks[:2])
    if talk.case.reopened:
        up["came_back"] = "case.reopened"
    if talk.case.incident:
        up["widespread"] = talk.case.incident[:40]
    if talk.now and turns and (at := turns[-1].at):
        waited = talk.now - at
        since = f"{at.astimezone(CHINA):%m-%d %H:%M} → {talk.now.astimezone(CHINA):%m-%d %H:%M}"
        if turns[-1].who is Who.CUSTOMER and waited >= timedelta(minutes=pace.waiting_minutes[talk.case.channel]):
            up["kept_waiting"] = since
        elif turns[-1].who is not Who.CUSTOMER and words.customer and waited >= timedelta(hours=pace.silent_hours):
            up["silent"] = since
    if last:
        up |= {
            flag: finding.spans[0].of(last.text)[:24] if finding.spans else ""
            for finding in (*last.risks, *last.demands)
            if (flag := {"group_action": "widespread", "talk_to_manager": "wants_manager"}.get(str(finding.label)))
        }
        if _A_PERSON.search(up.get("wants_manager", "")):  # who asks for a person asks for no superior
            del up["wants_manager"]
        bot = next((turn.who is Who.BOT for turn in reversed(turns) if turn.who is not Who.CUSTOMER), False)
        if bot and (last.intensity >= 2 or last.risks):
            up["takeover"] = str(last.risks[0].label) if last.risks else f"intensity={last.intensity}"
    return up


def told_break(heard: Heard, signals: Flags) -> str:
    """The words in which the customer says that a promise was not kept; '' when there are none."""
    if "late" in signals and heard.words.agent:
        return signals["late"]
    last = heard.last
    for found in last.subjects if last else ():
        if last and found.label == "broken_promise" and found.confidence >= _TOLD_BREAK and found.spans:
            return found.spans[0].of(last.text)[:40]
    missed = said_and_missed(heard.talk)
    upset = last is not None and last.intensity >= _UPSET
    if missed and ("not_done" in signals or (upset and "still_not" in signals)):
        return missed[0].what
    words = signals.get("promise_broken", "")
    tells = words.endswith(("没", "未", "不")) or "not_resolved" in signals or "late" in signals
    return words if tells and words in heard.fresh else ""


def said_and_missed(talk: Talk) -> tuple[StandingPromise, ...]:
    """The agent's last promise in words whose time is over: what the customer means by “the call”, where the ledger is empty."""
    if talk.now is None:
        return ()
    for turn in reversed(talk.turns):
        if turn.who is Who.AGENT:
            found = find_commitments(turn.text[:2000], turn.at or talk.now)
            missed = [each for each in found if each.due and each.due < talk.now]
            if missed:
                return (StandingPromise(what=missed[-1].quote[:60], due=missed[-1].due, state="broken"),)
            dated = [figure for figure in figures_of((Line(turn.text, True),), talk.now) if _day_is_over(figure, talk.now)]
            if dated and dated[-1].at and turn.at is None:  # when it was said is not known, but the day that it names is over
                return (StandingPromise(what=dated[-1].clause[:60], due=dated[-1].at, state="broken"),)
    return ()


def _day_is_over(figure: Figure, now: datetime) -> bool:
    """A day by which something was to be done (5月22日前到账), and that is over."""
    return (
        figure.at is not None and figure.at.date() < now.date() and figure.text[0].isdigit() and bool(_BY_DAY.match(figure.after))
    )


def broken_of(talk: Talk) -> tuple[StandingPromise, ...]:
    """Promises of the ledger that were not kept, and that no reply since has owned."""

    def failed(promise: StandingPromise) -> bool:
        overdue = promise.state == "open" and promise.due is not None and talk.now is not None and promise.due < talk.now
        return (promise.state in ("broken", "late") or overdue) and not _owned(talk, promise.due)

    return tuple(promise for promise in talk.case.promises if failed(promise))


def _owned(talk: Talk, due: datetime | None) -> bool:
    since = [turn for turn in talk.turns if turn.who is Who.AGENT and due is not None and turn.at is not None and turn.at > due]
    return any(SORRY.search(turn.text) for turn in since)


def _told(promise: StandingPromise) -> str:
    due = f"（{promise.due.astimezone(CHINA):%m-%d %H:%M}）" if promise.due else ""
    return f"{promise.what[:30]}{due}"


def _begun(reading: TalkReading) -> bool:
    """True when an earlier reply took something on, so that one can go on with it."""
    return any(isinstance(turn, AgentReading) and turn.has(Move.COMMIT, Move.PROPOSE, Move.HAND_OVER) for turn in reading.turns)


def derived(
    heard: Heard,
    matter: Matter,
    ways: Ways,
    stage: Stage,
    *,
    named: bool,
    demand: str,
    cause: str,
    ask: str,
    asks: str,
    cared: bool,
) -> Flags:
    """Flags that follow from what was found.

    Args:
        heard: the talk.
        matter: what it is about.
        ways: the ways out that the policy leaves.
        stage: the stage that the reply is written for.
        named: the form of address names the customer.
        demand: the remedy asked for.
        cause: the cause that the case names.
        ask: the fact that is still to be asked for.
        asks: an open question of the customer's.
        cared: the people at home were answered before.
    """
    case, words, story = heard.talk.case, heard.words, matter.story
    sorry = next((match.group() for text in words.agent if (match := SORRY.search(text))), "")
    apologised = case.apologised if case.apologised is not None else bool(sorry)
    told_nothing = not story and matter.theme is None and not words.agent
    short = len(re.sub(r"\W", "", "".join(said[:400] for said in words.customer))) <= 8
    satisfied = heard.last is not None and heard.last.emotion.label == Emotion.SATISFIED
    suggests = matter.theme is not None and matter.theme.id.endswith(".suggestion") and not is_complaint(heard.reading)
    trouble = (
        story and matter.theme and not suggests and not heard.subjects.isdisjoint(_FAILED if case.industry != "gov" else _OURS)
    )
    complaint = is_complaint(heard.reading) or bool(trouble)
    known = bool(cause) and str(case.facts.get("cause_status", "")) in _CAUSE_KNOWN
    checks: dict[str, tuple[object, str]] = {
        "first_reply": (not words.agent, ""),
        "again": (words.agent, ""),
        "begun": (words.agent and _begun(heard.reading), ""),
        "named": (named, ""),
        "story": (story, story[:40]),
        "person": (matter.persons and not cared and _hard(heard), "、".join(matter.persons)),
        "ordeal": (matter.ordeal, matter.ordeal),
        "ask": (ask, ask),
        "cause": (cause, cause[:40]),
        "apologised": (apologised, sorry),
        "fault_known": (known, f"case.facts.cause_status: {cause[:40]}"),
        "bare": (told_nothing and short and not asks, ""),
        "unclear": (not story and matter.theme is None and not asks, ""),
        "refusing": (ways.reason and stage in (Stage.SOLUTION, Stage.CONSENSUS), f"case.policy: {ways.reason}"),
        "beyond": (ways.beyond and stage is Stage.SOLUTION, demand),
        "rule": (ways.rule, f"case.policy: {ways.rule}"),
        "process": (ways.process, f"case.policy: {ways.process}"),
        "agent": (case.agent, ""),
        "demanded": (demand, demand),
        "detailed": (len(story) >= 24, ""),
        "question": (asks, asks[:40]),
        "owed_apology": (not apologised and not satisfied and not told_nothing and complaint, ""),
    }
    return {name: shown for name, (up, shown) in checks.items() if up}
