"""What may be promised in this reply: by effort or result, by when at the latest, on whose authority.

Effort can always be promised, results only for what is inside policy and authority, once it is time for solutions. The rules lie
in ``plans/promises.toml``, limits of the company's work in ``policy/*.toml``; times come from the working-day calendar.
"""

import re
from datetime import datetime
from typing import Literal

from tongli.base.labels import Stage, Subject
from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Procedure, Title, Undertaking
from tongli.writing.conditions import grounds, holds
from tongli.writing.model import Option, PromisedWork
from tongli.writing.scene import Scene
from tongli.writing.speech import Speech
from tongli.writing.timing import Clock, Deadline

Work = Literal["duty", "desk", "office"]
NO_TRADE = "other"
"""The industry of a case that names none: only what serves every trade is offered."""

_LIMIT = re.compile(r"(?:[0-9]+\s*[-~到至]\s*)?([0-9]{1,3})\s*(个?工作日|小时|个?自然日|天|日)")
_UNITS = {"工": "workdays", "小": "hours"}
_ANY_DAY = datetime(2026, 11, 20, 15, tzinfo=CHINA)
_TIMELESS = ("glad", "praised", "thanked", "waiting", "plain_question", "silent", "self_harm")
"""Turns to which no limit of the company's work belongs."""


class Undertakings:
    """Finds what may be promised."""

    def __init__(self, knowledge: Knowledge, clock: Clock, speech: Speech) -> None:
        self._knowledge, self._clock, self._speech = knowledge, clock, speech
        self._rules = knowledge.of(Undertaking)
        self._titles: dict[str, Title] = {title.who: title for title in knowledge.of(Title)}
        self._kinds: dict[str, Literal["effort", "result"]] = {}

    def names(self, who: str) -> Title:
        """What somebody who decides is called."""
        return self._titles[who]

    def title(self, who: str) -> str:
        """The same in the language of the plan."""
        return self._speech.pick(self._titles[who].zh, self._titles[who].en)

    def of(self, scene: Scene, options: tuple[Option, ...]) -> tuple[PromisedWork, ...]:
        """What may be promised, the nearest first."""
        promised = [self._by_rule(rule, scene) for rule in self._rules if holds(rule.when, scene.state)] + self._by_house(scene)
        if not any(scene.has(flag) for flag in _TIMELESS) and not self._too_early(scene):
            promised += self._by_policy(scene)
            promised += [self._by_procedure(step, scene) for step in self._procedures(scene)]
        if scene.stage is Stage.SOLUTION and not scene.has("safety") and not scene.has("self_harm"):
            promised += [self._chosen(number, option, scene) for number, option in enumerate(options, 1) if _sure(option)]
        return tuple(promised)

    def _by_rule(self, rule: Undertaking, scene: Scene) -> PromisedWork:
        deadline, work = self._time(rule.by, scene)
        return PromisedWork(
            id=rule.id,
            what=self._filled(self._speech.say(rule.what), scene),
            kind=rule.kind,
            by=self._speech.time(deadline),
            due=deadline.due,
            work=work,
            who=rule.who,
            title=self.title(rule.who),
            why=self._speech.say(rule.why),
            source=rule.source,
            because=grounds(rule.when, scene.state),
        )

    def _time(self, by: str, scene: Scene) -> tuple[Deadline, Work]:
        now, industry = scene.talk.now, scene.talk.case.industry
        match by:
            case "at_once":
                return self._clock.at_once(now), "duty"
            case "call_back":
                return self._clock.call_back(now, urgent=scene.urgent, industry=industry), "duty" if scene.urgent else "desk"
            case "decision":
                return scene.decision, "office"
            case "follow_up":
                return scene.follow_up, "office"
            case "standing":
                return scene.deadline, "duty"
        return Deadline("", ""), "duty"

    def _filled(self, text: str, scene: Scene) -> str:
        theme = scene.theme
        look = self._speech.pick(theme.look, theme.look_en) if theme else self._speech.pick("去核实", "look into it")
        tell = self._speech.pick(theme.tell, theme.tell_en) if theme else self._speech.pick("怎么改的", "what changed")
        return text.replace("{look}", look).replace("{tell}", tell)

    @staticmethod
    def _too_early(scene: Scene) -> bool:
        """In a hot opening nothing but effort is promised."""
        return scene.stage is Stage.OPENING and scene.state.intensity >= 2 and not scene.has("safety")

    def _by_house(self, scene: Scene) -> list[PromisedWork]:
        """Times that rules of the house name and that run from now."""
        return [
            PromisedWork(
                id=f"policy.{number}",
                what=one.said,
                kind=self._kind(one.said),
                by=one.said,
                due=due,
                work="duty",
                title=self.title("agent"),
                source="case.policy",
                because=(f"case.policy: {one.raw}",),
            )
            for number, one in enumerate(scene.house, 1)
            for due in one.due
        ]

    def _by_policy(self, scene: Scene) -> list[PromisedWork]:
        """A time that the policy of the case names."""
        found = _LIMIT.search(scene.ways.process)
        if not found or scene.stage is Stage.OPENING or scene.has("safety"):
            return []
        count, unit = int(found.group(1)), _UNITS.get(found.group(2).lstrip("个")[0], "days")
        deadline = self._clock.limit(
            scene.talk.now,
            scene.talk.case.industry,
            workdays=count if unit == "workdays" else None,
            hours=count if unit == "hours" else None,
            days=count if unit == "days" else None,
        )
        return [
            PromisedWork(
                id="policy.process",
                what=scene.ways.process,
                kind=self._kind(scene.ways.process),
                by=self._speech.time(deadline),
                due=deadline.due,
                work="office" if unit == "workdays" else "desk",
                title=self.title("agent"),
                source="case.policy",
                because=(f"case.policy: {scene.ways.process}",),
            )
        ]

    def _procedures(self, scene: Scene) -> list[Procedure]:
        case, theme = scene.talk.case, scene.theme.id if scene.theme else ""
        found = self._knowledge.of(Procedure, case.industry or NO_TRADE, case.region)
        fitting = [p for p in found if p.concerns(theme, scene.state.subjects, scene.state.demands)]
        return [p for p in fitting if Subject.SAFETY in p.subjects] if scene.has("safety") else fitting

    def _by_procedure(self, step: Procedure, scene: Scene) -> PromisedWork:
        duty = scene.has("safety")
        deadline = self._clock.limit(
            scene.talk.now, scene.talk.case.industry, hours=step.hours, workdays=step.workdays, days=step.days, duty=duty
        )
        known = scene.state.subjects | scene.state.demands
        about = [label for label in map(str, (*step.subjects, *step.demands)) if label in known]
        return PromisedWork(
            id=step.id,
            what=self._speech.say(step.step),
            kind=self._kind(step.step.zh),
            by=self._speech.time(deadline),
            due=deadline.due,
            work="duty" if duty and step.workdays is None else "office" if step.workdays is not None else "desk",
            title=self.title("agent"),
            confirmed=step.confirmed,
            source=step.source,
            because=(f"procedure={step.id}", *about),
        )

    def _chosen(self, number: int, option: Option, scene: Scene) -> PromisedWork:
        deadline = scene.decision
        return PromisedWork(
            id=f"option.{number}",
            what=self._speech.pick(f"客户选定后：{option.text}", f"Once chosen: {option.text}"),
            kind=self._kind(option.text),
            by=self._speech.time(deadline),
            due=deadline.due,
            work="office",
            title=self.title("agent"),
            source=option.source,
            because=option.because,
        )

    def _kind(self, text: str) -> Literal["effort", "result"]:
        """Money, goods, a thing repaired are results; the promise grammar tells (``casework.commitments``)."""
        if text not in self._kinds:
            if len(self._kinds) > 500:  # lines of policy come from outside
                self._kinds.clear()
            found = find_commitments(f"我会在明天18:00前{text[:200]}。", _ANY_DAY)
            self._kinds[text] = "result" if any(each.effort_or_result == "result" for each in found) else "effort"
        return self._kinds[text]


def _sure(option: Option) -> bool:
    return option.within and option.confirmed and option.kind in ("policy", "limit")
