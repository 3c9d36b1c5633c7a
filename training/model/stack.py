"""Third step: how much cues, n-grams and encoder count, and when a label is claimed.

python -m training.model.stack --data DIR --tuned DIR --scores FILE

``--scores``: the n-grams' out-of-fold scores of all messages (``training.fast.bulk --scores``). Fitted on the messages
that the encoder was not trained on.
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from tongli.base.talk import Talk
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading import opinion as opinions
from tongli.reading.encoder import Encoder, before
from tongli.reading.fast import weights as grams
from tongli.reading.full import FAMILIES, LONG, VOICES, FullModel, voices
from tongli.reading.message import MessageReader
from tongli.reading.opinion import SIGNS_OF, SPARSE
from tongli.reading.outputs import EMOTIONS, OUTPUTS, SPARSE_OUTPUTS, calibrated
from training.fast import calibrate, fit
from training.fast.data import Sample, corrected, real, written
from training.model import card, place
from training.model.export import WEIGHTS
from training.model.tune import split
from training.split import fold_of

WRITTEN = 0.5
"""Weight of a written message beside a real one: the real ones have the base rates."""
UNSURE, SECOND = 0.45, 0.1
UPSET = 1.5
"""Recall of anger, anxiety and grievance counts this many times as much as precision."""
GRAVE = {"safety_hazard": 3.0, "self_harm_or_violence": 3.0}
"""Recall counts this many times as much as precision: a missed danger costs more than a needless look."""
_USUAL = (0.02, 0.5)
"""Least probability of a risk that a cue names, and of one that none names, where cases are too few to tell."""
_UNNAMED = 0.4
"""Least probability tried for a risk that no cue names, but a grave one: nearly as likely as not. Lower ones had more false
alarms on every set held out, real or written."""
_KEPT = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Least probabilities that are tried for a risk that a cue names; a grave one is never asked for more than the third."""
_STEADY = 12
_N = len(EMOTIONS)


def fitted(said: np.ndarray, emotions: np.ndarray, rest: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(families, voices) weights and (outputs,) biases; penalised towards the encoder alone."""
    rows = torch.tensor([FAMILIES.index(family) for family, _ in OUTPUTS])
    prior = torch.tensor([[0.7, 0.3, 0.0, 0.0]] * len(FAMILIES))
    weights, bias = prior.clone().requires_grad_(True), torch.zeros(len(OUTPUTS), requires_grad=True)
    values, wanted, classes = torch.from_numpy(said), torch.from_numpy(rest), torch.from_numpy(emotions)
    share = torch.from_numpy(weight.astype(np.float32))
    search = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        scores = (values * weights[rows]).sum(-1) + bias
        total = (functional.cross_entropy(scores[:, :_N], classes, reduction="none") * share).sum()
        each = functional.binary_cross_entropy_with_logits(scores[:, _N:], wanted, reduction="none")
        total = total + (each * share[:, None]).sum() + 3 * ((weights - prior) ** 2).sum() + 0.5 * (bias**2).sum()
        total.backward()
        return total

    search.step(loss)
    return weights.detach().numpy(), bias.detach().numpy()


def sure_of(said: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Calibrated probabilities."""
    rows = [FAMILIES.index(family) for family, _ in OUTPUTS]
    return calibrated((said * weights[rows]).sum(-1) + bias)


def risk_limits(sure: np.ndarray, signs: np.ndarray, rest: np.ndarray, weight: np.ndarray) -> dict[str, list[float]]:
    """Of each risk: the least probability where a cue names it, and where none does; the best F, drawn to the usual by rarity."""
    found = {}
    for column, output in enumerate(OUTPUTS):
        if output[0] != "risk":
            continue
        beta = GRAVE.get(output[1], 1.0)
        gold, cued, p = rest[:, column - _N] > 0, signs[:, SIGNS_OF[output][1]] > 0, sure[:, column]

        def worth(kept: float, new: float) -> float:
            said = p >= np.where(cued, kept, new)  # noqa: B023
            hit, right, told = ((part * weight).sum() for part in (said & gold, gold, said))  # noqa: B023
            return float((1 + beta**2) * hit / max(beta**2 * right + told, 1))  # noqa: B023

        options = [
            (kept, new)
            for kept in (_KEPT[:3] if output[1] in GRAVE else _KEPT)
            for new in np.arange(0.1 if output[1] in GRAVE else _UNNAMED, 0.91, 0.05)
            if kept <= new
        ]
        best = max(options, key=lambda pair: (round(worth(*pair), 4), -abs(pair[0] - _USUAL[0]) - abs(pair[1] - _USUAL[1])))
        cases = int(gold.sum())
        found[output[1]] = [
            round(float(cases * b + _STEADY * u) / (cases + _STEADY), 3) for b, u in zip(best, _USUAL, strict=True)
        ]
    return found


def as_usual(samples: list[Sample], rest: np.ndarray) -> dict[str, np.ndarray]:
    """(samples,) weights by family for choosing limits: what is written is hot on purpose, so it counts for less in a family by
    as much as the family's labels are more frequent there than in real messages."""
    of_real, found = np.array([sample.part == "real" for sample in samples]), {}
    for family in SPARSE:
        columns = [3 + place for place, (name, _) in enumerate(SPARSE_OUTPUTS) if name == family]
        often = [(rest[rows][:, columns] > 0).sum(axis=1).mean() for rows in (of_real, ~of_real)]
        found[family] = np.where(of_real, 1.0, min(1.0, often[0] / often[1]))
    return found


def heard(samples: list[Sample], encoder: Encoder) -> np.ndarray:
    """(samples, columns) of the encoder as it ships."""
    messages = [(fold(s.text).text, before(Talk.from_lines(s.context).turns)) for s in samples]
    order = sorted(range(len(messages)), key=lambda i: len(messages[i][0]))
    out: dict[int, np.ndarray] = {}
    for at in range(0, len(order), 16):
        some = order[at : at + 16]
        for i, encoded in zip(some, encoder.read_many([messages[i] for i in some]), strict=True):
            out[i] = encoded.logits
    return np.stack([out[i] for i in range(len(messages))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.12)
    parser.add_argument("--corrections", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    samples = real(args.data) + written() + corrected(args.corrections)
    scores = np.load(args.scores)
    assert len(scores) == len(samples), "the scores are of other messages"
    dev = {id(s) for s in split(samples, args.share).dev}
    chosen = [i for i, s in enumerate(samples) if id(s) in dev]
    held = [samples[i] for i in chosen]
    encoder = Encoder((WEIGHTS / "encoder.onnx").read_bytes(), (WEIGHTS / "tokenizer.json").read_text("utf-8"))
    reader = MessageReader(load())
    read = [reader.opinion(reader.seen(s.text), reader.near(Talk.from_lines(s.context).turns)) for s in held]
    signs = np.array([opinions.signs(opinion) for opinion in read], np.float32)
    shipped = grams.shipped()
    by_grams = calibrated(scores[chosen] * shipped.slope + shipped.shift)
    said = voices(heard(held, encoder), by_grams, signs)
    emotions, rest = fit.targets(held)
    weight = np.array([1.0 if s.part == "real" else WRITTEN for s in held])
    folds = np.array([fold_of(s.group + s.text) for s in held])
    sure = np.zeros(said.shape[:2], np.float32)
    for index in range(5):
        some = folds != index
        sure[~some] = sure_of(said[~some], *fitted(said[some], emotions[some], rest[some], weight[some]))
    weights, bias = fitted(said, emotions, rest, weight)
    long = np.array([len(s.text) >= LONG for s in held])
    leans = {
        name: calibrate.leans(sure[rows], emotions[rows], weight[rows], most=most, beta=UPSET)
        for name, rows, most in (("lean", ~long, 0.4), ("lean_long", long, 0.6))
    }
    usual = as_usual(held, rest)
    limit = calibrate.thresholds(sure, rest, usual)
    meta: dict[str, Any] = {
        **{name: {str(of): round(float(v), 2) for of, v in zip(EMOTIONS, lean, strict=True)} for name, lean in leans.items()},
        "levels": calibrate.levels(sure, rest[:, :3].sum(axis=1)),
        "unsure": UNSURE, "second": SECOND, "risk": risk_limits(sure, signs, rest, usual["risk"]),
        "version": hashlib.sha256((WEIGHTS / "encoder.onnx").read_bytes()).hexdigest()[:8],
    }  # fmt: skip
    stack: dict[str, Any] = {
        "voices": VOICES,
        "weights": {family: [round(float(v), 4) for v in row] for family, row in zip(FAMILIES, weights, strict=True)},
        "bias": [round(float(v), 4) for v in bias],
        "threshold": [round(float(v), 3) for v in limit],
        "meta": meta,
    }
    model = FullModel(shipped, encoder, stack)
    told = [place.clauses_of(s, opinion, model.judge(opinion)) for s, opinion in zip(held, read, strict=True)]
    stack["place"], right = place.learned([row for row in told if row is not None])
    print(f"evidence touched in {right:.3f} of the messages with a feeling")
    (WEIGHTS / "stack.json").write_text(json.dumps(stack, ensure_ascii=False, indent=1) + "\n")
    is_real = np.array([s.part == "real" for s in held])
    parts = {"all": is_real | True, "real": is_real, "written": ~is_real}
    figures = {
        name: calibrate.figures(sure[rows], emotions[rows], rest[rows], meta, limit, long[rows]) for name, rows in parts.items()
    }
    for name, found in figures.items():
        print(name, {key: round(value, 3) for key, value in found.items()})
    pieces = len(json.loads((WEIGHTS / "tokenizer.json").read_text("utf-8"))["model"]["vocab"])
    counts = {name: int(rows.sum()) for name, rows in parts.items()}
    card.write(meta, stack["weights"], figures, counts, (WEIGHTS / "encoder.onnx").stat().st_size, pieces)


if __name__ == "__main__":
    main()
