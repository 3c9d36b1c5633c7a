"""Task ``replies``: agents' replies held against the rules."""

from collections.abc import Sequence

from tongli.base.errors import InputError
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import mean, per_label, shared
from tongli.insight.evaluate.model import Prediction, Row, Scores
from tongli.insight.formats import situation_of, talk_of


class Replies:
    """Which rules a reply breaks, and where. ``text`` is empty when the whole reply lacks something."""

    name = "replies"
    gold_fields = ("violations",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        reply = row.get("reply")
        if not isinstance(reply, str):
            raise InputError("没有 reply")
        talk = talk_of({**row, "text": row.get("text", "")})
        result = engine.check(reply, talk, situation_of(row), thorough=True)
        return {"violations": [{"rule": v.rule, "text": v.text if v.span else ""} for v in result.violations]}

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        scores = Scores()
        gold = [{v["rule"] for v in row["violations"]} for row in rows]
        found = [{v["rule"] for v in p["violations"]} for p in said]
        scores.add_labels("rules", per_label(gold, found))
        clean = [f for g, f in zip(gold, found, strict=True) if not g]
        scores.figures |= {
            "span_overlap": mean(_span_hits(rows, said)),
            "clean_replies": float(len(clean)),
            "false_alarms_per_100_clean": 100 * mean([float(len(f)) for f in clean]),
            "clean_replies_with_alarm": mean([float(bool(f)) for f in clean]),
        }
        return scores


def _span_hits(rows: Sequence[Row], said: Sequence[Prediction]) -> list[float]:
    """For each labelled stretch whose rule was found: 1.0 when some stretch of that rule touches it."""
    hits = []
    for row, prediction in zip(rows, said, strict=True):
        for right in row["violations"]:
            quotes = [v["text"] for v in prediction["violations"] if v["rule"] == right["rule"]]
            if right.get("text") and quotes:
                hits.append(float(any(shared(right["text"], quote, row["reply"]) for quote in quotes)))
    return hits
