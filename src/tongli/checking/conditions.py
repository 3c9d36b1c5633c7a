"""Conditions that a rule may name in ``when``. Each is a question to the scene; ``a|b`` in data means either, ``!a`` not a."""

import re
from collections.abc import Callable
from functools import lru_cache

from tongli.base.labels import Emotion
from tongli.checking.scene import Scene

_UPSET = {Emotion.ANGER, Emotion.ANXIETY, Emotion.DISAPPOINTMENT, Emotion.GRIEVANCE}
_STORY_CHARS = 14


def _upset(scene: Scene) -> bool:
    return (scene.situation.intensity >= 1 and scene.situation.emotion in _UPSET) or scene.situation.intensity >= 2


def _formal(scene: Scene) -> bool:
    return scene.case.channel == "email" or "respect" in scene.situation.needs or any(p.has("formal") for p in scene.customer)


def _cause_open(scene: Scene) -> bool:
    status = scene.fact("cause_status")
    return status is not None and status.has("cause_open")


def _cause_unstated(scene: Scene) -> bool:
    return "cause_status" not in scene.facts


def _failure_told(scene: Scene) -> bool:
    facts = [fact for name in ("problem", "complaint", "issue") if (fact := scene.fact(name)) is not None]
    told = any(fact.has("failure") or not fact.has("wish") for fact in facts)
    if scene.situation.emotion is Emotion.SATISFIED or _accepted(scene) or any(p.has("others_doing") for p in scene.customer):
        return False
    return scene.situation.intensity >= 1 and (told or any(p.has("failure") for p in scene.customer))


def _apologised(scene: Scene) -> bool:
    return bool(scene.case.apologised) or any(p.has("apology") for p in scene.agent)


def _story_told(scene: Scene) -> bool:
    return bool(scene.customer) and scene.told_length >= _STORY_CHARS


def _repeated(scene: Scene) -> bool:
    times = re.search(r"\d+", scene.facts.get("repeat", ""))
    told = (*scene.customer, scene.fact_passage)
    return bool(times and int(times.group()[:6]) >= 2) or any(p.has("repeated") for p in told)


def _accepted(scene: Scene) -> bool:
    """The customer took what was offered; a bare 好 says so only where something was."""
    if any(p.has("still_open") for p in scene.unanswered):
        return False
    if any(p.has("accepts") for p in scene.unanswered):
        return True
    offered = scene.situation.stage == "closing" or any(p.has("offer", "alternative", "time_bound") for p in scene.agent[-1:])
    return offered and any(p.hits("accepts", "weak") for p in scene.unanswered)


def _hazard(scene: Scene) -> bool:
    return any(p.has("hazard") for p in scene.customer)


def _answered(scene: Scene) -> bool:
    """The reply says something of the case and names a time."""
    return scene.echoed >= 1 and scene.reply.has("time_bound")


CONDITIONS: dict[str, Callable[[Scene], bool]] = {
    "upset": _upset,
    "formal": _formal,
    "cause_open": _cause_open,
    "cause_unstated": _cause_unstated,
    "failure_told": _failure_told,
    "apologised": _apologised,
    "first_reply": lambda scene: scene.first_reply,
    "story_told": _story_told,
    "repeated": _repeated,
    "accepted": _accepted,
    "hazard": _hazard,
    "answered": _answered,
    "pleased": lambda scene: scene.situation.emotion is Emotion.SATISFIED or _accepted(scene),
    "calm": lambda scene: scene.situation.intensity <= 1,
    "customer_spoke": lambda scene: bool(scene.customer),
    "commitment_stands": lambda scene: bool(scene.case.commitments or scene.case.promises),
    "stage_opening": lambda scene: scene.situation.stage == "opening",
}


def holds(expression: str, scene: Scene) -> bool:
    """True when any alternative of ``a|!b`` holds."""
    return any(_is(name, scene) is wanted for name, wanted in _alternatives(expression))


@lru_cache(maxsize=256)
def _alternatives(expression: str) -> tuple[tuple[str, bool], ...]:
    return tuple((name.removeprefix("!"), not name.startswith("!")) for name in expression.split("|"))


def _is(name: str, scene: Scene) -> bool:
    known = scene.held.get(name)
    if known is None:
        known = scene.held[name] = CONDITIONS[name](scene)
    return known


def unknown_names(expression: str) -> list[str]:
    """Names in the expression that are no condition."""
    return [name for name in expression.split("|") if name.removeprefix("!") not in CONDITIONS]
