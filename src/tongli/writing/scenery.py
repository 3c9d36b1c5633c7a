"""Makes the scene: reads the talk once more with the writer's own knowledge (themes, signals, people, ordeals)."""

import re
from dataclasses import replace
from datetime import datetime

from tongli.base.labels import Demand, Emotion, Lang, Stage
from tongli.base.talk import CHINA, Talk
from tongli.base.text import fold
from tongli.casework.commitments import find_commitments
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName, Ordeal, Person, SafetyStep, Signal, Theme
from tongli.knowledge.schema.phrases import Ask
from tongli.reading import Reading, TalkReading
from tongli.writing import restate_en, timing
from tongli.writing.clauses import simplifier
from tongli.writing.conditions import State
from tongli.writing.questions import QuestionReader
from tongli.writing.remedies import Ways, find_ways
from tongli.writing.restate import Restater
from tongli.writing.scene import SORRY, Scene, Words, is_complaint, open_deadline, register_of

_TITLED = re.compile(r"([\u3400-\u9fff]{1,2}?)(先生|女士|小姐|老师|阿姨|叔叔|大爷|大妈|奶奶|爷爷|师傅|总|经理|同学)(?=[，,您你好：:！!、 ])")
_SELF = re.compile(r"我(?:姓|是)([\u3400-\u9fff])(先生|女士|小姐|老师)")
_ASKED = re.compile(r"(?:赔偿?|补偿?|要|给)(?:我|你们|偿|钱)*([0-9]{1,7}(?:\.[0-9]{1,2})?)(?:元|块|万)?")
_NOT_NAME = frozenset("的了是您你我他她这那位个各")
_DEMANDED = re.compile(r"退一赔[一二三四十]|假一赔[一二三四十]|三倍赔偿|十倍赔偿|全额退款|退款|退货|退费|退票|退押金|赔偿|补偿|换新机?|换货|免单|减免|免费\w{0,4}|书面道歉|公开道歉|登报道歉|开除|处分|提前解约|销户|改签|refund|compensation|replacement")
_URGENT = frozenset({"safety", "supply_quality", "facility"})
_CAUSE_KEYS = ("cause", "reason", "原因", "cause_found")


class Scenery:
    """Builds scenes. Holds compiled knowledge; keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.restater = Restater(knowledge)
        self.questions = QuestionReader(knowledge, self.restater)
        self._themes = [(theme, re.compile(theme.pattern)) for theme in knowledge.of(Theme)]
        self._signals = [(signal, re.compile(signal.pattern)) for signal in knowledge.of(Signal)]
        self._persons = [(person, re.compile(person.pattern)) for person in knowledge.of(Person)]
        self._ordeals = sorted(((o, re.compile(o.pattern)) for o in knowledge.of(Ordeal)), key=lambda pair: -pair[0].weight)
        self._safety = [(s, re.compile(s.pattern), re.compile(s.not_pattern or r"(?!)")) for s in knowledge.of(SafetyStep)]
        self._names = {label.label: label for label in knowledge.of(LabelName) if label.family == "demand"}

    def scene(self, talk: Talk, reading: TalkReading, stage: Stage | None = None) -> Scene:
        """Everything that one reply needs to know. ``stage`` overrides the reading's."""
        words = Words.of(talk)
        last = reading.last
        lang = _language(last)
        english = lang is Lang.EN
        stage = stage or reading.stage.stage
        industry = talk.case.industry
        folded = fold("\n".join(text[:4000] for text in words.customer)).text
        fresh = fold("\n".join(text[:4000] for text in words.fresh)).text
        subjects = _labels(reading, "subjects")
        theme = self._theme(folded, fresh, industry, subjects)
        already = _plain("".join(words.agent))
        story = self._story(words, theme, english, already)
        shown, signals = self._raised(words, fresh, folded)
        if not story and not words.agent and not is_complaint(reading) and "asks_why" not in signals and (
            not subjects - {"other"} or _labels(reading, "demands") == {"information"}
        ):
            theme = None  # somebody who only asks has no trouble to be named
        found = dict.fromkeys((p.en if english else p.zh) for p, pattern in self._persons if pattern.search(folded))
        persons = tuple(one for one in found if not any(one != other and _covers(other, one) for other in found))
        ordeal = self._ordeal(folded, theme, english, story)
        demand, asked = self._demand(last, fresh, english)
        ways = find_ways(talk.case, folded + demand, asked, "en" if english else "zh")
        if ways.beyond and asked and not english:
            demand = f"{asked:g}元的{'补偿' if '补偿' in fresh else '赔偿'}"
        asks = _unanswered(theme, folded + fold(already).text, english) if theme else ()
        cause = next((str(talk.case.facts[key]) for key in _CAUSE_KEYS if key in talk.case.facts), "")
        address, named = _address(talk, words, english)
        flags = signals | self._derived(talk, words, reading, stage, folded, theme, story, persons, ordeal, asks, ways, cause, named, demand)
        state = State(
            stage=stage.value, emotion=str(last.emotion.label) if last else Emotion.CALM.value, intensity=last.intensity if last else 0,
            temperament=str(reading.temperament.label), industry=industry, channel=talk.case.channel, register=register_of(words),
            needs=_labels(reading, "needs", last_only=True), subjects=subjects, demands=_labels(reading, "demands"),
            risks=_labels(reading, "risks"), flags=frozenset(flags), shown=_shown(last) | shown,
        )  # fmt: skip
        urgent = state.intensity >= 2 or bool(persons) or not subjects.isdisjoint(_URGENT) or "danger" in flags
        back = timing.call_back(talk.now, urgent=urgent, industry=industry)
        safety = tuple((s.id, s.en if english else s.zh) for s, yes, no in self._safety if yes.search(no.sub("", fresh)))
        if safety:
            back = timing.at_once(talk.now)
            state = replace(state, flags=state.flags | {"safety"})
        due = None if "late" in flags else _promised(talk, words)
        back = open_deadline(talk, back, due, timing.say(due, talk.now) if due and talk.now else None)
        return Scene(
            talk=talk, reading=reading, lang=lang, state=state, stage=stage, theme=theme, story=story, ordeal=ordeal, persons=persons,
            address=address, named=named, agent=talk.case.agent, questions=self.questions.find(words.fresh), asks=asks, ways=ways,
            demand=demand, cause=cause, deadline=back, decision=timing.decision(talk.now), follow_up=timing.follow_up(talk.now),
            said=words.agent, heard=words.customer, safety=safety[:2],
        )  # fmt: skip

    def _theme(self, folded: str, fresh: str, industry: str, subjects: frozenset[str]) -> Theme | None:
        best: tuple[float, int] = (0.0, 0)
        chosen = None
        for order, (theme, pattern) in enumerate(self._themes):
            hits = len(set(pattern.findall(folded))) + 1.5 * len(set(pattern.findall(fresh)))
            if not hits or (theme.industries and industry and industry not in theme.industries):
                continue
            fit = hits + 2.0 * (industry in theme.industries) + 1.0 * (not subjects.isdisjoint(theme.subjects)) + theme.bonus - (0.5 if theme.industries and not industry else 0)
            if (fit, -order) > best:
                best, chosen = (fit, -order), theme
        if chosen is None and subjects - {"other"}:
            chosen = next((t for t, _ in self._themes if not t.industries and not (subjects - {"safety"}).isdisjoint(t.subjects)), None)
        return chosen

    def _story(self, words: Words, theme: Theme | None, english: bool, already: str) -> str:
        fresh = list(words.fresh)
        if english:
            return restate_en.story(fresh, already=already) or restate_en.story(list(words.customer), already=already)
        pattern = re.compile(theme.pattern) if theme else None
        told = self.restater.told(fresh, pattern)
        if not told and not words.agent:
            told = self.restater.told(list(words.customer), pattern)
        return self.restater.story(told, most=3, longest=42, already=already)

    def _raised(self, words: Words, fresh: str, folded: str) -> tuple[dict[str, str], set[str]]:
        shown: dict[str, str] = {}
        for signal, pattern in self._signals:
            text = folded if signal.scope == "all" else fresh
            if signal.max_chars and len(text) > signal.max_chars:
                continue
            match = pattern.search(text)
            if match:
                shown[signal.name] = match.group()[:24]
        if "resolved" in shown and "not_resolved" in shown:
            del shown["resolved"]
        if not words.agent:  # nothing has been offered yet that could be taken or refused
            for name in ("accepted", "declined", "chose_first", "chose_second", "resolved"):
                shown.pop(name, None)
        if "declined" in shown:
            shown.pop("accepted", None)
        return shown, set(shown)

    def _ordeal(self, folded: str, theme: Theme | None, english: bool, story: str) -> str:
        for ordeal, pattern in self._ordeals:
            template = ordeal.en if english else ordeal.zh
            match = pattern.search(folded) if template else None
            if match:
                filled = match.expand(template) if "\\" in template else template
                core = filled.replace("了", "")
                if "None" not in filled and not all(char in story for char in core):
                    return filled.replace("2次", "两次").replace("二次", "两次")
        return (theme.ordeal_en if english else theme.ordeal) if theme else ""

    def _demand(self, last: Reading | None, fresh: str, english: bool) -> tuple[str, float | None]:
        match = _ASKED.search(fresh)
        asked = float(match.group(1)) if match else None
        named = _DEMANDED.search(fresh)
        found = [d for d in last.demands if d.label in (Demand.REFUND, Demand.COMPENSATION, Demand.REPLACEMENT)] if last else []
        amount = next((d.amount for d in found if d.amount and d.label == Demand.COMPENSATION), None) or asked
        if named and not english:
            word = named.group()
            sums = f"{asked:g}元的" if asked and word in ("赔偿", "补偿") else ""
            return f"{sums}{word}", amount
        if found:
            label = self._names.get(str(found[0].label))
            plain = {Demand.COMPENSATION: "补偿" if "补偿" in fresh else "赔偿", Demand.REPLACEMENT: "换货", Demand.REFUND: "退款"}
            if not english:
                return plain[Demand(found[0].label)], amount
            return (label.en if english else label.zh_hans) if label else "", amount
        if asked and not english and "赔" in fresh:
            return f"{asked:g}元的赔偿", amount
        return ("the amount you ask for" if english and asked else ""), amount

    def _derived(
        self, talk: Talk, words: Words, reading: TalkReading, stage: Stage, folded: str, theme: Theme | None,
        story: str, persons: tuple[str, ...], ordeal: str, asks: tuple[Ask, ...], ways: Ways, cause: str, named: bool, demand: str,
    ) -> set[str]:  # fmt: skip
        apologised = talk.case.apologised if talk.case.apologised is not None else any(SORRY.search(text) for text in words.agent)
        told_nothing = not story and theme is None and not words.agent
        asks_something = bool(self.questions.find(words.fresh))
        short = len(re.sub(r"\W", "", "".join(words.customer))) <= 8
        satisfied = reading.last is not None and reading.last.emotion.label == Emotion.SATISFIED
        inquiry = theme is None and asks_something and not is_complaint(reading)
        checks = {
            "first_reply": not words.agent, "again": bool(words.agent), "named": named, "story": bool(story), "person": bool(persons),
            "ordeal": bool(ordeal), "ask": bool(asks), "cause": bool(cause), "apologised": apologised,
            "fault_known": bool(cause) and str(talk.case.facts.get("cause_status", "")) in ("confirmed", "known", "established", "已确认", "已查明"),
            "bare": told_nothing and short and not asks_something, "unclear": not story and theme is None and not asks_something,
            "refusing": bool(ways.reason) and stage in (Stage.SOLUTION, Stage.CONSENSUS), "beyond": ways.beyond and stage is Stage.SOLUTION,
            "rule": bool(ways.rule), "process": bool(ways.process), "agent": bool(talk.case.agent), "inquiry": inquiry, "demanded": bool(demand), "detailed": len(story) >= 24, "question": asks_something,
            "owed_apology": not apologised and not satisfied and not told_nothing and (is_complaint(reading) or bool(story and theme)),
        }  # fmt: skip
        return {name for name, up in checks.items() if up}


def _language(last: Reading | None) -> Lang:
    script = last.script if last else "hans"
    return {"latin": Lang.EN, "hant": Lang.HANT}.get(script, Lang.HANS)


def _labels(reading: TalkReading, kind: str, *, last_only: bool = False) -> frozenset[str]:
    turns = [turn for turn in reading.turns if isinstance(turn, Reading)]
    return frozenset(str(found.label) for turn in (turns[-1:] if last_only else turns[-4:]) for found in getattr(turn, kind))


def _shown(last: Reading | None) -> dict[str, str]:
    """Label to the words that show it."""
    if last is None:
        return {}
    found = (last.emotion, *last.others, *last.needs, *last.subjects, *last.motives, *last.demands, *last.risks)
    return {str(each.label): each.spans[0].of(last.text)[:24] for each in found if each.spans}


def _covers(one: str, other: str) -> bool:
    """True when naming ``one`` makes naming ``other`` superfluous (要考试的孩子 and 孩子)."""
    return other in one or (other == "孩子" and "宝宝" in one) or (other == "a child" and ("baby" in one or "child" in one))


def _plain(text: str) -> str:
    """The words in Simplified."""
    return simplifier().convert(text[-6000:])


def _unanswered(theme: Theme, known: str, english: bool) -> tuple[Ask, ...]:
    return tuple(
        ask for ask in theme.ask
        if (ask.en or not english) and not (ask.unless and re.search(ask.unless, known)) and fold(ask.zh).text not in known
    )  # fmt: skip


def _address(talk: Talk, words: Words, english: bool) -> tuple[str, bool]:
    """Form of address and whether it names the customer."""
    facts = talk.case.facts
    surname, title = str(facts.get("surname", facts.get("姓", ""))), str(facts.get("title", facts.get("称呼", "")))
    if english:
        return (f"{title} {surname}".strip(), True) if surname and re.search(r"[A-Za-z]", surname) else ("", False)
    if surname and title:
        return f"{surname}{title}" if not title.startswith(surname) else title, True
    if title and len(title) >= 2 and title[-2:] in ("先生", "女士", "老师", "阿姨", "叔叔") and len(title) > 2:
        return title, True
    for text, pattern in [*((text, _TITLED) for text in words.agent), *((text, _SELF) for text in words.customer)]:
        match = pattern.search(text[:60] if pattern is _TITLED else text[:4000])
        if match and not set(match.group(1)) & _NOT_NAME:
            return _plain(match.group(1) + match.group(2)), True
    return "您", False


def _promised(talk: Talk, words: Words) -> datetime | None:
    """The earliest promise of this case that is still ahead."""
    if talk.now is None:
        return None
    dues = [promise.due for promise in talk.case.promises if promise.due and promise.state == "open"]
    for text in (*talk.case.commitments, *words.agent[-1:]):
        found = find_commitments(text[:2000], talk.now)  # words without their own time: only what can only mean today's hours
        dues += [each.due for each in found if each.due and each.due_kind == "instant" and 8 <= each.due.astimezone(CHINA).hour <= 21]
    ahead = [due for due in dues if due > talk.now]
    return min(ahead) if ahead else None
