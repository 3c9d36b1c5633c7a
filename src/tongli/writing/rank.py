"""Ranks candidates: what the checker says, how much of the plan is there, how concrete, how fresh."""

from tongli.base.labels import Severity
from tongli.checking import CheckResult
from tongli.writing.compose import pairs
from tongli.writing.model import Candidate, DraftPart, Plan
from tongli.writing.scene import Scene

_SHARE = {"check": 0.4, "coverage": 0.2, "concrete": 0.25, "fresh": 0.15}
_COST = {Severity.ERROR: 1.0, Severity.WARNING: 0.25, Severity.HINT: 0.05}


def rank(text: str, parts: tuple[DraftPart, ...], scene: Scene, plan: Plan, check: CheckResult) -> Candidate:
    """Scores of one candidate, each 0..1, and their weighted sum (an error takes a whole point off)."""
    customer = pairs("".join(scene.heard)[-1500:] + "".join(str(value) for value in scene.talk.case.facts.values()))
    own = pairs(text)
    planned = {planned.move for planned in plan.moves}
    earlier = frozenset().union(*(pairs(said[-1500:]) for said in scene.said[-4:]))
    errors = sum(1 for violation in check.violations if violation.severity is Severity.ERROR)
    scores = {
        "check": max(0.0, 1.0 - sum(_COST[violation.severity] for violation in check.violations)),
        "coverage": len({part.move for part in parts} & planned) / max(1, len(planned)),
        "concrete": min(1.0, 3 * len(own & customer) / max(1, len(own))),
        "fresh": 1.0 - len(own & earlier) / max(1, len(own)),
    }
    total = sum(_SHARE[name] * score for name, score in scores.items()) - errors
    return Candidate(text=text, total=round(total, 4), scores={name: round(score, 4) for name, score in scores.items()})
