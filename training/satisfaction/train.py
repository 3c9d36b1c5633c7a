"""``python -m training.satisfaction.train --data DIR``: rebuild ``satisfaction.npz``, ``satisfaction_full.npz`` and the card.

Deterministic; a few minutes, most of them the encoder's.

Choices (shares, lean) are made on folds 0 to 3; fold 4 only confirms them.
"""

import argparse
import io
import zipfile
from itertools import product
from pathlib import Path

import numpy as np

from tongli.reading.fast.weights import shipped
from tongli.reading.satisfaction import BITS, CLASSES
from training.satisfaction import card
from training.satisfaction.data import Rated, rated
from training.satisfaction.figures import goal, macro_f1
from training.satisfaction.fit import Fitted, Shares, fit, out_of_fold, slope_of, softmax

WEIGHTS = Path(__file__).parents[2] / "src/tongli/reading/weights"
CHOOSING, CONFIRMING = (0, 1, 2, 3), 4
STEPS = 127
_LEANS = 10


def lean(probability: np.ndarray, rating: np.ndarray) -> np.ndarray:
    """What is added to the logarithms of the classes before one is named: the best of accuracy and macro-F1, by their goals.

    Each try counts with those around it: the figures of single ones jump about by chance.
    """
    logs = np.log(probability + 1e-9)
    tried = np.zeros((_LEANS, _LEANS))
    for bad, good in product(range(_LEANS), repeat=2):
        tried[bad, good] = goal(rating, (logs + np.array([bad, 0, good]) / 10).argmax(axis=1))
    smooth = sum(tried[bad : bad + _LEANS - 2, good : good + _LEANS - 2] for bad, good in product(range(3), repeat=2))
    bad, good = np.unravel_index(np.argmax(smooth), smooth.shape)
    return np.array([bad + 1, 0, good + 1]) / 10


def packed(fitted: Fitted, slope: float, added: np.ndarray) -> bytes:
    """The shipped file: words in 8 bits, only buckets that the lines showed, and no times in it."""
    kept = np.flatnonzero(fitted.rarity)
    words = fitted.words[kept] * slope
    scale = np.abs(words).max(axis=0) / STEPS
    arrays = {
        "kept": kept.astype(np.uint32),
        "rarity": fitted.rarity[kept].astype(np.float16),
        "words": np.round(words / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "mean": fitted.mean.astype(np.float32),
        "spread": fitted.spread.astype(np.float32),
        "weights": (fitted.weights * slope).astype(np.float32),
        "bias": (fitted.bias * slope).astype(np.float32),
        "lean": added.astype(np.float32),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            held = io.BytesIO()
            np.save(held, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def crossed(scores: np.ndarray, data: Rated) -> np.ndarray:
    """Probabilities of the lines of each fold, calibrated on the other folds."""
    found = np.zeros((len(scores), CLASSES))
    for fold in range(int(data.fold.max()) + 1):
        held = data.fold == fold
        found[held] = softmax(scores[held] * slope_of(scores[~held], data.rating[~held]))
    return found


def main() -> None:
    """Read, make both models, write them and the card."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    path = asked.parse_args().data / "jddc_satisfaction/valid_turns.jsonl"
    card.write(shipped().name, 1 << BITS, (make(rated(path), False), make(rated(path, full=True), True)))


def make(data: Rated, full: bool) -> str:
    """One model: choose, confirm, fit on everything, write. Gives its part of the card."""
    shares, everything = Shares(), np.ones(len(data.rating), bool)
    choosing = data.fold != CONFIRMING
    scores = out_of_fold(data, shares, CHOOSING, choosing)
    slope = slope_of(scores[choosing], data.rating[choosing])
    added = lean(softmax(scores[choosing] * slope), data.rating[choosing])
    scores = out_of_fold(data, shares, (*CHOOSING, CONFIRMING), everything)
    slope = slope_of(scores, data.rating)
    file = packed(fit(data, np.arange(len(data.rating)), shares), slope, added)
    (WEIGHTS / f"satisfaction{'_full' if full else ''}.npz").write_bytes(file)
    probability = crossed(scores, data)
    named = (np.log(probability + 1e-9) + added).argmax(axis=1)
    print("full" if full else "fast", (named == data.rating).mean(), macro_f1(data.rating, named), len(file), flush=True)
    return card.part(data, probability, added, len(file), full)


if __name__ == "__main__":
    main()
