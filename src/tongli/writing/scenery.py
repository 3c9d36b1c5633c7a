"""Makes the scene: reads the talk once more with the writer's own knowledge (dangers, signals, matter, ways out, deadlines)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from tongli.base.labels import Emotion, Stage
from tongli.base.talk import CHINA, StandingPromise, Talk, Who
from tongli.base.text import fold, simplified
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import HouseLine, LabelName
from tongli.knowledge.schema.phrases import Ask, Identify
from tongli.reading import Reading, TalkReading
from tongli.reading.model import TradeGuess
from tongli.reading.trade import SURE, guess
from tongli.writing import circumstances, timing
from tongli.writing.choose import taken
from tongli.writing.circumstances import Flags, Signals
from tongli.writing.conditions import State
from tongli.writing.figures import Line
from tongli.writing.hazards import MOST, Hazards
from tongli.writing.letters import is_letter
from tongli.writing.matter import Matter, Matters
from tongli.writing.occasion import Occasions
from tongli.writing.particulars import address_of, labels_of, language_of, promised_by, shown_by, unanswered
from tongli.writing.provisions import HouseRules, Provisions, Told, needed, told_now
from tongli.writing.questions import QuestionReader
from tongli.writing.remedies import Ways, find_answer, find_ways
from tongli.writing.restate import Restater
from tongli.writing.scene import Hazard, Heard, Scene, Words, open_deadline, register_of
from tongli.writing.telling import answers, tell
from tongli.writing.timing import Clock, Deadline
from tongli.writing.undertakings import NO_TRADE
from tongli.writing.wishes import wish_of

_URGENT = frozenset({"safety", "supply_quality", "facility"})
_CAUSE_KEYS = ("cause", "reason", "原因", "cause_found")
_KINDS = {
    "fraud": ("safety_fraud",),
    "scam_call": ("safety_fraud",),
    "trapped": ("safety_stay",),
    "life_support": ("safety_stay", "safety_patient"),
}
"""Dangers that are met otherwise than by leaving the place: money is kept, whoever is shut in or depends on a machine stays."""
_HOT = 2
_LINES = 40
"""Turns whose figures are looked at."""
_WAITS = ("waiting", "thanked")
_FOUND_ALONE = ("given", "plain_question")
"""Occasions where the agent can look it up while the customer waits."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What kind of turn it is when it is no complaint, and what then is said to it."""

    occasion: str
    good: str = ""
    answer: str = ""
    asked: str = ""
    chosen: str = ""
    pending: str = ""
    given: str = ""


class Scenery:
    """Builds scenes. Holds compiled knowledge; keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.restater = Restater(knowledge)
        self.questions = QuestionReader(knowledge, self.restater)
        self.clock = Clock(knowledge)
        self._occasions = Occasions(knowledge)
        self._hazards = Hazards(knowledge, self._occasions)
        self._signals = Signals(knowledge)
        self._rules, self._lines = HouseRules(knowledge), knowledge.of
        self._matters = Matters(knowledge, self.restater, self._occasions)
        self._identify = [(each, re.compile(each.own), re.compile(each.unless)) for each in knowledge.of(Identify)]
        self._names = {label.label: label for label in knowledge.of(LabelName) if label.family == "demand"}

    def scene(self, talk: Talk, reading: TalkReading, stage: Stage | None = None) -> Scene:
        """Everything that one reply needs to know. ``stage`` overrides the reading's."""
        trade = None if talk.case.industry else guess(talk)
        letter = is_letter(talk)
        written = letter or talk.case.channel == "email"
        if trade is None and not talk.case.industry and written and self._occasions.authority(talk):
            trade = TradeGuess(trade="gov", sure=SURE)
        if trade:
            talk = talk.model_copy(update={"case": talk.case.model_copy(update={"industry": trade.trade})})
        if letter:
            talk = talk.model_copy(update={"case": talk.case.model_copy(update={"channel": "email"})})
        heard = _heard(talk, reading)
        dangers = self._hazards.find(heard)
        breaks = circumstances.broken_of(talk)
        flags = self._raised(heard, dangers, breaks)
        matter = self._matters.read(heard, flags, over=any(danger.over for danger in dangers))
        turn = self._turn(heard, dangers, flags)
        demand, amount = wish_of(heard, self._names)
        ways = find_ways(talk.case, heard.folded + demand, amount, "en" if heard.english else "zh", fold(heard.already).text)
        stage = _stage(heard, stage or reading.stage.stage, flags, ways)
        if ways.beyond and amount and not heard.english:
            demand = f"{amount:g}元的{'补偿' if '补偿' in heard.fresh else '赔偿'}"
        asks = unanswered(matter.theme, heard.folded + fold(heard.already).text, heard.english) if matter.theme else ()
        cause = next((str(talk.case.facts[key]) for key in _CAUSE_KEYS if key in talk.case.facts), "")
        address, named = address_of(talk, heard.words, heard.english)
        questions = self.questions.find(heard.words.fresh, heard.industry, heard.folded, plain=turn.occasion == "plain_question")
        if heard.foreign and not heard.english:
            questions = ()
        if heard.last is not None and heard.last.intensity >= _HOT:  # half of what an angry customer asks is no question
            questions = tuple(question for question in questions if question.kind)
        if turn.occasion == "plain_question":  # nothing is asked but what the question needs
            asks = tuple(Ask(zh=q.ask) for q in questions if q.ask and not heard.english)[:1] or self._which(heard)
        due = None if "late" in flags else promised_by(talk, heard.words)
        flags |= circumstances.derived(
            heard, matter, ways, stage, named=named, demand=demand, cause=cause, ask=asks[0].zh if asks else "",
            asks=questions[0].said if questions else "", cared=self._matters.cared_for(heard.words),
        )  # fmt: skip
        flags |= _of_turn(turn, matter, due)
        if turn.occasion:
            flags = {name: shown for name, shown in flags.items() if name not in ("owed_apology", "not_resolved")}
        flags |= _of_dangers(dangers)
        ordeal = matter.ordeal
        content = stage is Stage.CLOSING and self._occasions.content(heard.words)
        if content:  # no sorrow is put into their mouth
            ordeal = ""
            flags = {name: shown for name, shown in flags.items() if name not in ("owed_apology", "ordeal")}
        house = self._house(heard, matter, flags, turn.occasion)
        hot = stage is Stage.OPENING and heard.last is not None and heard.last.intensity >= _HOT
        told = told_now(
            house,
            talk,
            hot=hot and not letter,
            danger="safety" in flags,
            asked=lambda rule: any(answers(question, rule) for question in questions),
        )
        rules = tell(told, questions)
        questions = tuple(question for question in questions if question not in rules.questions)
        if told:
            flags["house"] = f"case.policy: {told[0].raw}"
        papers = next(needed(told), "")
        if papers and "has_sent" not in flags:
            flags["house_needs"] = f"case.policy: {papers}"
        if letter:
            flags["letter"] = "case.channel"
        state = _state(heard, stage, flags)
        if content:
            state = replace(state, emotion=Emotion.CALM.value, intensity=min(state.intensity, 1))
        urgent = (
            state.intensity >= 2
            or bool(matter.persons)
            or not heard.subjects.isdisjoint(_URGENT)
            or "danger" in flags
            or any(danger.over for danger in dangers)
        )
        return Scene(
            talk=talk,
            reading=reading,
            lang=heard.lang,
            state=state,
            stage=stage,
            theme=matter.theme,
            story=matter.story,
            ordeal=ordeal,
            persons=matter.persons,
            people=matter.people,
            address=address,
            named=named,
            agent=talk.case.agent,
            questions=questions,
            asks=asks,
            ways=ways,
            demand=demand,
            amount=amount,
            cause=cause,
            deadline=self._deadline(talk, flags, due, turn.occasion, urgent=urgent),
            decision=self.clock.decision(talk.now),
            follow_up=self.clock.follow_up(talk.now),
            said=heard.words.agent,
            heard=heard.words.customer,
            safety=tuple((danger.id, danger.text) for danger in dangers if not danger.over)[:MOST],
            aftercare=next((danger.text for danger in dangers if danger.over and danger.text), ""),
            dangers=dangers,
            broken=breaks or (circumstances.said_and_missed(talk) if "broken" in flags else ()),
            urgent=urgent,
            house=told,
            rules=rules.text,
            forbidden=house.kept,
            trade=trade,
            occasion=turn.occasion,
            good=turn.good,
            answer=turn.answer,
            asked=turn.asked,
            chosen=turn.chosen,
            pending=turn.pending,
            given=turn.given,
        )

    def _raised(self, heard: Heard, dangers: tuple[Hazard, ...], breaks: tuple[StandingPromise, ...]) -> Flags:
        """Signals of the words, of the case and of the clock."""
        signals = self._signals.raised(heard, dangers)
        told = circumstances.told_break(heard, signals)
        case = circumstances.from_case(heard.talk, heard.words, heard.reading, self.clock.pace, breaks)
        flags = case | signals
        if told and "broken" not in case:
            flags["broken"] = told
        if heard.talk.now and not self.clock.open(heard.talk.now):
            flags["off_hours"] = f"{heard.talk.now.astimezone(CHINA):%m-%d %H:%M}"
        return flags

    def _turn(self, heard: Heard, dangers: tuple[Hazard, ...], flags: Flags) -> _Turn:
        """The occasion and what belongs to it; changes ``flags`` where the occasion settles what the words left open."""
        words = heard.words
        occasion = (
            ""
            if dangers or "silent" in flags
            else self._occasions.find(words, heard.reading, flags, ruled=bool(heard.talk.case.policy))
        )
        if occasion:
            flags[occasion] = heard.fresh[:24].strip()
        elif "resolved" in flags and self._occasions.left_over(words):
            flags["not_resolved"] = flags.pop("resolved")
        if occasion == "glad" and self._occasions.worries(words):
            flags["worries"] = ""
        praised = not occasion and not dangers and self._occasions.praises(words, heard.reading)
        if praised:
            flags["praise_too"] = ""
        plain = occasion == "plain_question"
        chosen, pending = taken(words.agent[-1], heard.fresh, flags) if occasion == "agreed" else ("", "")
        brings = "praised" if praised else "glad" if "resolved" in flags else occasion
        return _Turn(
            occasion,
            good="" if heard.foreign else self._matters.good_news(heard, brings),
            answer=find_answer(heard.talk.case, heard.fresh, heard.english) if plain else "",
            asked=self.questions.plainly(words.fresh) if plain and not heard.foreign else "",
            chosen=chosen,
            pending=pending,
            given=self._occasions.given(words) if occasion == "given" else "",
        )

    def _house(self, heard: Heard, matter: Matter, flags: Flags, occasion: str) -> Provisions:
        """The rules of the house that concern this customer: of the case, and those that the company has signed in its packs;
        only in Chinese, and not where nothing is left to be settled."""
        if heard.english or heard.foreign or "self_harm" in flags:
            return Provisions()
        before = heard.words.customer[: len(heard.words.customer) - len(heard.words.fresh)]
        lines = tuple(Line(turn.text, turn.who is not Who.CUSTOMER) for turn in heard.talk.turns[-_LINES:])
        told = Told(heard.fresh, fold("\n".join(before)).text, fold(heard.already).text, lines)
        case, theme = heard.talk.case, matter.theme.id if matter.theme else ""
        signed = (
            line.text
            for line in self._lines(HouseLine, case.industry or NO_TRADE, case.region)
            if line.confirmed and line.concerns(theme, heard.subjects, labels_of(heard.reading, "demands"))
        )
        found = self._rules.read((*case.policy, *signed), told, heard.talk.now)
        return replace(found, told=()) if occasion not in ("", "plain_question") else found

    def _which(self, heard: Heard) -> tuple[Ask, ...]:
        """What the customer's own matter is looked up by, where neither talk nor case says it."""
        facts = heard.talk.case.facts
        for each, own, unless in self._identify:
            known = any(str(facts.get(name, "")).strip() for name in each.facts)
            if heard.industry in each.industries and not known and own.search(heard.fresh) and not unless.search(heard.folded):
                return (Ask(zh=each.zh, en=each.en),)
        return ()

    def _deadline(self, talk: Talk, flags: Flags, due: datetime | None, occasion: str, *, urgent: bool) -> Deadline:
        """By when the customer hears again: a time that stands is kept to."""
        if "safety" in flags:
            back = self.clock.at_once(talk.now)
        elif "letter" in flags and "danger" not in flags:
            back = self.clock.decision(talk.now)
        else:
            alone = talk.case.channel if occasion in _FOUND_ALONE else ""
            back = self.clock.call_back(talk.now, urgent=urgent, industry=talk.case.industry, looked_up=alone)
        spoken = timing.say(due, talk.now) if due and talk.now else None
        return spoken if spoken and occasion in _WAITS else open_deadline(talk, back, due, spoken)


def _heard(talk: Talk, reading: TalkReading) -> Heard:
    words = Words.of(talk)
    return Heard(
        talk=talk,
        reading=reading,
        words=words,
        lang=talk.case.lang or language_of(reading),
        folded=fold("\n".join(text[:4000] for text in words.customer)).text,
        fresh=fold("\n".join(text[:4000] for text in words.fresh)).text,
        already=simplified("".join(words.agent)[-6000:]),
        subjects=labels_of(reading, "subjects"),
    )


def _stage(heard: Heard, stage: Stage, flags: Flags, ways: Ways) -> Stage:
    """The solution is due when the customer, heard before, asks what they will get and the policy of the case says so."""
    early = stage is Stage.CONSENSUS or (stage is Stage.OPENING and heard.last is not None and heard.last.intensity <= 1)
    asks = bool(heard.words.agent) and len(ways.options) >= 1 and "asks_remedy" in flags
    return Stage.SOLUTION if early and asks else stage


def _of_turn(turn: _Turn, matter: Matter, due: datetime | None) -> Flags:
    up = {"good": turn.good, "answer": turn.answer, "chosen": turn.chosen, "which_one": turn.pending, "given_what": turn.given}
    flags = {name: shown for name, shown in up.items() if shown}
    if due:
        flags["standing"] = f"{due:%m-%d %H:%M}"
    if turn.occasion == "glad":
        flags |= {"resolved": turn.good} | ({"person": "、".join(matter.persons)} if matter.persons else {})
    return flags


def _of_dangers(dangers: tuple[Hazard, ...]) -> Flags:
    here = [danger for danger in dangers if not danger.over]
    if here:
        return {"safety": here[0].shown} | {flag: d.shown for d in here for flag in _KINDS.get(d.id, ())}
    past = [danger for danger in dangers if danger.text]
    if not past:
        return {}
    was = {f"was_{danger.id}": danger.shown for danger in dangers if danger.id in ("ill", "water")}
    return {"hazard_past": past[0].shown} | was


def _state(heard: Heard, stage: Stage, flags: Flags) -> State:
    last: Reading | None = heard.last
    return State(
        stage=stage.value,
        emotion=str(last.emotion.label) if last else Emotion.CALM.value,
        intensity=last.intensity if last else 0,
        temperament=str(heard.reading.temperament.label),
        industry=heard.industry,
        channel=heard.talk.case.channel,
        register=register_of(heard.words),
        needs=labels_of(heard.reading, "needs", last_only=True),
        subjects=heard.subjects,
        demands=labels_of(heard.reading, "demands"),
        risks=labels_of(heard.reading, "risks"),
        flags=frozenset(flags),
        shown=shown_by(last) | flags,
    )
