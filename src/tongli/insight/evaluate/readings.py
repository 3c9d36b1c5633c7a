"""Task ``readings``: single customer messages."""

from collections.abc import Sequence

from tongli.base.errors import InputError
from tongli.base.evidence import Finding
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import accuracy, macro_f1, mean, mean_error, per_label, quadratic_kappa, shared
from tongli.insight.evaluate.model import Prediction, Row, Scores, line
from tongli.insight.formats import turns_of

FAMILIES = ("needs", "subjects", "motives", "demands", "risks")


def labels(findings: Sequence[Finding]) -> list[str]:
    """Labels of findings, each once, in order."""
    return list(dict.fromkeys(finding.label for finding in findings))


class Readings:
    """Emotion, intensity, needs, subjects, motives, demands, risks of a message, and the evidence for the emotion."""

    name = "readings"
    gold_fields = ("emotion",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError("没有 text")
        reading = engine.read(text, context=turns_of(row.get("context") or ()), industry=str(row.get("industry") or ""))
        spans = reading.emotion.spans
        return {
            "emotion": reading.emotion.label,
            "others": labels(reading.others),
            "intensity": reading.intensity,
            **{family: labels(getattr(reading, family)) for family in FAMILIES},
            "evidence": spans[0].of(text) if spans else "",
        }

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        scores = Scores()
        emotions = per_label([[r["emotion"]] for r in rows], [[p["emotion"]] for p in said])
        scores.figures["emotion_macro_f1"] = macro_f1(emotions)
        scores.figures["emotion_accuracy"] = accuracy([r["emotion"] for r in rows], [p["emotion"] for p in said])
        scores.tables["emotion"] = [line(label, count) for label, count in emotions.items()]
        graded = [
            (r["intensity"], p["intensity"]) for r, p in zip(rows, said, strict=True) if isinstance(r.get("intensity"), int)
        ]
        right, given = [g for g, _ in graded], [p for _, p in graded]
        scores.figures |= {"intensity_kappa": quadratic_kappa(right, given), "intensity_error": mean_error(right, given)}
        for family in ("others", *FAMILIES):
            scores.add_labels(family, per_label([r.get(family) or () for r in rows], [p[family] for p in said]))
        shown = [(r, p) for r, p in zip(rows, said, strict=True) if r.get("evidence")]
        hits = [float(bool(shared(r["evidence"], p["evidence"], r["text"]))) for r, p in shown]
        scores.figures["evidence_overlap"] = mean(hits)
        return scores
