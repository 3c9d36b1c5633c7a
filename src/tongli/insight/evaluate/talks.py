"""Task ``talks``: whole dialogues: stage, emotion and intensity, moves and broken rules, outcome."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tongli.base.talk import Talk, Who
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import accuracy, correlation, mean_error, per_label
from tongli.insight.evaluate.model import Prediction, Row, Scores
from tongli.insight.evaluate.readings import labels
from tongli.insight.formats import talk_of
from tongli.reading.model import Reading

Simulate = Callable[[Engine, Talk], Sequence[float]]
"""Simulated intensity 0..3 of each customer turn, the agent's turns being as they are."""


@dataclass(frozen=True)
class Talks:
    """Reads every turn of a talk. ``simulate`` plays the simulated customer against the agent's real turns."""

    simulate: Simulate
    name: str = "talks"
    gold_fields: tuple[str, ...] = ("outcome",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        talk = talk_of(row)
        reading = engine.read(talk)
        simulated = iter(self.simulate(engine, talk))
        turns: list[dict[str, Any]] = []
        for index, (turn, seen, state) in enumerate(zip(talk.turns, reading.turns, reading.stages, strict=True)):
            said: dict[str, Any] = {"who": turn.who.value, "stage": state.stage.value}
            if isinstance(seen, Reading):
                said |= {"emotion": seen.emotion.label, "intensity": seen.intensity}
                said["simulated_intensity"] = round(next(simulated), 2)
            else:
                before = talk.model_copy(update={"turns": talk.turns[:index]})
                broken = (
                    [v.rule for v in engine.check(turn.text, before, thorough=True).violations] if turn.who is Who.AGENT else []
                )
                said |= {"moves": labels(seen.moves), "violations": list(dict.fromkeys(broken))}
            turns.append(said)
        forecast = reading.forecast
        return {
            "turns": turns,
            "outcome": "escalated" if forecast.escalation >= 0.5 else "accepted",
            "satisfaction": round(forecast.satisfaction, 2),
            "escalation": round(forecast.escalation, 3),
        }

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        scores = Scores()
        both = [(g, p) for r, s in zip(rows, said, strict=True) for g, p in zip(r["turns"], s["turns"], strict=True)]
        customer = [(g, p) for g, p in both if p["who"] == Who.CUSTOMER and "intensity" in g]
        agent = [(g, p) for g, p in both if p["who"] == Who.AGENT]
        staged = [(g["stage"], p["stage"]) for g, p in both if "stage" in g]
        right, given = [g["intensity"] for g, _ in customer], [p["intensity"] for _, p in customer]
        changes = [c for r, s in zip(rows, said, strict=True) for c in _changes(r["turns"], s["turns"])]
        scores.figures |= {
            "stage_accuracy": accuracy([g for g, _ in staged], [p for _, p in staged]),
            "emotion_accuracy": accuracy([g.get("emotion") for g, _ in customer], [p["emotion"] for _, p in customer]),
            "intensity_error": mean_error(right, given),
            "change_correlation": correlation([c[0] for c in changes], [c[1] for c in changes]),
            "simulated_intensity_error": mean_error(right, [p["simulated_intensity"] for _, p in customer]),
            "simulated_change_correlation": correlation([c[0] for c in changes], [c[2] for c in changes]),
        }
        scores.add_labels("moves", per_label([g.get("moves") or () for g, _ in agent], [p["moves"] for _, p in agent]))
        broken = [_rules(g.get("violations") or ()) for g, _ in agent]
        scores.add_labels("violations", per_label(broken, [p["violations"] for _, p in agent]))
        rated = [(r["satisfaction"], p["satisfaction"]) for r, p in zip(rows, said, strict=True) if "satisfaction" in r]
        scores.figures |= {
            "outcome_accuracy": accuracy([r["outcome"] for r in rows], [p["outcome"] for p in said]),
            "satisfaction_error": mean_error([g for g, _ in rated], [p for _, p in rated]),
            "satisfaction_correlation": correlation([g for g, _ in rated], [p for _, p in rated]),
        }
        return scores


def _rules(violations: Sequence[Any]) -> list[str]:
    """Rule ids, whether written as ids or as ``{rule, text}``."""
    return [v["rule"] if isinstance(v, dict) else v for v in violations]


def _changes(gold: Sequence[Row], said: Sequence[Row]) -> Iterator[tuple[float, float, float]]:
    """Change of labelled, read and simulated intensity over each agent turn between two customer turns."""
    last: tuple[Row, Row] | None = None
    answered = False
    for right, given in zip(gold, said, strict=True):
        if given["who"] != Who.CUSTOMER:
            answered = True
            continue
        if last and answered and "intensity" in right and "intensity" in last[0]:
            yield (
                right["intensity"] - last[0]["intensity"],
                given["intensity"] - last[1]["intensity"],
                given["simulated_intensity"] - last[1]["simulated_intensity"],
            )
        last, answered = (right, given), False
