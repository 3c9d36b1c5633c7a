"""The figures of the card, of ratings 0..2 and what was named."""

import numpy as np

from tongli.reading.satisfaction import CLASSES

ACCURACY, F1 = 0.68, 0.65
"""Goals of the project; choices weigh both by them."""
_BINS = 10


def macro_f1(rating: np.ndarray, named: np.ndarray) -> float:
    """Mean F1 of the classes."""
    return float(np.mean([f1(rating == label, named == label) for label in range(CLASSES)]))


def f1(wanted: np.ndarray, named: np.ndarray) -> float:
    """F1 of one class; 0 where it is never right."""
    return float(2 * (wanted & named).sum() / max(1, wanted.sum() + named.sum()))


def goal(rating: np.ndarray, named: np.ndarray) -> float:
    """Accuracy or macro-F1 as a share of its goal, whichever is further from it."""
    return float(min((rating == named).mean() / ACCURACY, macro_f1(rating, named) / F1))


def calibration_error(probability: np.ndarray, rating: np.ndarray) -> float:
    """Expected calibration error of the likeliest class, ten bins of equal width (Guo et al. 2017)."""
    sure, right = probability.max(axis=1), probability.argmax(axis=1) == rating
    place = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return float(sum(abs(sure[place == n].sum() - right[place == n].sum()) for n in range(_BINS)) / len(sure))
