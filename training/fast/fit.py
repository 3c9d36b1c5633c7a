"""The fit: L2 logistic regression in the dual, for all outputs at once (softmax for emotion, ordinal steps for intensity).

The Gram matrix of a few thousand messages is small where the features are many; weights come back as ``features.T @ dual``.
"""

import numpy as np
import torch
from scipy import sparse
from torch.nn import functional

from tongli.base.labels import Emotion
from tongli.reading.linear import OUTPUTS, SPARSE_OUTPUTS
from tongli.reading.opinion import SIGNS_OF, SPARSE
from training.fast.data import FAMILIES, Sample

TEXT, CONTEXT, SIGNS = 20.0, 6.0, 0.1
"""Shares of the feature blocks in the Gram matrix; as the penalty is 1, their inverses are the L2 of each block."""
ROUNDS = 30
TRUST = 0.5
"""Part of what the family's cues are worth that a label is given before its own cases speak."""
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


def weighed(features: sparse.csr_matrix) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Each row by rarity and to length 1; and the rarity of the buckets (smoothed idf in steps of 1/16, as it is shipped)."""
    seen = np.asarray((features > 0).sum(axis=0)).ravel()
    rarity = np.round((np.log((1 + features.shape[0]) / (1 + seen)) + 1) * 16).astype(np.uint8)
    scaled = (features > 0).astype(np.float32).multiply(rarity[None, :].astype(np.float32) / 16).tocsr()
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (sparse.diags((1 / length).astype(np.float32)) @ scaled).tocsr(), rarity


def gram(text: sparse.csr_matrix, context: sparse.csr_matrix, signs: np.ndarray) -> np.ndarray:
    """(samples, samples) float32."""
    return TEXT * (text @ text.T).toarray() + CONTEXT * (context @ context.T).toarray() + SIGNS * (signs @ signs.T)


def trust(signs: np.ndarray, emotions: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """(signs, outputs): what an output's own cues are worth, learned for a whole family at once, so that rare labels have it too.
    Emotions and intensity have cases enough and get none.

    One weight for the cue's score and one for its decision, a bias for each label; the fit then adds what is left to learn.
    """
    wanted = np.concatenate((np.eye(_EMOTIONS, dtype=np.float32)[emotions], rest), axis=1)
    worth = np.zeros((signs.shape[1], wanted.shape[1]), np.float32)
    for family in SPARSE:
        columns = [column for column, (name, _) in enumerate(OUTPUTS) if name == family]
        own = np.array([SIGNS_OF[OUTPUTS[column]] for column in columns])
        values, gold = torch.from_numpy(signs[:, own]), torch.from_numpy(wanted[:, columns])
        weights = torch.zeros(own.shape[1], requires_grad=True)
        bias = torch.zeros(len(columns), requires_grad=True)
        search = torch.optim.LBFGS([weights, bias], max_iter=60, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            search.zero_grad()  # noqa: B023
            scores = values @ weights + bias  # noqa: B023
            total = functional.binary_cross_entropy_with_logits(scores, gold, reduction="sum") + (weights * weights).sum()  # noqa: B023
            total.backward()
            return total

        search.step(loss)
        for column, places in zip(columns, own, strict=True):
            worth[places, column] = TRUST * weights.detach().numpy()
    return worth


def dual(
    kernel: np.ndarray, emotions: np.ndarray, rest: np.ndarray, given: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Dual coefficients (samples, outputs) and biases (outputs). ``given``: scores (samples, outputs) to start from."""
    start = torch.from_numpy(given) if given is not None else torch.zeros(1, 1)
    root = torch.linalg.cholesky(torch.from_numpy(kernel) + 1e-3 * torch.eye(len(kernel)))
    wanted, classes = torch.from_numpy(rest), torch.from_numpy(emotions)
    width = _EMOTIONS + wanted.shape[1]
    weights = torch.zeros(len(kernel), width, requires_grad=True)
    share = wanted.mean(0).clamp(1e-3, 1 - 1e-3)
    bias = torch.cat((torch.zeros(_EMOTIONS), torch.log(share / (1 - share)))).requires_grad_(True)
    search = torch.optim.LBFGS([weights, bias], max_iter=ROUNDS, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        scores = root @ weights + bias + start
        total = functional.cross_entropy(scores[:, :_EMOTIONS], classes, reduction="sum")
        total = total + functional.binary_cross_entropy_with_logits(scores[:, _EMOTIONS:], wanted, reduction="sum")
        total = total + 0.5 * (weights * weights).sum()
        total.backward()
        return total

    search.step(loss)
    solved = torch.linalg.solve_triangular(root.T, weights.detach(), upper=True)
    return solved.numpy(), bias.detach().numpy()


def folds(samples: list[Sample], count: int = 5, seed: int = 7) -> np.ndarray:
    """Fold of each sample; a dialogue, or a batch of the written corpus, is never split."""
    written = sorted({sample.group for sample in samples if sample.part == "written"})
    real = sorted({sample.group for sample in samples if sample.part == "real"})
    np.random.default_rng(seed).shuffle(real)
    fold = {group: index % count for names in (real, written) for index, group in enumerate(names)}
    return np.array([fold[sample.group] for sample in samples])


def out_of_fold(kernel: np.ndarray, signs: np.ndarray, emotions: np.ndarray, rest: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(samples, outputs) scores, each by a model that did not see the fold."""
    scores = np.zeros((len(kernel), _EMOTIONS + rest.shape[1]), np.float32)
    for index in range(int(fold.max()) + 1):
        seen, held = np.flatnonzero(fold != index), np.flatnonzero(fold == index)
        worth = trust(signs[seen], emotions[seen], rest[seen])
        solved, bias = dual(kernel[np.ix_(seen, seen)], emotions[seen], rest[seen], signs[seen] @ worth)
        scores[held] = kernel[np.ix_(held, seen)] @ solved + bias + signs[held] @ worth
        print(f"fold {index} done", flush=True)
    return scores
