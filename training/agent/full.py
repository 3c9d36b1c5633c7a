"""``python -m training.agent.full --scores FILE``: rebuild ``agent_full.npz``, how much encoder and n-grams count for a sentence.

``--scores``: the n-grams' out-of-fold probabilities and the patterns' findings (``training.agent.train --scores``).
Learned on the replies that the encoder was not trained on, with two weights for all labels of a kind: there are too few for more.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from tongli.base.labels import Move
from tongli.reading import agent as agents
from tongli.reading.agent_full import FullAgentModel, heard
from tongli.reading.encoder import RULES, Encoder
from training.agent.train import examples, inputs, keep_examples, targets
from training.fast.bulk import write
from training.model.export import WEIGHTS
from training.model.replies import sentences
from training.split import share_of

SHARE = 0.12
"""Of the replies that the second step of the encoder holds out; must be the same as there."""
PRECISION = 0.8
"""Least precision of the rules, on sentences not learned from."""
MOVES = len(Move)
FOLDS = 5


def fitted(values: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (voices) and biases (labels), the biases drawn to one another. ``values``: (sentences, labels, voices)."""
    x, y = torch.from_numpy(values.astype(np.float32)), torch.from_numpy(wanted.astype(np.float32))
    weights = torch.zeros(x.shape[2], requires_grad=True)
    bias, centre = torch.full((y.shape[1],), -3.0, requires_grad=True), torch.tensor(-3.0, requires_grad=True)
    search = torch.optim.LBFGS([weights, bias, centre], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        each = functional.binary_cross_entropy_with_logits((x * weights).sum(-1) + bias, y, reduction="sum")
        total = each + 0.5 * ((bias - centre) ** 2).sum()
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


def main() -> None:
    """Hear, fit, choose limits, keep the rules' examples, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scores", type=Path, required=True)
    given = np.load(asked.parse_args().scores)
    said = list(sentences())
    held = np.array([i for i, s in enumerate(said) if share_of(s.group) < SHARE])
    encoder = Encoder((WEIGHTS / "encoder.onnx").read_bytes(), (WEIGHTS / "tokenizer.json").read_text("utf-8"))
    logits = np.stack(heard(encoder, [(said[i].text, str(said[i].reply["customer"])[-agents.BACK :]) for i in held]))
    likely = np.clip(given["sure"][held], 1e-6, 1 - 1e-6)
    values = np.stack((logits, np.log(likely / (1 - likely)), given["flags"][held]), axis=-1)
    wanted = targets([said[i] for i in held])
    fold = np.array([int(share_of(said[i].group + "/") * FOLDS) for i in held])
    voices, bias = np.zeros((2, 2), np.float32), np.zeros(wanted.shape[1], np.float32)
    claim, doubt = np.full(wanted.shape[1], 2.0, np.float32), np.zeros(wanted.shape[1], np.float32)
    for part, (first, last, least) in enumerate(((0, MOVES, 0.0), (MOVES, wanted.shape[1], PRECISION))):
        some, gold = values[:, first:last], wanted[:, first:last]
        sure = np.zeros(gold.shape)
        for index in range(FOLDS):
            weights, biases = fitted(some[fold != index], gold[fold != index])
            sure[fold == index] = 1 / (1 + np.exp(-((some[fold == index] * weights).sum(-1) + biases)))
        limit, precision, recall = limit_of(sure, gold, least)
        weights, bias[first:last] = fitted(some, gold)
        voices[part], flag = weights[:2], float(weights[2])
        claim[first:last] = limit
        doubt[first:last] = 1 / (1 + np.exp(-(np.log(limit / (1 - limit)) - flag)))
        told = {
            "limit": limit,
            "precision": precision,
            "recall": recall,
            "positives": float(gold.sum()),
            "weights": weights.tolist(),
        }
        print(("moves", "rules")[part], {name: np.round(value, 3).tolist() for name, value in told.items()})
    arrays = {"voices": voices, "bias": bias, "claim": claim, "doubt": doubt}
    shown = examples()
    model = FullAgentModel(agents.shipped(), encoder, arrays)
    texts, before = inputs(shown)
    logits = np.stack(heard(encoder, [(text, near[0]) for text, near in zip(texts, before, strict=True)]))
    keep_examples(shown, model.sure(logits, agents.shipped().sure(texts, before)), targets(shown), claim, doubt)
    write(
        arrays, {"version": hashlib.sha256((WEIGHTS / "encoder.onnx").read_bytes()).hexdigest()[:8]}, WEIGHTS / "agent_full.npz"
    )
    print(json.dumps({"held out": len(held), "never claimed": [r for n, r in enumerate(RULES) if claim[MOVES + n] > 1]}))


if __name__ == "__main__":
    main()
