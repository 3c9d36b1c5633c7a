"""The planner: what the next reply should do, in what order, why, and what it should keep out.

Everything it knows lies in ``plans/*.toml``; every element names what in the talk caused it (``because``).
"""

from typing import Literal

from tongli.base.labels import Lang, Move, Stage
from tongli.base.talk import Talk
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Goal, Remedy, Restraint, Tactic
from tongli.knowledge.schema.rules import Names
from tongli.reading import TalkReading
from tongli.writing.conditions import causes, holds
from tongli.writing.model import AskedQuestion, Avoid, Danger, Option, Plan, PlannedMove, RestatedFact
from tongli.writing.scene import Scene
from tongli.writing.scenery import Scenery
from tongli.writing.script import to_traditional

MOST_FACTS = 8


class Planner:
    """From a talk and its reading to what the next reply should do. ``lang`` is the language of the explanations."""

    def __init__(self, knowledge: Knowledge, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.lang = knowledge, lang
        self.scenery = Scenery(knowledge)
        self._goals = {goal.stage: goal for goal in knowledge.of(Goal) if goal.stage}
        self._turns = tuple(goal for goal in knowledge.of(Goal) if goal.flag)
        self._tactics = knowledge.of(Tactic)
        self._restraints = knowledge.of(Restraint)

    def plan(self, talk: Talk, reading: TalkReading, stage: Stage | None = None) -> Plan:
        """The plan of the next reply.

        Args:
            talk: the talk, ending with what is to be answered.
            reading: its reading.
            stage: overrides the stage of the reading, where somebody knows better.
        """
        return self.plan_scene(self.scenery.scene(talk, reading, stage))

    def plan_scene(self, scene: Scene) -> Plan:
        """The plan of a scene that was made before."""
        goal = next((turn for turn in self._turns if scene.has(turn.flag)), self._goals[scene.stage])
        return Plan(
            stage=scene.stage,
            goal=self._say(goal.goal),
            missing=scene.reading.stage.missing if scene.reading.stage.stage is scene.stage else (),
            dangers=tuple(Danger(id=name, step=text, because=("risk=safety_hazard",)) for name, text in scene.safety),
            moves=self._moves(scene, goal),
            avoid=tuple(
                Avoid(what=self._say(r.what), why=self._say(r.why), rule=r.rule, source=r.source)
                for r in self._restraints
                if holds(r.when, scene.state)
            ),
            asked=tuple(AskedQuestion(said=q.said, back=q.back, kind=q.kind, because=("question",)) for q in scene.questions),
            facts=_facts(scene),
            options=self._options(scene),
            apology=_apology(scene),
            address=scene.address,
            lang=scene.lang,
            knowledge=self.knowledge.version,
        )

    def _moves(self, scene: Scene, goal: Goal) -> tuple[PlannedMove, ...]:
        chosen: dict[Move, list[Tactic]] = {}
        for tactic in self._tactics:
            named = not goal.flag or goal.flag in tactic.when.flags
            if named and tactic.move in goal.order and holds(tactic.when, scene.state):
                chosen.setdefault(tactic.move, []).append(tactic)
        moves = []
        alone = scene.has("self_harm") and Move.HAND_OVER in chosen  # a life at risk: nothing else is talked about now
        for move in (Move.HAND_OVER,) if alone else goal.order:
            tactics = sorted(chosen.get(move, ()), key=lambda tactic: -tactic.when.specificity)
            if tactics:
                because = tuple(dict.fromkeys(cause for tactic in tactics for cause in causes(tactic.when, scene.state)))
                best = tactics[0]
                moves.append(
                    PlannedMove(move=move, do=self._say(best.do), why=self._say(best.why), source=best.source, because=because)
                )
        if not moves:  # a plan is never empty
            moves.append(
                PlannedMove(move=Move.LISTEN_ON, do=self._say(Names(zh="先听完", en="Listen first")), why=self._say(goal.goal))
            )
        return tuple(moves)

    def _options(self, scene: Scene) -> tuple[Option, ...]:
        options = list(scene.ways.options)
        english = scene.lang is Lang.EN
        if scene.theme:
            for text in scene.theme.options_en if english else scene.theme.options:
                options.append(Option(text=text, within=True, source=f"theme {scene.theme.id}"))
        limit = scene.talk.case.max_compensation
        for remedy in self.knowledge.of(Remedy, scene.talk.case.industry):
            if remedy.subjects and scene.state.subjects.isdisjoint(remedy.subjects):
                continue
            decides = "" if remedy.decides == "agent" else {"supervisor": "主管", "manager": "经理"}[remedy.decides]
            within = not decides and (limit is None or remedy.max_yuan is None or remedy.max_yuan <= limit)
            status = remedy.source if remedy.confirmed_by else f"{remedy.source}（未确认）"
            options.append(Option(text=self._say(remedy.text), within=within, who_decides=decides, source=status))
        return tuple(options)

    def _say(self, names: Names) -> str:
        if self.lang is Lang.EN:
            return names.en
        return to_traditional(names.zh) if self.lang is Lang.HANT else names.zh


def _facts(scene: Scene) -> tuple[RestatedFact, ...]:
    """Facts of the customer's last messages in the customer's own words, personal data left out."""
    last = scene.reading.last
    found = [RestatedFact(kind=fact.kind.value, text=fact.text) for fact in last.facts if not fact.personal] if last else []
    if scene.story:
        found.insert(0, RestatedFact(kind="story", text=scene.story))
    found += [RestatedFact(kind="person", text=person) for person in scene.persons]
    return tuple(dict.fromkeys(found))[:MOST_FACTS]


def _apology(scene: Scene) -> Literal["none", "experience", "process", "fault"]:
    if not scene.has("owed_apology"):
        return "none"
    if scene.has("fault_known"):
        return "fault"
    return "process" if scene.has("promise_broken") or scene.has("repeat") else "experience"
