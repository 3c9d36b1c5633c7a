"""The model card: what the weights were made from and what they reach."""

from collections import Counter
from pathlib import Path
from typing import Any

from training.fast.data import Sample

CARD = Path(__file__).parent / "MODEL_CARD.md"
_INTRO = """# Model card: fast tier, version {version}

Linear model on hashed character n-grams (1 to 4, {buckets} buckets), the two turns before, and the scores of the cues. It gives
calibrated probabilities for emotion, intensity, needs, subjects, motives, demands and risks of one customer message. Made by
`make train DATA=...` (written by the program; do not edit). Weights: `src/tongli/reading/weights/fast.npz`, {size:.1f} MB, int8.

**For**: suggesting to an agent what a message shows, with its evidence. **Not for**: deciding about people, measuring agents or
customers, anything without a person who looks. It reads retail chats and reviews best; other trades rest on the written corpus.
Risks stay with the cues unless the model is very sure. The labels come from language models that worked under
`training/GUIDELINE.md` (see `training/labels/README.md` for their agreement), so it repeats their habits.

## Data

| part | messages | licence |
|---|---|---|
| JDDC retail chats (texts not shipped) | {chats} | MIT repository; rights of the chats not established |
| takeaway, shop and hotel reviews (the same) | {reviews} | none stated; the common public review sets |
| written corpus, `training/corpus` | {written} | that of this project |

## Five folds, split by dialogue and by batch of the written corpus

Calibration is fitted on the other folds; thresholds on all out-of-fold scores. A written batch comes from one hand on a few
trades, so its figures are for unseen hands and trades.

"""


def write(
    meta: dict[str, Any], samples: list[Sample], figures: dict[str, dict[str, float]], size: int, gold: Path | None
) -> None:
    """Write the card."""
    sources = Counter(sample.group.split("-")[0] if sample.part == "real" else "written" for sample in samples)
    text = _INTRO.format(
        version=meta["version"], buckets="2^17", size=size / 1e6,
        chats=sources["jddc"], reviews=sources["reviews"], written=sources["written"],
    )  # fmt: skip
    text += "| figure | " + " | ".join(figures) + " |\n|---|" + "---|" * len(figures) + "\n"
    for name in next(iter(figures.values())):
        text += f"| {name.replace('_', ' ')} | " + " | ".join(f"{part[name]:.3f}" for part in figures.values()) + " |\n"
    if gold is not None:
        text += "\n## On a labelled set that nothing was trained or tuned on\n\nThe whole reader, cues and model: " + _measured(
            gold
        )
    CARD.write_text(text, "utf-8")


def _measured(gold: Path) -> str:
    import json

    from tongli.engine import default_engine
    from tongli.insight.evaluate.readings import Readings

    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    task = Readings()
    scores = task.score(rows, [task.predict(default_engine(), row) for row in rows]).figures
    named = {
        name: value for name, value in scores.items() if name.endswith(("micro_f1", "macro_f1", "kappa", "accuracy", "overlap"))
    }
    return f"{len(rows)} messages.\n\n| figure | |\n|---|---|\n" + "".join(
        f"| {name.replace('_', ' ')} | {value:.3f} |\n" for name, value in named.items()
    )
