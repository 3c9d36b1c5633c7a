"""Which clause shows the feeling: the encoder's marks, the n-grams' gain and the cues, weighed together."""

import math
from collections.abc import Sequence

from tongli.base.labels import Emotion
from tongli.reading.full import Judgement
from tongli.reading.opinion import Opinion
from tongli.reading.outputs import COLUMN
from tongli.reading.scope import Clause

FEATURES = ("highest", "mean", "sum", "cue", "gain")
"""Of a clause: log odds of its highest and of its mean mark, the sum of its marks, weight of its cues, gain of its n-grams."""
_LEAST, _MOST_CUE = 1e-3, 2.0
_BLANK = frozenset(" ,;、\n\t。!?~.")


def features(opinion: Opinion, judgement: Judgement, emotion: Emotion) -> list[tuple[Clause, list[float]]]:
    """The clauses that hold more than punctuation, each with its ``FEATURES``."""
    shown = opinion.tallies.at("emotion", emotion).shown
    told, gain = judgement.grams.clauses, judgement.grams.gain
    of_grams = [
        (int(told.first[row]), int(told.last[row]), float(gain[row, COLUMN["emotion", emotion]]))
        for row in range(len(told.first))
    ]
    found = []
    for clause in opinion.scope.clauses:
        if _BLANK.issuperset(opinion.folded.text[clause.start : clause.end]):
            continue
        marks = [mark for start, end, mark in judgement.marks if start < clause.end and clause.start < end]
        mean = sum(marks) / len(marks) if marks else 0.0
        cue = sum(piece.weight for piece in shown if clause.start <= piece.start < clause.end)
        here = [value for first, last, value in of_grams if first < clause.end and clause.start < last]
        row = [_odds(max(marks, default=0.0)), _odds(mean), sum(marks), min(cue, _MOST_CUE), max([0.0, *here])]
        found.append((clause, row))
    return found


def most_telling(opinion: Opinion, judgement: Judgement, emotion: Emotion, weights: Sequence[float]) -> Clause | None:
    """The clause that shows the feeling most; None in a blank text."""
    clauses = features(opinion, judgement, emotion)
    scored = [(sum(w * x for w, x in zip(weights, row, strict=True)), -place) for place, (_, row) in enumerate(clauses)]
    return clauses[-max(scored)[1]][0] if scored else None


def _odds(p: float) -> float:
    return math.log((p + _LEAST) / (1 - p + _LEAST))
