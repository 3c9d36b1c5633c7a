"""How the talk will probably end: satisfaction 1..5 and the probability that it escalates. First version, a formula.

``satisfaction = 1 + 4 * s(sum(w_s * x))`` and ``escalation = s(sum(w_e * x))`` with the logistic ``s`` over the features of
``features``; the weights and their sources are in ``forecast/forecast.toml`` of the packs. Soft figures: show the reasons.
In a retail chat the trained ``satisfaction`` model has a say too: it knows such chats and nothing else.
"""

from collections.abc import Sequence
from math import exp

from tongli.base.labels import Emotion, Move, Risk
from tongli.base.talk import Talk, Turn, Who
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.stages import ForecastWeight
from tongli.reading.model import AgentReading, Forecast, Reading
from tongli.reading.satisfaction import predict
from tongli.reading.turn_cues import turn_cues

MOST_REASONS = 4
_AUTHORITY = (Risk.REGULATOR, Risk.MEDIA, Risk.LEGAL, Risk.GROUP_ACTION)
_CHATS = "retail"
_LEAST_SAID = 4
"""Customer turns before the trained model is asked: the rated chats begin there."""
_SHARE = 0.5
"""Of the trained model in a retail chat. It sees the course and the words, the formula risks and promises."""
_GRADES = (1.5, 3.0, 4.5)
"""The five grades that its three classes were joined from, in the middle."""
_DANGER = (Risk.SAFETY_HAZARD, Risk.SELF_HARM_OR_VIOLENCE)


def features(
    talk: Talk, turns: Sequence[Reading | AgentReading], reached: frozenset[str], knowledge: Knowledge
) -> dict[str, float]:
    """What the forecast looks at, by name, 0 where absent. ``reached`` are ids of stage items that are done."""
    said = [turn for turn in turns if isinstance(turn, Reading)]
    replies = [turn for turn in turns if isinstance(turn, AgentReading)]
    if not said:
        return {}
    last, peak = said[-1].intensity, max(turn.intensity for turn in said)
    risks = {risk.label for turn in said for risk in turn.risks}
    waiting = next((n for n, turn in enumerate(reversed(turns)) if isinstance(turn, AgentReading)), len(turns))
    cues = turn_cues(knowledge, "turn")
    broken = sum(promise.state in ("broken", "late") for promise in talk.case.promises)
    return {
        "base": 1.0,
        "last_intensity": last,
        "peak_intensity": peak,
        "falling": peak - last,
        "satisfied_last": float(said[-1].emotion.label == Emotion.SATISFIED),
        "accepted": float("way_accepted" in reached),
        "solved": float("customer_confirmed" in reached),
        "authority": min(2, sum(label in risks for label in _AUTHORITY)),
        "ultimatum": float(Risk.ULTIMATUM in risks),
        "churn": float(Risk.CHURN in risks),
        "repeat_contact": float(Risk.REPEAT_CONTACT in risks),
        "broken": min(2, broken + any("broken" in cues.hits(turn.text) for turn in said[-2:])),
        "danger": float(any(label in risks for label in _DANGER)),
        "soothed": float(any(r.has(Move.NAME_EMOTION, Move.SHARE_FEELING, Move.VALIDATE) for r in replies)),
        "apologised": float(any(r.has(Move.APOLOGISE) for r in replies)),
        "concrete": float("who_what_when" in reached),
        "options": float(any(r.has(Move.OFFER_OPTIONS) for r in replies)),
        "cold": min(3, sum(not r.moves for r in replies)),
        "unanswered": float(waiting >= 3),
    }


def forecast(talk: Talk, turns: Sequence[Reading | AgentReading], reached: frozenset[str], knowledge: Knowledge) -> Forecast:
    """The forecast of a talk as it stands, with the features that weigh most as reasons, in Chinese."""
    values = features(talk, turns, reached, knowledge)
    weights = {row.id: row for row in knowledge.of(ForecastWeight)}
    if not values:
        return Forecast(satisfaction=3.0, escalation=0.1)
    satisfaction = sum(weights[name].satisfaction * value for name, value in values.items() if name in weights)
    log_odds = sum(weights[name].escalation * value for name, value in values.items() if name in weights)
    telling = sorted(
        (name for name, value in values.items() if value and name in weights and name != "base"),
        key=lambda name: -abs(values[name]) * (abs(weights[name].satisfaction) + abs(weights[name].escalation)),
    )
    return Forecast(
        satisfaction=round(_with_chat(talk, turns, 1 + 4 * _logistic(satisfaction)), 2),
        escalation=round(_logistic(log_odds), 3),
        reasons=tuple(weights[name].zh for name in telling[:MOST_REASONS]),
    )


def _with_chat(talk: Talk, turns: Sequence[Reading | AgentReading], formula: float) -> float:
    """The formula's satisfaction, joined with the trained model's after a customer's turn of a retail chat."""
    said = sum(isinstance(turn, Reading) for turn in turns)
    if talk.case.industry != _CHATS or talk.case.channel != "chat" or said < _LEAST_SAID:
        return formula
    seen = [Turn(who=Who.CUSTOMER if isinstance(turn, Reading) else Who.AGENT, text=turn.text) for turn in turns]
    full = next(turn.tier for turn in reversed(turns) if isinstance(turn, Reading)) == "full"
    chat = sum(grade * sure for grade, sure in zip(_GRADES, predict(seen, full=full), strict=True))
    return (1 - _SHARE) * formula + _SHARE * chat


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-20.0, min(20.0, value))))
