"""Makes the scene: reads the talk once more with the writer's own knowledge (themes, signals, people, ordeals)."""

import re
from dataclasses import replace

from tongli.base.labels import Demand, Emotion, Lang, Stage
from tongli.base.talk import Talk
from tongli.base.text import fold
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName, Ordeal, Person, SafetyStep, Signal, Theme
from tongli.knowledge.schema.phrases import Ask
from tongli.reading import Reading, TalkReading
from tongli.writing import restate_en, timing
from tongli.writing.choose import taken
from tongli.writing.conditions import State
from tongli.writing.occasion import Occasions
from tongli.writing.particulars import address_of, includes, labels_of, language_of, promised_by, shown_by, simplified, unanswered
from tongli.writing.questions import QuestionReader
from tongli.writing.remedies import Ways, find_answer, find_ways
from tongli.writing.restate import Restater
from tongli.writing.scene import SORRY, Scene, Words, is_complaint, open_deadline, register_of

_ASKED = re.compile(r"(?:赔偿?|补偿?|要|给)(?:我|你们|偿|钱)*([0-9]{1,7}(?:\.[0-9]{1,2})?)(?:元|块|万)?")
_DEMANDED = re.compile(
    r"退一赔[一二三四十]|假一赔[一二三四十]|三倍赔偿|十倍赔偿|全额退款|退款|退货|退费|退票|退押金|赔偿|"
    r"补偿|换新机?|换货|免单|减免|免费\w{0,4}|书面道歉|公开道歉|登报道歉|开除|处分|提前解约|销户|改签|"
    r"refund|compensation|replacement"
)
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
        self._occasions = Occasions(knowledge)
        self._names = {label.label: label for label in knowledge.of(LabelName) if label.family == "demand"}

    def scene(self, talk: Talk, reading: TalkReading, stage: Stage | None = None) -> Scene:
        """Everything that one reply needs to know. ``stage`` overrides the reading's."""
        words = Words.of(talk)
        last = reading.last
        lang = language_of(last)
        english = lang is Lang.EN
        stage = stage or reading.stage.stage
        industry = talk.case.industry
        folded = fold("\n".join(text[:4000] for text in words.customer)).text
        fresh = fold("\n".join(text[:4000] for text in words.fresh)).text
        subjects = labels_of(reading, "subjects")
        dangers = [(s, yes, no) for s, yes, no in self._safety if yes.search(no.sub("", fresh))]
        over = bool(dangers) and self._occasions.over(fresh)
        theme = self._theme(folded, fresh, industry, subjects, over)
        already = simplified("".join(words.agent))
        story = self._story(words, theme, english, already)
        shown, signals = self._raised(words, fresh, folded)
        occasion = "" if dangers else self._occasions.find(words, reading, signals)
        if occasion:
            signals.add(occasion)
        elif "resolved" in signals and self._occasions.left_over(words):
            signals = signals - {"resolved"} | {"not_resolved"}
        if occasion == "glad" and self._occasions.worries(words):
            signals.add("worries")
        good = self._good(words, "glad" if "resolved" in signals else occasion, english)
        answer = find_answer(talk.case, fresh, english) if occasion == "plain_question" else ""
        chosen, pending = taken(words.agent[-1], fresh, signals) if occasion == "agreed" else ("", "")
        due = None if "late" in signals else promised_by(talk, words)
        if (
            not story
            and not words.agent
            and not is_complaint(reading)
            and "asks_why" not in signals
            and (not subjects - {"other"} or labels_of(reading, "demands") == {"information"})
        ):
            theme = None  # somebody who only asks has no trouble to be named
        found = dict.fromkeys((p.en if english else p.zh) for p, pattern in self._persons if pattern.search(folded))
        persons = tuple(one for one in found if not any(one != other and includes(other, one) for other in found))
        ordeal = self._ordeal(folded, theme, english, story)
        demand, asked = self._demand(last, fresh, english)
        ways = find_ways(talk.case, folded + demand, asked, "en" if english else "zh", fold(already).text)
        if _asks_remedy(words, signals, ways, last, stage):
            stage = Stage.SOLUTION  # the facts are told and the case holds the answer: it is time for it
        if ways.beyond and asked and not english:
            demand = f"{asked:g}元的{'补偿' if '补偿' in fresh else '赔偿'}"
        asks = unanswered(theme, folded + fold(already).text, english) if theme else ()
        cause = next((str(talk.case.facts[key]) for key in _CAUSE_KEYS if key in talk.case.facts), "")
        address, named = address_of(talk, words, english)
        flags = signals | self._derived(
            talk, words, reading, stage, theme, story, persons, ordeal, asks, ways, cause, named, demand
        )
        added: dict[str, object] = {"good": good, "answer": answer, "chosen": chosen, "which_one": pending, "standing": due}
        added["resolved"] = occasion == "glad"
        flags |= {name for name, up in added.items() if up}
        flags -= {"owed_apology", "not_resolved"} if occasion else set()
        flags |= {"person"} if occasion == "glad" and persons else set()
        state = State(
            stage=stage.value,
            emotion=str(last.emotion.label) if last else Emotion.CALM.value,
            intensity=last.intensity if last else 0,
            temperament=str(reading.temperament.label),
            industry=industry,
            channel=talk.case.channel,
            register=register_of(words),
            needs=labels_of(reading, "needs", last_only=True),
            subjects=subjects,
            demands=labels_of(reading, "demands"),
            risks=labels_of(reading, "risks"),
            flags=frozenset(flags),
            shown=shown_by(last) | shown,
        )
        urgent = state.intensity >= 2 or bool(persons) or not subjects.isdisjoint(_URGENT) or "danger" in flags or over
        back = timing.call_back(talk.now, urgent=urgent, industry=industry)
        safety = tuple((s.id, s.en if english else s.zh) for s, _, _ in dangers if s.always or not over)
        aftercare = next((s.after_en if english else s.after_zh for s, _, _ in dangers if over and s.after_zh), "")
        if safety:
            back = timing.at_once(talk.now)
            fraud = {"safety_fraud"} if any(name == "fraud" for name, _ in safety) else set()
            state = replace(state, flags=state.flags | {"safety"} | fraud)
        elif aftercare:
            was = {f"was_{s.id}" for s, _, _ in dangers if s.id in ("ill", "water")}
            state = replace(state, flags=state.flags | {"hazard_past"} | was)
        spoken = timing.say(due, talk.now) if due and talk.now else None
        back = spoken if spoken and occasion in ("waiting", "thanked") else open_deadline(talk, back, due, spoken)
        return Scene(
            talk=talk,
            reading=reading,
            lang=lang,
            state=state,
            stage=stage,
            theme=theme,
            story=story,
            ordeal=ordeal,
            persons=persons,
            address=address,
            named=named,
            agent=talk.case.agent,
            questions=self.questions.find(words.fresh),
            asks=asks,
            ways=ways,
            demand=demand,
            cause=cause,
            deadline=back,
            decision=timing.decision(talk.now),
            follow_up=timing.follow_up(talk.now),
            said=words.agent,
            heard=words.customer,
            safety=safety[:2],
            occasion=occasion,
            good=good,
            aftercare=aftercare,
            answer=answer,
            asked=self.questions.plainly(words.fresh) if occasion == "plain_question" else "",
            chosen=chosen,
            pending=pending,
        )

    def _theme(self, folded: str, fresh: str, industry: str, subjects: frozenset[str], over: bool) -> Theme | None:
        best: tuple[float, int] = (0.0, 0)
        chosen = None
        for order, (theme, pattern) in enumerate(self._themes):
            hits = len(set(pattern.findall(folded))) + 1.5 * len(set(pattern.findall(fresh)))
            if not hits or (theme.industries and industry and industry not in theme.industries):
                continue
            if over and theme.id == "danger":  # what is over is a matter of the goods, not of rescue
                continue
            fit = (
                hits
                + 2.0 * (industry in theme.industries)
                + 1.0 * (not subjects.isdisjoint(theme.subjects))
                + theme.bonus
                - (0.5 if theme.industries and not industry else 0)
            )
            if (fit, -order) > best:
                best, chosen = (fit, -order), theme
        if chosen is None and subjects - {"other"}:
            chosen = next(
                (t for t, _ in self._themes if not t.industries and not (subjects - {"safety"}).isdisjoint(t.subjects)), None
            )
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

    def _cared_for(self, words: Words) -> bool:
        """True when an earlier reply has answered the people at home and the customer has not named them again."""
        replies, fresh = (fold("\n".join(text[:4000] for text in texts)).text for texts in (words.agent, words.fresh))
        return any(p.search(replies) for _, p in self._persons) and not any(p.search(fresh) for _, p in self._persons)

    def _good(self, words: Words, occasion: str, english: bool) -> str:
        """The clauses that bring the good news or the praise, said back."""
        if occasion not in ("glad", "praised"):
            return ""
        if english:
            said = [piece for text in words.fresh for piece in restate_en.clauses(text)]
            return next((restate_en.turn(piece) for piece in said if self._occasions.tells(occasion, piece)), "")
        cut = [clause.text for clause in self.restater.cutter.cut(list(words.fresh)) if not clause.asks]
        told = [clause for clause in cut if len(clause) <= 24 and self._occasions.tells(occasion, clause)]
        return "，".join(self.restater.turn(clause) for clause in told[:2])

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
            plain = {
                Demand.COMPENSATION: "补偿" if "补偿" in fresh else "赔偿",
                Demand.REPLACEMENT: "换货",
                Demand.REFUND: "退款",
            }
            if not english:
                return plain[Demand(found[0].label)], amount
            return (label.en if english else label.zh_hans) if label else "", amount
        if asked and not english and "赔" in fresh:
            return f"{asked:g}元的赔偿", amount
        return ("the amount you ask for" if english and asked else ""), amount

    def _derived(
        self,
        talk: Talk,
        words: Words,
        reading: TalkReading,
        stage: Stage,
        theme: Theme | None,
        story: str,
        persons: tuple[str, ...],
        ordeal: str,
        asks: tuple[Ask, ...],
        ways: Ways,
        cause: str,
        named: bool,
        demand: str,
    ) -> set[str]:
        apologised = talk.case.apologised if talk.case.apologised is not None else any(SORRY.search(text) for text in words.agent)
        told_nothing = not story and theme is None and not words.agent
        asks_something = bool(self.questions.find(words.fresh))
        short = len(re.sub(r"\W", "", "".join(words.customer))) <= 8
        satisfied = reading.last is not None and reading.last.emotion.label == Emotion.SATISFIED
        checks = {
            "first_reply": not words.agent,
            "again": bool(words.agent),
            "named": named,
            "story": bool(story),
            "person": bool(persons) and not self._cared_for(words),
            "ordeal": bool(ordeal),
            "ask": bool(asks),
            "cause": bool(cause),
            "apologised": apologised,
            "fault_known": bool(cause)
            and str(talk.case.facts.get("cause_status", "")) in ("confirmed", "known", "established", "已确认", "已查明"),
            "bare": told_nothing and short and not asks_something,
            "unclear": not story and theme is None and not asks_something,
            "refusing": bool(ways.reason) and stage in (Stage.SOLUTION, Stage.CONSENSUS),
            "beyond": ways.beyond and stage is Stage.SOLUTION,
            "rule": bool(ways.rule),
            "process": bool(ways.process),
            "agent": bool(talk.case.agent),
            "demanded": bool(demand),
            "detailed": len(story) >= 24,
            "question": asks_something,
            "owed_apology": not apologised
            and not satisfied
            and not told_nothing
            and (is_complaint(reading) or bool(story and theme)),
        }
        return {name for name, up in checks.items() if up}


def _asks_remedy(words: Words, signals: set[str], ways: Ways, last: Reading | None, stage: Stage) -> bool:
    """True when the customer, heard before, asks what they will get and the policy of the case says so."""
    early = stage is Stage.CONSENSUS or (stage is Stage.OPENING and last is not None and last.intensity <= 1)
    return early and bool(words.agent) and len(ways.options) >= 1 and "asks_remedy" in signals
