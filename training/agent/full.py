"""``python -m training.agent.full --scores FILE``: rebuild ``agent_full.npz``, how much encoder and n-grams count for a sentence.

``--scores``: the n-grams' out-of-fold probabilities and the patterns' findings (``training.agent.train --scores``).
Learned on the replies that the encoder was not trained on, with two weights for all labels of a kind: there are too few for more.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from tongli.base.labels import Move
from tongli.reading import agent as agents
from tongli.reading.agent_full import FullAgentModel, heard
from tongli.reading.encoder import RULES, Encoder
from training.agent import whole
from training.agent.fitting import fitted, limit_of
from training.agent.train import examples, inputs, keep_examples, targets
from training.fast.bulk import write
from training.model.export import WEIGHTS
from training.model.replies import sentences
from training.split import share_of

SHARE = 0.12
"""Of the replies that the second step of the encoder holds out; must be the same as there."""
PRECISION = 0.8
"""Least precision of the rules, on sentences not learned from."""
NAMED = 0.3
"""Probability, the pattern's word counted in, below which a pattern's finding is taken back: what is met outside is less like
these replies than they are like one another."""
MOVES = len(Move)
FOLDS = 5


def main() -> None:
    """Hear, fit, choose limits, keep the rules' examples, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scores", type=Path, required=True)
    given = np.load(asked.parse_args().scores)
    said = list(sentences())
    held = np.array([i for i, s in enumerate(said) if share_of(s.group) < SHARE and not s.picked])
    encoder = Encoder((WEIGHTS / "encoder.onnx").read_bytes(), (WEIGHTS / "tokenizer.json").read_text("utf-8"))
    logits = np.stack(heard(encoder, [(said[i].text, str(said[i].reply["customer"])[-agents.BACK :]) for i in held]))
    likely = np.clip(given["sure"][held], 1e-6, 1 - 1e-6)
    values = np.stack((logits, np.log(likely / (1 - likely)), given["flags"][held]), axis=-1)
    wanted = targets([said[i] for i in held])
    labelled = np.array([said[i].moves is not None for i in held])  # with moves
    folds = np.array([int(share_of(said[i].group + "/") * FOLDS) for i in held])
    voices, bias = np.zeros((2, 2), np.float32), np.zeros(wanted.shape[1], np.float32)
    claim, doubt = np.full(wanted.shape[1], 2.0, np.float32), np.zeros(wanted.shape[1], np.float32)
    for part, (first, last, least) in enumerate(((0, MOVES, 0.0), (MOVES, wanted.shape[1], PRECISION))):
        rows = labelled if part == 0 else np.ones(len(held), bool)
        some, gold, fold = values[rows, first:last], wanted[rows, first:last], folds[rows]
        sure = np.zeros(gold.shape)
        for index in range(FOLDS):
            weights, biases = fitted(some[fold != index], gold[fold != index])
            sure[fold == index] = 1 / (1 + np.exp(-((some[fold == index] * weights).sum(-1) + biases)))
        limit, precision, recall = limit_of(sure, gold, least)
        weights, bias[first:last] = fitted(some, gold)
        voices[part], flag = weights[:2], float(weights[2])
        claim[first:last] = limit
        kept = min(limit, NAMED)
        doubt[first:last] = 1 / (1 + np.exp(-(np.log(kept / (1 - kept)) - flag)))
        told = {
            "limit": limit,
            "precision": precision,
            "recall": recall,
            "positives": float(gold.sum()),
            "weights": weights.tolist(),
        }
        print(("moves", "rules")[part], {name: np.round(value, 3).tolist() for name, value in told.items()})
    arrays = {"voices": voices, "bias": bias, "claim": claim, "doubt": doubt, "whole": whole.learned(encoder, SHARE, FOLDS)}
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
