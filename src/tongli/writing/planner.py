"""The planner: what the next reply should do, in what order, why, what it may promise, and what it should keep out.

Everything it knows lies in ``plans/*.toml`` and in the packs' policy; every element names what in the talk caused it.
"""

from tongli.base.labels import Lang, Move, Stage
from tongli.base.talk import Talk
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Circumstance, Goal, Restraint, Tactic
from tongli.knowledge.schema.rules import Names
from tongli.reading import TalkReading
from tongli.reading.model import Missing
from tongli.writing.conditions import causes, grounds, holds
from tongli.writing.counsel import Counsel
from tongli.writing.demands import Demands
from tongli.writing.model import AskedQuestion, Avoid, BrokenPromise, Danger, Plan, PlannedApology, PlannedMove, RestatedFact
from tongli.writing.scene import Scene
from tongli.writing.scenery import Scenery
from tongli.writing.speech import Speech, missing_text
from tongli.writing.undertakings import Undertakings

MOST_FACTS = 8
_AHEAD = (Move.GREET, Move.EDUCATE)
"""Moves that come even before what must be said first: the greeting, and the steps for somebody in danger."""
_BUSINESS = frozenset(
    {
        Move.EXPLAIN_POLICY,
        Move.OFFER_OPTIONS,
        Move.PROPOSE,
        Move.CHECK_ACCEPTANCE,
        Move.INVITE_FEEDBACK,
        Move.CLOSE,
        Move.ASK_FACT,
    }
)
"""Moves that wait while somebody is in danger."""
_HOUSE = Names(zh="本案适用的规定不允许", en="The policy of this case does not allow it")
_LISTEN = Names(zh="先听完", en="Listen first")


class Planner:
    """From a talk and its reading to what the next reply should do. ``lang`` is the language of the explanations."""

    def __init__(self, knowledge: Knowledge, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.lang = knowledge, lang
        self.scenery = Scenery(knowledge)
        self._speech = Speech(lang)
        undertakings = Undertakings(knowledge, self.scenery.clock, self._speech)
        self._undertakings, self._counsel = undertakings, Counsel(knowledge, undertakings, self._speech)
        self._demands = Demands(knowledge, undertakings, self._speech)
        self._goals = {goal.stage: goal for goal in knowledge.of(Goal) if goal.stage}
        self._turns = tuple(goal for goal in knowledge.of(Goal) if goal.flag)
        self._tactics = knowledge.of(Tactic)
        self._restraints = knowledge.of(Restraint)
        self._special = frozenset(circumstance.flag for circumstance in knowledge.of(Circumstance))

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
        options = self._demands.options(scene)
        level, apology = self._counsel.apology(scene)
        moves = self._moves(scene, goal)
        return Plan(
            stage=scene.stage,
            goal=self._speech.say(goal.goal),
            goal_because=_shown(scene, goal.flag) if goal.flag else (f"stage={scene.stage}",),
            missing=self._missing(scene),
            circumstances=self._counsel.circumstances(scene),
            dangers=_dangers(scene),
            broken=_broken(scene),
            moves=tuple(_as_due(move, apology) for move in moves),
            avoid=self._avoid(scene),
            asked=_asked(scene),
            facts=_facts(scene),
            demand=self._demands.demand(scene, options),
            options=options,
            appeals=self._demands.appeals(scene),
            promises=self._undertakings.of(scene, options),
            apology=level,
            apologise=apology,
            care=self._counsel.care(scene),
            manner=self._counsel.manner(scene),
            tone=scene.state.register,
            address=scene.address,
            trade=scene.trade,
            address_because=(("named: " if scene.named else "unnamed: ") + scene.address,) if scene.address else (),
            lang=scene.lang,
            knowledge=self.knowledge.version,
        )

    def _missing(self, scene: Scene) -> tuple[Missing, ...]:
        state = scene.reading.stage
        found = state.missing if state.stage is scene.stage else ()
        return tuple(Missing(id=one.id, text=missing_text(one, self.knowledge, self.lang)) for one in found)

    def _moves(self, scene: Scene, goal: Goal) -> tuple[PlannedMove, ...]:
        chosen: dict[Move, list[Tactic]] = {}
        for tactic in self._tactics:
            named = not goal.flag or goal.flag in tactic.when.flags
            later = tactic.move in _BUSINESS and scene.has("safety")
            if named and not later and tactic.move in goal.order and holds(tactic.when, scene.state):
                chosen.setdefault(tactic.move, []).append(tactic)
        alone = scene.has("self_harm") and Move.HAND_OVER in chosen  # a life at risk: nothing else is talked about now
        order = (Move.HAND_OVER,) if alone else goal.order
        first = [move for move in order if any(tactic.first for tactic in chosen.get(move, ()))]
        ahead = [move for move in order if move in _AHEAD]
        moves = [self._move(move, chosen[move], scene) for move in dict.fromkeys((*ahead, *first, *order)) if move in chosen]
        if not moves:  # a plan is never empty
            why, because = self._speech.say(goal.goal), (f"stage={scene.stage}",)
            moves.append(PlannedMove(move=Move.LISTEN_ON, do=self._speech.say(_LISTEN), why=why, because=because))
        return tuple(moves)

    def _move(self, move: Move, tactics: list[Tactic], scene: Scene) -> PlannedMove:
        best, *others = sorted(tactics, key=self._rank)
        because = tuple(dict.fromkeys(cause for tactic in tactics for cause in causes(tactic.when, scene.state)))
        return PlannedMove(
            move=move,
            do=self._speech.say(best.do),
            why=self._speech.say(best.why),
            source=best.source,
            because=because or grounds(best.when, scene.state),
            also=tuple(dict.fromkeys(self._speech.say(other.do) for other in others)),
        )

    def _rank(self, tactic: Tactic) -> tuple[bool, bool, int, int]:
        """What must be said first, then what the circumstances call for, then the closest fit."""
        special = not self._special.isdisjoint(tactic.when.flags)
        return not tactic.first, not special, -tactic.when.specificity, -len(tactic.when.flags)

    def _avoid(self, scene: Scene) -> tuple[Avoid, ...]:
        return tuple(
            Avoid(
                what=self._speech.say(restraint.what),
                why=self._speech.say(restraint.why),
                rule=restraint.rule,
                source=restraint.source,
                because=grounds(restraint.when, scene.state, f"rule={restraint.rule}" if restraint.rule else ""),
                about=restraint.about,
            )
            for restraint in self._restraints
            if holds(restraint.when, scene.state)
        ) + tuple(
            Avoid(
                what=line,
                why=self._speech.say(_HOUSE),
                source="case.policy",
                because=(f"case.policy: {line}",),
                about="promise",
            )
            for line in scene.forbidden
        )


def _as_due(move: PlannedMove, apology: PlannedApology | None) -> PlannedMove:
    """The apology among the moves is made at the level that is due."""
    if move.move is not Move.APOLOGISE or apology is None:
        return move
    because = tuple(dict.fromkeys((*move.because, *apology.because)))
    return move.model_copy(update={"do": apology.do, "why": apology.why, "source": apology.source, "because": because})


def _dangers(scene: Scene) -> tuple[Danger, ...]:
    """Every danger that has something to be told, those that are here first."""
    told = sorted((danger for danger in scene.dangers if danger.text), key=lambda danger: danger.over)
    turn = f"turn={scene.turn}"
    return tuple(Danger(id=d.id, step=d.text, past=d.over, source=d.source, because=(f"{turn}: {d.shown}",)) for d in told)


def _broken(scene: Scene) -> tuple[BrokenPromise, ...]:
    """Promises that were not kept; where neither ledger nor talk knows which, the customer's words."""
    if scene.broken:
        ledger = scene.talk.case.promises
        return tuple(
            BrokenPromise(
                what=p.what, due=p.due, because=(f"case.promises: {p.state}",) if p in ledger else _shown(scene, "broken")
            )
            for p in scene.broken
        )
    return (BrokenPromise(what=scene.state.shown["broken"], because=(f"turn={scene.turn}",)),) if scene.has("broken") else ()


def _asked(scene: Scene) -> tuple[AskedQuestion, ...]:
    turn = f"turn={scene.turn}"
    return tuple(AskedQuestion(said=q.said, back=q.back, kind=q.kind, because=(f"{turn}: {q.said}",)) for q in scene.questions)


def _facts(scene: Scene) -> tuple[RestatedFact, ...]:
    """Facts of the customer's last messages in the customer's own words, personal data left out."""
    last, turn = scene.reading.last, (f"turn={scene.turn}",)
    found = [RestatedFact(kind=f.kind.value, text=f.text, because=turn) for f in last.facts if not f.personal] if last else []
    if scene.story:
        found.insert(0, RestatedFact(kind="story", text=scene.story, because=turn))
    found += [RestatedFact(kind="person", text=person, because=_shown(scene, "person")) for person in scene.persons]
    return tuple(dict.fromkeys(found))[:MOST_FACTS]


def _shown(scene: Scene, flag: str) -> tuple[str, ...]:
    shown = scene.state.shown.get(flag)
    return (f"{flag}: {shown}" if shown else flag,)
