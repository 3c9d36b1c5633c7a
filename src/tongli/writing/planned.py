"""What a plan gives the writer to say besides the moves: the line for a demand, a broken promise, a time, ways of appeal."""

from tongli.base.labels import Lang
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import AppealWay
from tongli.writing import timing
from tongli.writing.choose import offered
from tongli.writing.model import Plan
from tongli.writing.own import timed
from tongli.writing.scene import Scene

LONGEST_PROMISE = 16
"""Characters of a promise that is named again; a longer one would bury the sentence."""
_WAYS = 3


class Planned:
    """Slots that a plan fills. Holds the ways of appeal in both languages: the plan's may not be the reply's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._ways = {way.id: way.text for way in knowledge.of(AppealWay)}

    def values(self, scene: Scene, plan: Plan) -> dict[str, str]:
        """``wording``, ``promise``, ``due`` and ``appeal``, each only where it can be said truthfully now."""
        english = scene.lang is Lang.EN
        values = {
            "wording": _wording(scene, plan),
            "promise": "" if english else _promise(plan),
            "due": _due(scene, plan),
            "appeal": self._appeal(plan, english),
        }
        return {name: value for name, value in values.items() if value}

    def _appeal(self, plan: Plan, english: bool) -> str:
        texts = [self._ways[a.id].en if english else self._ways[a.id].zh for a in plan.appeals[:_WAYS] if a.id in self._ways]
        return ("; or " if english else "；或者").join(texts)


def _wording(scene: Scene, plan: Plan) -> str:
    """The line for the demand, unless it offers again what was offered before."""
    line = plan.demand.wording if plan.demand else ""
    open_now = [option for option in plan.options if option.within and option.confirmed]
    named = [option for option in open_now if option.text.rstrip("。.；; ").removeprefix("可以") in line]
    return "" if any(offered(option, scene) for option in named) else line


def _promise(plan: Plan) -> str:
    """What was promised and not done, in a few words without a time: a time that is over must not read like a new one."""
    ledger = [broken for broken in plan.broken if any(cause.startswith("case.promises") for cause in broken.because)]
    whats = [broken.what.strip(" 。，") for broken in ledger]
    return next((what for what in whats if 2 <= len(what) <= LONGEST_PROMISE and not timed(what)), "")


def _due(scene: Scene, plan: Plan) -> str:
    """When the time that the policy of the case names is over, counted from now."""
    now = scene.talk.now
    due = next((promise.due for promise in plan.promises if promise.id == "policy.process" and promise.confirmed), None)
    if now is None or due is None:
        return ""
    spoken = timing.say(due, now)
    return spoken.en if scene.lang is Lang.EN else spoken.zh
