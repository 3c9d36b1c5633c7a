"""Ranks candidates: what the checker says, how much of the plan is there, how concrete, how much this case's own, how long."""

import re

from tongli.base.labels import Lang, Severity
from tongli.checking import CheckResult
from tongli.writing.compose import pairs
from tongli.writing.model import Candidate, DraftPart, Plan
from tongli.writing.scene import Scene

_SHARE = {"check": 0.3, "coverage": 0.3, "concrete": 0.25, "variety": 0.1, "length": 0.05}
_COST = {Severity.ERROR: 1.0, Severity.WARNING: 0.25, Severity.HINT: 0.05}
_MOST = {"chat": 5, "phone": 6, "email": 14}
"""Sentences of a reply, the greeting counted, from which it is too long for its channel."""
_TOO_LONG = 90
"""Characters of one sentence (words in English count for three) from which it is hard to read."""
_ENDS = {
    False: re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”」』）]*|\n+|$)"),
    True: re.compile(r"(?:[^.!?\n]|[.!?](?=\S))*(?:[.!?]+|\n+|$)"),
}


def rank(text: str, parts: tuple[DraftPart, ...], scene: Scene, plan: Plan, check: CheckResult) -> Candidate:
    """Scores of one candidate, each 0..1, and their weighted sum (an error takes a whole point off).

    ``check``: what the checker says. ``coverage``: planned moves, open questions and facts that are in the text. ``concrete``:
    the customer's own words. ``variety``: unlike earlier replies of this talk.
    ``length``: as long as the channel bears.
    """
    said = pairs("".join(part.text for part in parts) if scene.lang is Lang.HANT else text)  # in Simplified, as the scene is
    customer = pairs("".join(scene.heard)[-1500:] + "".join(str(value) for value in scene.talk.case.facts.values()))
    earlier = frozenset().union(*(pairs(reply[-1500:]) for reply in scene.said[-4:]))
    errors = sum(1 for violation in check.violations if violation.severity is Severity.ERROR)
    scores = {
        "check": max(0.0, 1.0 - sum(_COST[violation.severity] for violation in check.violations)),
        "coverage": _coverage(parts, said, plan),
        "concrete": min(1.0, 2.5 * len(said & customer) / max(1, len(said))),
        "variety": 1.0 - len(said & earlier) / max(1, len(said)),
        "length": _length(text, scene),
    }
    total = sum(_SHARE[name] * score for name, score in scores.items()) - errors
    return Candidate(text=text, total=round(total, 4), scores={name: round(score, 4) for name, score in scores.items()})


def _coverage(parts: tuple[DraftPart, ...], said: frozenset[str], plan: Plan) -> float:
    planned = {planned.move for planned in plan.moves}
    made = {move for part in parts for move in (part.move, *part.covers)}
    moves = len(made & planned) / max(1, len(planned))
    wanted = [pairs(fact.text) for fact in plan.facts] + [pairs(question) for question in plan.questions]
    named = [len(each & said) / len(each) for each in wanted if each]
    return 0.5 * moves + 0.5 * (sum(named) / len(named)) if named else moves


def split(text: str, english: bool = False) -> list[str]:
    """Sentences of a text as readers see them; a semicolon does not end one."""
    return [piece.strip() for piece in _ENDS[english].findall(text) if piece.strip()]


def _length(text: str, scene: Scene) -> float:
    english = scene.lang is Lang.EN
    pieces = split(text, english)
    over = max(0, len(pieces) - _MOST[scene.talk.case.channel])
    long = sum(1 for piece in pieces if (3 * len(piece.split()) if english else len(piece)) > _TOO_LONG)
    return max(0.0, 1.0 - 0.2 * over - 0.25 * long)
