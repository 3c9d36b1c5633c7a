"""The fit: softmax regression with one L2 for the words and one for the numbers, and its calibration."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import minimize, minimize_scalar

from tongli.reading.satisfaction import CLASSES, FAR
from training.satisfaction.data import LEAST, Rated

ROUNDS = 300


@dataclass(frozen=True)
class Shares:
    """How much words and numbers may say: the inverses of their L2."""

    words: float = 1.5
    numbers: float = 0.4


@dataclass(frozen=True)
class Fitted:
    """``rarity`` by bucket (0: not used), ``words`` (buckets, 3), ``mean``, ``spread``, ``weights`` of the numbers, ``bias``."""

    rarity: np.ndarray
    words: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def scores(self, data: Rated, rows: np.ndarray) -> np.ndarray:
        """(rows, 3) scores before the softmax."""
        return _words(data.counts[rows], self.rarity) @ self.words + self._numbers(data.numbers[rows]) @ self.weights + self.bias

    def _numbers(self, values: np.ndarray) -> np.ndarray:
        return np.clip((values - self.mean) / self.spread, -FAR, FAR)


def _words(counts: sparse.csr_matrix, rarity: np.ndarray) -> sparse.csr_matrix:
    value = counts @ sparse.diags(rarity)
    length = np.sqrt(np.asarray(value.multiply(value).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.csr_matrix(sparse.diags(1 / length) @ value)


def fit(data: Rated, rows: np.ndarray, shares: Shares) -> Fitted:
    """A model of these lines."""
    counts, values, rating = data.counts[rows], data.numbers[rows], data.rating[rows]
    lines = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.where(lines >= LEAST, np.log((1 + len(rows)) / (1 + lines)) + 1, 0)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-3
    own, far = np.sqrt(shares.words), np.sqrt(shares.numbers / values.shape[1])
    number = sparse.csr_matrix(np.clip((values - mean) / spread, -FAR, FAR) * far)
    inputs = sparse.hstack([_words(counts, rarity) * own, number]).tocsr()
    width = inputs.shape[1]
    wanted = np.eye(CLASSES)[rating]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        held = flat.reshape(width + 1, CLASSES)
        probability = softmax(inputs @ held[:-1] + held[-1])
        lost = -np.log(probability[wanted > 0] + 1e-12).sum() + 0.5 * (held[:-1] ** 2).sum()
        slope = probability - wanted
        return float(lost), np.vstack((inputs.T @ slope + held[:-1], slope.sum(axis=0))).ravel()

    found = minimize(loss, np.zeros((width + 1) * CLASSES), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    held = found.x.reshape(width + 1, CLASSES)
    buckets = counts.shape[1]
    return Fitted(rarity, held[:buckets] * own, mean, spread, held[buckets:-1] * far, held[-1])


def out_of_fold(data: Rated, shares: Shares, folds: tuple[int, ...], known: np.ndarray) -> np.ndarray:
    """(lines, 3) scores of the lines of each fold by a model of the other ``known`` lines; 0 elsewhere."""
    scores = np.zeros((len(data.rating), CLASSES))
    for fold in folds:
        held = np.flatnonzero(data.fold == fold)
        scores[held] = fit(data, np.flatnonzero((data.fold != fold) & known), shares).scores(data, held)
    return scores


def softmax(scores: np.ndarray) -> np.ndarray:
    """Of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def slope_of(scores: np.ndarray, rating: np.ndarray) -> float:
    """The one factor of the scores that makes the probabilities calibrated (least log loss; Guo et al. 2017)."""
    rows = np.arange(len(rating))
    found = minimize_scalar(
        lambda slope: -np.log(softmax(scores * slope)[rows, rating] + 1e-12).mean(), bounds=(0.1, 3), method="bounded"
    )
    return float(found.x)
