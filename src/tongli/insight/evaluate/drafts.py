"""Task ``drafts``: replies written for readers to compare. Figures only say how the checker sees them."""

from collections.abc import Sequence

from tongli.engine import Engine
from tongli.insight.evaluate.metrics import mean
from tongli.insight.evaluate.model import Prediction, Row, Scores
from tongli.insight.formats import stage_of, talk_of


class Drafts:
    """Writes one draft a row; ``must`` and ``must_not`` of the row are for human readers."""

    name = "drafts"
    gold_fields = ("history", "turns", "text")

    def predict(self, engine: Engine, row: Row) -> Prediction:
        talk = talk_of(row)
        draft = engine.draft(talk, engine.plan(talk, stage_of(row)))
        broken = [v.rule for v in draft.check.violations]
        return {"draft": draft.text, "lang": draft.lang.value, "blocked": draft.check.blocked, "violations": broken}

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:  # noqa: ARG002
        return Scores(
            figures={
                "characters": mean([float(len(p["draft"])) for p in said]),
                "blocked": mean([float(p["blocked"]) for p in said]),
                "violations_per_draft": mean([float(len(p["violations"])) for p in said]),
                "different_drafts": len({p["draft"] for p in said}) / len(said),
            }
        )
