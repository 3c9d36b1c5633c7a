"""``python -m training.fast.train --data DIR``: rebuild the fast tier's weights and its model card's figures. Deterministic.

``DIR`` holds ``jddc_satisfaction`` and ``reviews``, whose texts the labels in ``training/labels`` point to. ``--gold FILE`` adds
figures on a labelled set that nothing is trained or tuned on. Takes some minutes on two cores.
"""

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy import sparse

from tongli.reading.linear import OUTPUTS, calibrated
from training.fast import calibrate, card, fit
from training.fast.data import real, written
from training.fast.features import TEXT_BITS, context, dense, hashed, opinions

WEIGHTS = Path(__file__).parents[2] / "src/tongli/reading/weights/fast.npz"
SEEN_AT_LEAST = 2
_CLIP = 0.9995
"""Share of the weights of a column that are kept as they are; the few larger ones are cut, so that int8 is fine enough."""
_STEPS = 63
"""Steps of a weight on each side of 0: finer ones take a third more room and change nothing."""
UNSURE, SECOND, RISK_KEPT, RISK_NEW = 0.45, 0.05, 0.02, 0.7


def main() -> None:
    """Read, fit, calibrate, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--gold", type=Path)
    asked.add_argument("--scores", type=Path, help="keep the out-of-fold scores here, or take them from here")
    args = asked.parse_args()
    torch.manual_seed(0)
    samples = real(args.data) + written()
    found = opinions(samples)
    raw = hashed([opinion.folded.text for opinion in found], TEXT_BITS)
    text, text_rarity = fit.weighed(raw)
    near, near_rarity = fit.weighed(context(found))
    signs = dense(found)
    kernel = fit.gram(text, near, signs)
    emotions, rest = fit.targets(samples)
    fold = fit.folds(samples)
    if args.scores and args.scores.exists():
        scores = np.load(args.scores)
    else:
        scores = fit.out_of_fold(kernel, signs, emotions, rest, fold)
        if args.scores:
            np.save(args.scores, scores)
    slope, shift = calibrate.calibration(scores, emotions, rest)
    meta, limit, figures = settled(scores, signs, emotions, rest, fold, [sample.part == "real" for sample in samples])
    worth = fit.trust(signs, emotions, rest)
    solved, bias = fit.dual(kernel, emotions, rest, signs @ worth)
    arrays = {
        **packed("text", fit.TEXT, text, text_rarity, solved, np.asarray((raw > 0).sum(axis=0)).ravel() >= SEEN_AT_LEAST),
        **packed("context", fit.CONTEXT, near, near_rarity, solved, np.asarray((near > 0).sum(axis=0)).ravel() >= SEEN_AT_LEAST),
        "signs": (worth + fit.SIGNS * signs.T @ solved).astype(np.float32),
        "bias": bias.astype(np.float32), "slope": slope, "shift": shift, "threshold": limit,
    }  # fmt: skip
    digest = hashlib.sha256(b"".join(arrays[name].tobytes() for name in sorted(arrays)))
    meta["version"] = digest.hexdigest()[:8]
    write(arrays, meta)
    card.write(meta, samples, figures, WEIGHTS.stat().st_size, args.gold)


def settled(
    scores: np.ndarray, signs: np.ndarray, emotions: np.ndarray, rest: np.ndarray, fold: np.ndarray, is_real: list[bool]
) -> tuple[dict[str, Any], np.ndarray, dict[str, dict[str, float]]]:
    """Thresholds from scores that are calibrated on the other folds, and the figures that they reach."""
    sure = np.zeros_like(scores)
    for index in range(int(fold.max()) + 1):
        slope, shift = calibrate.calibration(scores[fold != index], emotions[fold != index], rest[fold != index])
        sure[fold == index] = calibrated(scores[fold == index] * slope + shift)
    lean = calibrate.leans(sure, emotions)
    names = [label for family, label in OUTPUTS if family == "emotion"]
    meta = {
        "lean": {name: round(float(value), 2) for name, value in zip(names, lean, strict=True)},
        "levels": calibrate.levels(sure, rest[:, :3].sum(axis=1)),
        "unsure": UNSURE, "second": SECOND, "risk_kept": RISK_KEPT, "risk_new": RISK_NEW,
    }  # fmt: skip
    limit = calibrate.thresholds(sure, rest)
    meta["by_cues"] = calibrate.better_by_cues(sure, signs, rest, limit)
    of_real = np.array(is_real)
    parts = {"all": of_real | True, "real": of_real, "written": ~of_real}
    figures = {name: calibrate.figures(sure[rows], emotions[rows], rest[rows], meta, limit) for name, rows in parts.items()}
    return meta, limit, figures


def packed(
    name: str, share: float, features: sparse.csr_matrix, rarity: np.ndarray, solved: np.ndarray, common: np.ndarray
) -> dict[str, np.ndarray]:
    """int8 weights of the buckets seen often enough, one scale a column, rarity folded in."""
    weights = share * (features.T @ solved) * (rarity[:, None].astype(np.float32) / 16)
    top = np.quantile(np.abs(weights[common]), _CLIP, axis=0)
    scale = (np.maximum(top, 1e-9) / _STEPS).astype(np.float32)
    whole = np.clip(np.round(weights / scale), -_STEPS, _STEPS).astype(np.int8)
    kept = common & (np.abs(whole.astype(np.int16)).max(axis=1) >= 4)
    return {
        f"{name}_kept": np.packbits(kept), f"{name}_rarity": rarity, f"{name}_weights": whole[kept], f"{name}_scale": scale,
    }  # fmt: skip


def write(arrays: dict[str, np.ndarray], meta: dict[str, Any]) -> None:
    """An ``.npz`` that is the same, byte for byte, from the same arrays."""
    arrays = {**arrays, "meta": np.frombuffer(json.dumps(meta, sort_keys=True).encode(), np.uint8)}
    with zipfile.ZipFile(WEIGHTS, "w") as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(info, held.getvalue(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
