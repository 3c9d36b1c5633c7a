"""Tells a case to the next agent, to the manager, or to the 12345 hotline, by the forms and sayings of the packs.

Personal data are masked here, at the one place where lines are made, as the form (and whoever asks) allows.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.labels import FactKind, Lang
from tongli.base.talk import CHINA, Talk, Who
from tongli.base.tongue import worded
from tongli.checking import Checker
from tongli.checking.checker import situation_of
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName, Saying, SummaryForm
from tongli.knowledge.schema.handover import Audience, FormField
from tongli.knowledge.schema.rules import Names
from tongli.reading import AgentReading, Reading, TalkReading
from tongli.reading.personal import mask
from tongli.writing.account import CustomerAccount, Point, quoted
from tongli.writing.dealings import DeskAccount
from tongli.writing.model import Plan
from tongli.writing.planner import Planner
from tongli.writing.script import to_traditional
from tongli.writing.summary import Line, Section, Summary

_SLOT = re.compile(r"\{(\w+)\}")
_TIMES = ("due", "at")
_FIRST = ("promise_overdue", "promise_open", "promise_undated")
"""Promises that the first thing to say takes up, the most urgent first."""


class Summariser:
    """Makes summaries. ``lang`` is their language; people's own words stay as they are. Keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, checker: Checker, planner: Planner, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.lang = knowledge, lang
        self._checker, self._planner = checker, planner
        self._customer, self._desk = CustomerAccount(knowledge), DeskAccount(knowledge, checker)
        self._forms = knowledge.of(SummaryForm)
        self._sayings: dict[tuple[str, str], Names] = {
            (saying.audience, saying.id): saying.say for saying in knowledge.of(Saying)
        }
        self._names = {(name.family, name.label): name.name_in(lang) for name in knowledge.of(LabelName)}

    def summarise(
        self,
        talk: Talk,
        reading: TalkReading,
        audience: Audience,
        keep: Collection[FactKind] | None = None,
        *,
        outcome: tuple[bool, str] | None = None,
    ) -> Summary:
        """The case as it stands, for that audience.

        Args:
            talk: the talk and its case; with ``now``, so that it can be told what is past due.
            reading: its reading.
            audience: whom it is for.
            keep: kinds of personal data that whoever asks may read; what the form masks stays masked. None: as the form says.

            outcome: whether the customer, asked, said that it is settled, and with what words; None: not asked or no answer.

        Raises:
            InputError: there is no form for that audience, or nothing was said yet.
        """
        if not talk.turns:
            raise InputError(worded("对话还是空的，没有可以总结的内容"))
        form = self.form(audience, talk.case.region)
        shown = set(form.keep) if keep is None else set(form.keep) & set(keep)
        plan = self._planner.plan(talk, reading) if reading.last else None
        wanted = {kind for one in form.fields for kind in one.of}
        seen, read = _hidden(talk, reading, shown)
        points = [*self._customer.points(seen, read, plan), *self._desk.points(seen, read)]
        if outcome is not None:
            points = [_answered(*outcome), *(point for point in points if point.kind != "opinion")]
        points += _agreement(points, outcome) if "agreement" in wanted else []
        if "amount" in wanted:  # what was named by either side; what an agent may spend is nobody else's business
            points += [replace(point, kind="amount") for point in points if point.saying in ("cost_asked", "cost_offered")]
        if "breach" in wanted:
            points += self._desk.breaches(talk, reading, seen)
        if "first" in wanted and plan is not None:
            points.append(self._first(talk, reading, plan, points))
        return Summary(
            audience=audience,
            form=form.id,
            title=self._say(form.title),
            lang=self.lang,
            sections=tuple(self._section(one, audience, points, talk.now, shown) for one in form.fields),
            knowledge=self.knowledge.version,
        )

    def form(self, audience: Audience, region: str = "") -> SummaryForm:
        """The form that such a summary has there.

        Raises:
            InputError: there is none for that audience.
        """
        overlaid = {form.id: form for form in self.knowledge.of(SummaryForm, region=region)} if region else {}
        fit = [overlaid.get(form.id, form) for form in self._forms if form.audience == audience]
        own = [form for form in fit if region and any(name in region or region in name for name in form.regions)]
        found = own or [form for form in fit if not form.regions]
        if not found:
            raise InputError(worded("没有给 {audience} 的总结格式").format(audience=repr(audience)))
        return found[-1]

    def _section(
        self, field: FormField, audience: Audience, points: list[Point], now: datetime | None, keep: set[FactKind]
    ) -> Section:
        lines: dict[str, Line] = {}
        for kind in field.of:
            if field.either and lines:
                break
            for point in points:
                if point.kind == kind:
                    text = mask(self._told(point, audience, now), keep)
                    lines.setdefault(text, Line(kind=kind, text=text, turns=point.turns, source=point.source))
        kept = _within(tuple(lines.values())[: field.most], field.longest)
        return Section(id=field.id, title=self._say(field.title), lines=kept, empty=self._say(field.empty))

    def _told(self, point: Point, audience: Audience | str, now: datetime | None) -> str:
        """The point in words."""
        if point.kind == "first":
            return point.slots["said"]
        template = self._template(point.saying, audience)
        comma = ", " if self.lang is Lang.EN else "、"
        values = {name: comma.join(self._names.get((family, one), one) for one in labels)
                  for name, (family, labels) in point.labels.items()}  # fmt: skip
        values |= point.slots
        for name in _TIMES:
            if name in values:
                values[name] = self._when(values[name], now)
        if "person_zh" in values:
            values["person"] = values["person_en"] if self.lang is Lang.EN else self._script(values["person_zh"])
        for name, saying in (("name", "nobody"), ("by", "desk")):
            if values.get(name) == "":
                values[name] = self._template(saying, audience)
        return _filled(template, values)

    def _template(self, saying: str, audience: str) -> str:
        return self._say(self._sayings.get((audience, saying)) or self._sayings["", saying])

    def _when(self, moment: str, now: datetime | None, lang: Lang | None = None) -> str:
        """A time that still reads right tomorrow: 11月25日 18:00."""
        lang = lang or self.lang
        if not moment:
            undated = self._sayings["", "undated"]
            return undated.en if lang is Lang.EN else undated.zh
        at = datetime.fromisoformat(moment).astimezone(CHINA)
        whole = (at.hour, at.minute) == (23, 59)
        year = at.year if now is not None and at.year != now.year else 0
        if lang is Lang.EN:
            return f"{at:%b} {at.day}{f', {year}' if year else ''}{'' if whole else f' {at:%H:%M}'}"
        return f"{f'{year}年' if year else ''}{at.month}月{at.day}日{'' if whole else f' {at:%H:%M}'}"

    def _first(self, talk: Talk, reading: TalkReading, plan: Plan, points: list[Point]) -> Point:
        """The first thing to say, in the customer's language: the story is known, the promise that presses most is taken up.

        It passes the checker, or says less.
        """
        at = max(at for at, turn in enumerate(talk.turns) if turn.who is Who.CUSTOMER)
        story = next((fact.text for fact in plan.facts if fact.kind == "story"), "") or self._customer.told(reading)
        slots = {"address": "" if plan.address == "您" else plan.address, "story": story.rstrip("。.")}
        standing = [point for point in points if point.saying in _FIRST]
        standing.sort(key=lambda point: (_FIRST.index(point.saying), point.slots["due"]))
        choices: list[tuple[str, dict[str, str], tuple[int, ...]]] = [("first_plain", slots, (at,))]
        if story:
            choices.insert(0, ("first_story", slots, (at,)))
        if story and standing:
            due = self._when(standing[0].slots["due"], talk.now, plan.lang)
            promised = slots | {"what": standing[0].slots["what"], "due": due}
            saying = "first_overdue" if standing[0].saying == "promise_overdue" else "first_promise"
            choices.insert(0, (saying, promised, tuple(sorted({at, *standing[0].turns}))))
        made = [(_in(plan.lang, self._sayings["", saying], values), turns) for saying, values, turns in choices]
        situation = situation_of(reading)
        said, turns = next((one for one in made if not self._checker.check(one[0], talk, situation).blocked), made[-1])
        return Point("first", "first", {"said": said}, turns=turns)

    def _say(self, names: Names) -> str:
        return names.en if self.lang is Lang.EN else self._script(names.zh)

    def _script(self, text: str) -> str:
        return to_traditional(text) if self.lang is Lang.HANT else text


def _within(lines: tuple[Line, ...], longest: int | None) -> tuple[Line, ...]:
    """As many of the lines as fit; the one that does not is cut, and says so."""
    if longest is None:
        return lines
    kept: list[Line] = []
    for line in lines:
        room = longest - sum(len(one.text) for one in kept)
        if len(line.text) > room:
            return (*kept, line.model_copy(update={"text": line.text[: room - 1] + "…"})) if room > 1 else tuple(kept)
        kept.append(line)
    return tuple(kept)


def _agreement(points: list[Point], outcome: tuple[bool, str] | None) -> list[Point]:
    """Whether the two sides agree: what the customer answered when asked, else what they said to an offer."""
    if outcome is not None:
        return [Point("agreement", "agreement_yes" if outcome[0] else "agreement_no", {}, source="case")]
    said = [point for point in points if point.kind in ("agreed", "declined")]
    if not said:
        return []
    last = max(said, key=lambda point: max(point.turns, default=-1))
    return [Point("agreement", "agreement_yes" if last.kind == "agreed" else "agreement_no", {}, turns=last.turns)]


def _answered(accepted: bool, words: str) -> Point:
    """What the customer answered when asked whether it is settled."""
    said = quoted(words, 120)
    saying = f"opinion_{'yes' if accepted else 'no'}{'' if said else '_alone'}"
    return Point("opinion", saying, {"said": said} if said else {}, source="case")


def _in(lang: Lang, names: Names, values: Mapping[str, str]) -> str:
    """A saying in the customer's language, filled."""
    said = _filled(names.en if lang is Lang.EN else names.zh, values)
    return to_traditional(said) if lang is Lang.HANT else said


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Slots filled at once, so that braces in somebody's words stay what they are."""
    return _SLOT.sub(lambda match: values[match.group(1)], template)


def _hidden(talk: Talk, reading: TalkReading, keep: set[FactKind]) -> tuple[Talk, TalkReading]:
    """Talk and reading with personal data starred, offsets as they were, so that what is cut short never shows half of them."""
    turns = tuple(turn.model_copy(update={"text": mask(turn.text, keep, same_length=True)}) for turn in talk.turns)
    read: list[Reading | AgentReading] = []
    for turn in reading.turns:
        text = mask(turn.text, keep, same_length=True)
        if isinstance(turn, Reading):
            facts = tuple(fact.model_copy(update={"text": fact.span.of(text)}) for fact in turn.facts)
            read.append(turn.model_copy(update={"text": text, "facts": facts}))
        else:
            read.append(turn.model_copy(update={"text": text}))
    return talk.model_copy(update={"turns": turns}), reading.model_copy(update={"turns": tuple(read)})
