"""From out-of-fold scores: calibration, thresholds, and the figures of the card."""

from typing import Any

import numpy as np
from scipy.optimize import minimize

from tongli.base.labels import Emotion
from tongli.reading.opinion import SPARSE
from tongli.reading.outputs import EMOTIONS, SPARSE_OUTPUTS, calibrated

_N = len(EMOTIONS)
_LEAN = 0.4
"""Most that is added to an emotion's log probability: more fits the rare ones of these very messages."""
_STEADY = 40
"""Cases that the family's threshold counts as, beside a label's own."""


def platt(scores: np.ndarray, wanted: np.ndarray) -> tuple[float, float]:
    """Slope and shift (Platt 1999) with a weak prior on slope 1, shift 0, for rare labels."""

    def loss(line: np.ndarray) -> float:
        value = scores * line[0] + line[1]
        return float(np.logaddexp(0, value).sum() - value[wanted > 0].sum() + 4 * (line[0] - 1) ** 2 + line[1] ** 2)

    slope, shift = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.2, 3), (-3, 3)]).x
    return float(slope), float(shift)


def calibration(scores: np.ndarray, emotions: np.ndarray, rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slopes and shifts of all outputs: a temperature for the emotions, Platt for the others."""
    slope, shift = np.ones(scores.shape[1], np.float32), np.zeros(scores.shape[1], np.float32)

    def loss(heat: float) -> float:
        sure = calibrated(scores * heat)[:, :_N]
        return float(-np.log(sure[np.arange(len(sure)), emotions] + 1e-9).sum())

    slope[:_N] = min(np.arange(0.3, 1.6, 0.02), key=loss)
    for column in range(_N, scores.shape[1]):
        slope[column], shift[column] = platt(scores[:, column].astype(float), rest[:, column - _N])
    return slope, shift


def macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """Macro-F1 over the emotions."""
    both = [((gold == c) & (said == c)).sum() for c in range(_N)]
    return float(np.mean([2 * b / max((gold == c).sum() + (said == c).sum(), 1) for c, b in enumerate(both)]))


def kappa(gold: np.ndarray, said: np.ndarray) -> float:
    """Quadratic weighted kappa."""
    expected = ((gold[:, None] - said[None, :]) ** 2).mean()
    return float(1 - ((gold - said) ** 2).mean() / expected)


HOT = tuple(EMOTIONS.index(emotion) for emotion in (Emotion.ANGER, Emotion.ANXIETY, Emotion.GRIEVANCE))


def leans(
    sure: np.ndarray, emotions: np.ndarray, weight: np.ndarray | None = None, *, most: float = _LEAN, beta: float = 1.0
) -> np.ndarray:
    """What to add to the log of each emotion's probability, so that rare ones are not lost: macro-F and accuracy together.

    Args:
        most: the largest that is tried.
        beta: how many times recall counts for anger, anxiety and grievance: who is upset and read as calm is not heard.
    """
    log, lean = np.log(sure[:, :_N] + 1e-9), np.zeros(_N)
    counts = np.ones(len(emotions)) if weight is None else weight

    def worth(added: np.ndarray) -> tuple[float, float]:
        said = (log + added).argmax(axis=1)
        found = []
        for column in range(_N):
            square = beta**2 if column in HOT else 1.0
            both, right, told = (
                float(counts[rows].sum())
                for rows in ((said == column) & (emotions == column), emotions == column, said == column)
            )
            found.append((1 + square) * both / max(square * right + told, 1e-9))
        return float(np.mean(found) + 0.25 * counts[said == emotions].sum() / counts.sum()), -float(np.abs(added).sum())

    for _ in range(3):
        for column in range(_N):
            options = [np.where(np.arange(_N) == column, value, lean) for value in np.arange(-most, most + 0.01, 0.1)]
            lean = max(options, key=worth)
    return lean


def levels(sure: np.ndarray, gold: np.ndarray) -> list[float]:
    """Thresholds of intensity at least 1, 2, 3 for the best quadratic kappa."""
    best = [0.5, 0.5, 0.5]
    at_least = sure[:, _N : _N + 3]
    for _ in range(2):
        for step in range(3):
            options = [[*best[:step], float(value), *best[step + 1 :]] for value in np.arange(0.2, 0.66, 0.05)]
            best = max(options, key=lambda t: kappa(gold, np.cumprod(at_least >= np.array(t), axis=1).sum(axis=1)))
    return [round(value, 3) for value in best]


def f1(gold: np.ndarray, said: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Micro-F1. ``weight``: of each row."""
    each = np.ones(len(gold)) if weight is None else weight
    rows = (1,) * (gold.ndim - 1)
    both, one, other = ((part * each.reshape(-1, *rows)).sum() for part in (gold & said, gold, said))
    return float(2 * both / max(one + other, 1))


def thresholds(sure: np.ndarray, rest: np.ndarray, weights: dict[str, np.ndarray] | None = None) -> np.ndarray:
    """Threshold of every sparse output: its own best F1, drawn to the best of its family by how rare it is.

    ``weights``: of each row, by family. Where the rows are hotter than what will be read, the limits come out too low.
    """
    grid, out = np.arange(0.1, 0.71, 0.02), np.zeros(len(SPARSE_OUTPUTS), np.float32)
    for family in SPARSE:
        columns = [c for c, (name, _) in enumerate(SPARSE_OUTPUTS) if name == family]
        said, gold = sure[:, [_N + 3 + c for c in columns]], rest[:, [3 + c for c in columns]] > 0
        weight = None if weights is None else weights[family]
        shared = max(grid, key=lambda t: f1(gold, said >= t, weight))
        for place, column in enumerate(columns):
            own = max(grid, key=lambda t: f1(gold[:, place], said[:, place] >= t, weight))
            cases = gold[:, place].sum()
            out[column] = (cases * own + _STEADY * shared) / (cases + _STEADY)
    return out


def ece(sure: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error over equal bins of probability."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).mean() for b in range(bins) if (place == b).any()
    ]
    return float(sum(gaps))


def figures(
    sure: np.ndarray,
    emotions: np.ndarray,
    rest: np.ndarray,
    meta: dict[str, Any],
    limit: np.ndarray,
    long: np.ndarray | None = None,
) -> dict[str, float]:
    """What the decisions reach on these rows (the model alone, before risks are held by cues). ``long``: of each row, whether the
    lean of long messages holds."""
    lean = np.array([meta["lean"][label] for label in Emotion])
    if long is not None:
        lean = np.where(long[:, None], [meta["lean_long"][label] for label in Emotion], lean)
    said = (np.log(sure[:, :_N] + 1e-9) + lean).argmax(axis=1)
    gold = rest[:, :3].sum(axis=1)
    level = np.cumprod(sure[:, _N : _N + 3] >= np.array(meta["levels"]), axis=1).sum(axis=1)
    calm = said == EMOTIONS.index(Emotion.CALM)
    level = np.where(calm, 0, np.maximum(level, 1))
    found = {
        "emotion_macro_f1": macro_f1(emotions, said),
        "emotion_accuracy": float((said == emotions).mean()),
        "intensity_kappa": kappa(gold, level),
        "emotion_ece": ece(sure[:, :_N].max(axis=1), sure[:, :_N].argmax(axis=1) == emotions),
        "intensity_ece": ece(sure[:, _N : _N + 3].ravel(), rest[:, :3].ravel()),
    }
    for family in SPARSE:
        columns = [c for c, (name, _) in enumerate(SPARSE_OUTPUTS) if name == family]
        mine, right = sure[:, [_N + 3 + c for c in columns]], rest[:, [3 + c for c in columns]] > 0
        found[f"{family}_micro_f1"] = f1(right, mine >= limit[columns])
        found[f"{family}_ece"] = ece(mine.ravel(), right.ravel())
    return found
