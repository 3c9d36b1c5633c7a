"""Task ``commitments``: promises found in replies."""

from collections.abc import Sequence

from tongli.base.errors import InputError
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import Counts, mean, pair_up
from tongli.insight.evaluate.model import Prediction, Row, Scores
from tongli.insight.formats import when


class Commitments:
    """What is promised, by when, and whether it is effort or result."""

    name = "commitments"
    gold_fields = ("commitments",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        reply, now = row.get("reply"), when(row.get("now"))
        if not isinstance(reply, str):
            raise InputError("没有 reply")
        if now is None:
            raise InputError(f"now 应是时间，给的是 {row.get('now')!r}")
        return {
            "commitments": [
                {
                    "what": found.what,
                    "quote": found.quote,
                    "due": found.due.isoformat() if found.due else None,
                    "due_kind": found.due_kind,
                    "effort_or_result": found.effort_or_result,
                }
                for found in engine.commitments(reply, now)
            ]
        }

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        counts = Counts()
        due, kind, effort = [], [], []
        clean_alarms = []
        for row, prediction in zip(rows, said, strict=True):
            gold, found = row["commitments"], prediction["commitments"]
            pairs = pair_up([g["quote"] for g in gold], [f["quote"] for f in found], row["reply"])
            counts += Counts(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))
            for i, j in pairs:
                due.append(float(when(gold[i].get("due")) == when(found[j]["due"])))
                kind.append(float(gold[i].get("due_kind") == found[j]["due_kind"]))
                effort.append(float(gold[i].get("effort_or_result") == found[j]["effort_or_result"]))
            if not gold:
                clean_alarms.append(float(len(found)))
        return Scores(
            figures={
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "due_exact": mean(due),
                "due_kind_accuracy": mean(kind),
                "effort_accuracy": mean(effort),
                "gold": float(counts.tp + counts.fn),
                "found": float(counts.tp + counts.fp),
                "false_alarms_per_100_clean": 100 * mean(clean_alarms),
            }
        )
