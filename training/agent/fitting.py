"""Fitting how much several voices count, and the limit of a claim."""

import numpy as np
import torch
from torch.nn import functional


def fitted(values: np.ndarray, wanted: np.ndarray, known: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Weights (voices) and biases (labels), the biases drawn to one another. ``values``: (rows, labels, voices);
    ``known``: (rows, labels) what is learned from, all where it is not given."""
    x, y = torch.from_numpy(values.astype(np.float32)), torch.from_numpy(wanted.clip(0).astype(np.float32))
    counts = torch.ones_like(y) if known is None else torch.from_numpy(known.astype(np.float32))
    weights = torch.zeros(x.shape[2], requires_grad=True)
    bias, centre = torch.full((y.shape[1],), -3.0, requires_grad=True), torch.tensor(-3.0, requires_grad=True)
    search = torch.optim.LBFGS([weights, bias, centre], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        each = functional.binary_cross_entropy_with_logits((x * weights).sum(-1) + bias, y, reduction="none")
        total = (each * counts).sum() + 0.5 * ((bias - centre) ** 2).sum()
        total.backward()
        return total

    search.step(loss)
    return weights.detach().numpy(), bias.detach().numpy()


def limit_of(sure: np.ndarray, wanted: np.ndarray, least: float) -> tuple[float, float, float]:
    """The limit with the best F1 among those whose precision is at least ``least``; with its precision and recall."""
    tried = []
    for limit in np.arange(0.05, 0.96, 0.01):
        said = sure >= limit
        hit = float((said & (wanted > 0)).sum())
        precision, recall = hit / max(said.sum(), 1), hit / max(wanted.sum(), 1)
        tried.append(
            (2 * precision * recall / max(precision + recall, 1e-9) - max(0.0, least - precision), limit, precision, recall)
        )
    return max(tried)[1:]
