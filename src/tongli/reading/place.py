"""Which clause shows the feeling: the encoder's marks, the n-grams' gain and the cues, weighed together."""

import math
import re
from collections.abc import Sequence

from tongli.base.labels import Emotion
from tongli.reading.full import Judgement
from tongli.reading.opinion import Opinion
from tongli.reading.outputs import COLUMN
from tongli.reading.scope import Clause

FEATURES = ("highest", "mean", "sum", "cue", "gain")
"""Of a clause: log odds of its highest and of its mean mark, the sum of its marks, weight of its cues, gain of its n-grams."""
LIKELY, LONGEST = 0.7, 32
"""How likely the stretch that is shown holds the feeling, where it can be had in so many characters."""
_SENTENCE = re.compile(r"[。！？!?;；\n]")
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


def most_telling(opinion: Opinion, judgement: Judgement, emotion: Emotion, weights: Sequence[float]) -> tuple[int, int] | None:
    """``[start, end)`` of the clause that shows the feeling most; None in a blank text.

    Where it is not sure (the weights are those of a softmax over the clauses), its neighbours in the sentence come along, the
    likelier first, until the feeling stands there as likely as ``LIKELY``, or the stretch is as long as ``LONGEST``.
    """
    clauses = features(opinion, judgement, emotion)
    if not clauses:
        return None
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for _, row in clauses]
    top = max(scores)
    each = [math.exp(score - top) for score in scores]
    likely = [one / sum(each) for one in each]
    first = last = scores.index(top)
    text = opinion.folded.text
    while sum(likely[first : last + 1]) < LIKELY:
        start, end = clauses[first][0].start, clauses[last][0].end
        beside = [place for place in (first - 1, last + 1) if 0 <= place < len(clauses)]
        fitting = [
            place
            for place in beside
            if max(end, clauses[place][0].end) - min(start, clauses[place][0].start) <= LONGEST
            and not _SENTENCE.search(text, *_between(clauses[place][0], start, end))
        ]
        if not fitting:
            break
        best = max(fitting, key=lambda place: likely[place])
        first, last = min(first, best), max(last, best)
    return clauses[first][0].start, clauses[last][0].end


def _between(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """What stands between a clause, its own end left out, and a stretch beside it."""
    return (clause.end - 1, start) if clause.end <= start else (end - 1, clause.start)


def _odds(p: float) -> float:
    return math.log((p + _LEAST) / (1 - p + _LEAST))
