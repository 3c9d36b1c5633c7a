"""The fit: L2 logistic regression in the dual, for all outputs at once (softmax for emotion, ordinal steps for intensity).

The Gram matrix of a few thousand messages is small where the features are many; weights come back as ``features.T @ dual``.
"""

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize

from tongli.base.labels import Emotion
from tongli.reading.outputs import SPARSE_OUTPUTS
from training.fast.data import FAMILIES, Sample

TEXT, CONTEXT = 20.0, 6.0
"""Shares of the feature blocks in the Gram matrix; as the penalty is 1, their inverses are the L2 of each block."""
ROUNDS = 30
_EMOTIONS = len(Emotion)


def targets(samples: list[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """Emotion index of each sample, and (samples, 3 + labels) 0/1: intensity at least 1, 2, 3, then every other label."""
    order = list(Emotion)
    field = {family: name for name, family in FAMILIES.items()}
    emotions = np.array([order.index(sample.labels["emotion"]) for sample in samples])
    rows = [
        [sample.labels["intensity"] >= level for level in (1, 2, 3)]
        + [label in sample.labels[field[family]] for family, label in SPARSE_OUTPUTS]
        for sample in samples
    ]
    return emotions, np.array(rows, np.float32)


def dual(kernel: np.ndarray, emotions: np.ndarray, rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Dual coefficients (samples, outputs) and biases (outputs): emotions first, by softmax, the others each for itself."""
    wanted = np.concatenate((np.eye(_EMOTIONS, dtype=np.float32)[emotions], rest), axis=1)
    return _solved(kernel, wanted, _EMOTIONS, None)


def binary(kernel: np.ndarray, wanted: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same with no softmax at all. ``weight``: (samples, outputs); 0 leaves one label of a sample out."""
    return _solved(kernel, wanted, 0, weight)


def softmax(kernel: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same where each sample has exactly one label."""
    return _solved(kernel, wanted, wanted.shape[1], None)


def _solved(kernel: np.ndarray, wanted: np.ndarray, softmax: int, weight: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    count, width = wanted.shape
    # SciPy's: NumPy's own (OpenBLAS of 2.4.6, two threads) crashes from about 17,000 samples on.
    firm = kernel + np.float32(1e-3) * np.eye(count, dtype=np.float32)
    root = cholesky(firm, lower=True, overwrite_a=True, check_finite=False)
    share = np.clip(wanted.mean(axis=0), 1e-3, 1 - 1e-3)
    bias = np.log(share / (1 - share))
    bias[:softmax] = 0
    trust = np.ones((count, 1), np.float32) if weight is None else weight.reshape(count, -1).astype(np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        held = flat.reshape(count + 1, width).astype(np.float32)
        scores = root @ held[:-1] + held[-1]
        feeling, others = scores[:, :softmax], scores[:, softmax:]
        total, sure = 0.0, np.empty_like(scores)
        if softmax:
            top = feeling.max(axis=1, keepdims=True)
            raised = np.exp(feeling - top)
            sure[:, :softmax] = raised / raised.sum(axis=1, keepdims=True)
            likely = np.log(np.maximum((sure[:, :softmax] * wanted[:, :softmax]).sum(axis=1, keepdims=True), 1e-12))
            total -= float((likely * trust[:, :1]).sum())
        sure[:, softmax:] = 1 / (1 + np.exp(-np.clip(others, -30, 30)))
        own = trust if trust.shape[1] == 1 else trust[:, softmax:]
        total += float(((np.logaddexp(0, others) - wanted[:, softmax:] * others) * own).sum())
        total += 0.5 * float((held[:-1] * held[:-1]).sum())
        slope = (sure - wanted) * trust
        back = np.concatenate((root.T @ slope + held[:-1], slope.sum(axis=0, keepdims=True)))
        return total, back.astype(np.float64).ravel()

    start = np.concatenate((np.zeros((count, width)), bias[None, :])).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8}).x.reshape(
        count + 1, width
    )
    solved = solve_triangular(root, found[:-1].astype(np.float32), lower=True, trans="T", check_finite=False)
    return solved.astype(np.float32), found[-1].astype(np.float32)


def folds(samples: list[Sample]) -> np.ndarray:
    """Fold, 0 to 4, of each sample; a dialogue, or a batch of the written corpus, is never split."""
    written = sorted({sample.group for sample in samples if sample.part == "written"})
    real = sorted({sample.group for sample in samples if sample.part == "real"})
    np.random.default_rng(7).shuffle(real)
    fold = {group: index % 5 for names in (real, written) for index, group in enumerate(names)}
    return np.array([fold[sample.group] for sample in samples])
