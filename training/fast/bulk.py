"""``python -m training.fast.bulk --data DIR``: rebuild ``grams.npz``, the weights of the bulk reader. Deterministic.

The same labels and fit as ``training.fast.train``, without cues: only the n-grams of the message and of the two turns before,
found by the very code that reads with them. ``--scores FILE`` keeps the out-of-fold scores.
"""

import argparse
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from tongli.base.talk import Talk
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.grams import grams
from tongli.reading.fast.weights import BEFORE_SALTS, CONTEXT_BITS, STEPS, TEXT_BITS, before
from tongli.reading.outputs import EMOTIONS, OUTPUTS, calibrated
from training.fast import calibrate, card, fit
from training.fast.data import Sample, corrected, real, written
from training.fast.risk_words import RISKS, claimed, kept, worded
from training.split import version_of

WEIGHTS = Path(__file__).parents[2] / "src/tongli/reading/weights/grams.npz"
SEEN_AT_LEAST = 2
_CLIP = 0.9995
"""Share of the weights of a column that are kept as they are; the few larger ones are cut, so that int8 is fine enough."""
_LEAST = {"text": 10, "context": 2}
"""Steps that the largest weight of a bucket must reach to be shipped: the smaller ones change little and take much room."""
UNSURE, SECOND = 0.45, 0.2


def counted(texts: list[str], bits: int, salt: int = 0) -> sparse.csr_matrix:
    """(texts, 2**bits): how often each n-gram occurs."""
    batch = batch_of(texts)
    found = grams(batch.codes, batch.bounds, bits, salt)
    rows = np.repeat(found.texts, found.buckets.shape[1])
    flat = found.buckets.ravel()
    empty = np.diff(batch.bounds) == 0
    real_ones = (flat >= 0) & ~empty[rows]
    ones = np.ones(int(real_ones.sum()), np.float32)
    return sparse.csr_matrix((ones, (rows[real_ones], flat[real_ones])), shape=(len(texts), 1 << bits))


def context(samples: list[Sample]) -> sparse.csr_matrix:
    """(samples, 2**CONTEXT_BITS): the last two turns before, each under its own hash."""
    turns = [before(Talk.from_lines(sample.context).turns) for sample in samples]
    return sum(counted([pair[place] for pair in turns], CONTEXT_BITS, salt) for place, salt in enumerate(BEFORE_SALTS))


def weighed(counts: sparse.csr_matrix) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Occurrences by rarity, each row by the root of the sum of its squared rarities; n-grams seen once are left out."""
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.round((np.log((1 + counts.shape[0]) / (1 + seen)) + 1) * 16).astype(np.uint8)
    rarity[seen < SEEN_AT_LEAST] = 0
    value = rarity.astype(np.float32) / 16
    length = np.sqrt(counts @ (value * value))
    length[length == 0] = 1
    return (sparse.diags((1 / length).astype(np.float32)) @ counts @ sparse.diags(value)).tocsr(), rarity


def kernel(text: sparse.csr_matrix, near: sparse.csr_matrix) -> np.ndarray:
    """(samples, samples) float32."""
    return (fit.TEXT * (text @ text.T) + fit.CONTEXT * (near @ near.T)).toarray().astype(np.float32)


def out_of_fold(kernel: np.ndarray, emotions: np.ndarray, rest: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(samples, outputs) scores, each by a model that did not see the fold."""
    scores = np.zeros((len(kernel), len(OUTPUTS)), np.float32)
    for index in range(int(fold.max()) + 1):
        seen, held = np.flatnonzero(fold != index), np.flatnonzero(fold == index)
        solved, bias = fit.dual(kernel[np.ix_(seen, seen)], emotions[seen], rest[seen])
        scores[held] = kernel[np.ix_(held, seen)] @ solved + bias
        print(f"fold {index} done", flush=True)
    return scores


def main() -> None:
    """Read, fit, calibrate, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--scores", type=Path, help="keep the out-of-fold scores here, or take them from here")
    asked.add_argument("--corrections", type=Path, nargs="*", default=[])
    args = asked.parse_args()
    samples = real(args.data) + written() + corrected(args.corrections)
    known = np.load(args.scores) if args.scores and args.scores.exists() else None
    arrays, meta, figures, scores = made(samples, known)
    if args.scores:
        np.save(args.scores, scores)
    write(arrays, meta, WEIGHTS)
    card.write(meta, samples, figures, WEIGHTS.stat().st_size)
    print(json.dumps({"samples": len(samples), "bytes": WEIGHTS.stat().st_size, **figures}, indent=1))


def made(
    samples: list[Sample], scores: np.ndarray | None = None
) -> tuple[dict[str, np.ndarray], dict[str, Any], dict[str, dict[str, float]], np.ndarray]:
    """Weights, their meta data, figures out of fold, and the out-of-fold scores, which may be given where they are known."""
    emotions, rest = fit.targets(samples)
    text, text_rarity = weighed(counted([sample.text for sample in samples], TEXT_BITS))
    near, near_rarity = weighed(context(samples))
    held, fold = kernel(text, near), fit.folds(samples)
    if scores is None:
        scores = out_of_fold(held, emotions, rest, fold)
    slope, shift = calibrate.calibration(scores, emotions, rest)
    meta, limit, figures = settled(scores, samples, emotions, rest, fold)
    solved, bias = fit.dual(held, emotions, rest)
    arrays = {
        **packed("text", fit.TEXT, text, text_rarity, solved), **packed("context", fit.CONTEXT, near, near_rarity, solved),
        "bias": bias.astype(np.float32), "slope": slope, "shift": shift, "threshold": limit,
    }  # fmt: skip
    meta["version"] = version_of(arrays)
    return arrays, meta, figures, scores


def settled(
    scores: np.ndarray, samples: list[Sample], emotions: np.ndarray, rest: np.ndarray, fold: np.ndarray
) -> tuple[dict[str, Any], np.ndarray, dict[str, dict[str, float]]]:
    """Thresholds from scores that are calibrated on the other folds, and the figures that they reach."""
    sure = np.zeros_like(scores)
    for index in range(int(fold.max()) + 1):
        slope, shift = calibrate.calibration(scores[fold != index], emotions[fold != index], rest[fold != index])
        sure[fold == index] = calibrated(scores[fold == index] * slope + shift)
    lean = calibrate.leans(sure, emotions)
    limit = calibrate.thresholds(sure, rest)
    meta = {
        "lean": {str(label): round(float(value), 2) for label, value in zip(EMOTIONS, lean, strict=True)},
        "levels": calibrate.levels(sure, rest[:, :3].sum(axis=1)), "unsure": UNSURE, "second": SECOND,
    }  # fmt: skip
    words = worded([sample.text for sample in samples])
    meta["kept"] = kept(sure, words, rest, limit)
    of_real = np.array([sample.part == "real" for sample in samples])
    parts = {"all": of_real | True, "real": of_real, "written": ~of_real}
    figures = {name: calibrate.figures(sure[rows], emotions[rows], rest[rows], meta, limit) for name, rows in parts.items()}
    said, gold = claimed(sure, words, meta["kept"], limit), rest[:, RISKS] > 0
    for name, rows in parts.items():
        figures[name]["risk_micro_f1_with_words"] = calibrate.f1(gold[rows], said[rows])
    return meta, limit, figures


def packed(name: str, share: float, features: sparse.csr_matrix, rarity: np.ndarray, solved: np.ndarray) -> dict[str, np.ndarray]:
    """int8 weights of the buckets that matter, one scale a column, rarity folded in."""
    weights = share * (features.T @ solved) * (rarity[:, None].astype(np.float32) / 16)
    top = np.quantile(np.abs(weights[rarity > 0]), _CLIP, axis=0)
    scale = (np.maximum(top, 1e-9) / STEPS).astype(np.float32)
    whole = np.clip(np.round(weights / scale), -STEPS, STEPS).astype(np.int8)
    shipped = (rarity > 0) & (np.abs(whole.astype(np.int16)).max(axis=1) >= _LEAST[name])
    return {
        f"{name}_kept": np.packbits(shipped), f"{name}_rarity": rarity, f"{name}_weights": whole[shipped], f"{name}_scale": scale,
    }  # fmt: skip


def write(arrays: dict[str, np.ndarray], meta: dict[str, Any], file: Path) -> None:
    """An ``.npz`` that is the same, byte for byte, from the same arrays."""
    arrays = {**arrays, "meta": np.frombuffer(json.dumps(meta, sort_keys=True).encode(), np.uint8)}
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(info, held.getvalue(), zipfile.ZIP_DEFLATED, 6)


if __name__ == "__main__":
    main()
