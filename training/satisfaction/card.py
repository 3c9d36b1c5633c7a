"""The model card, written with the weights."""

from pathlib import Path

import numpy as np

from training.satisfaction.data import FOLDS, Rated
from training.satisfaction.figures import calibration_error, f1, macro_f1

CARD = Path(__file__).parent / "MODEL_CARD.md"
HEAD = Path(__file__).with_name("card_head.md")
_NAMES = ("dissatisfied", "neutral", "satisfied")


def write(fast: str, buckets: int, parts: tuple[str, str]) -> None:
    """Write the card. ``fast``: name of the fast tier's weights; ``parts``: of the two models, see ``part``."""
    CARD.write_text(HEAD.read_text("utf-8").format(fast=fast, buckets=buckets) + "\n" + "\n".join(parts), "utf-8")


def part(data: Rated, probability: np.ndarray, lean: np.ndarray, size: int, full: bool) -> str:
    """The figures of one model. ``probability``: out of fold, calibrated; ``lean``: of the named class; ``size``: bytes."""
    named = (np.log(probability + 1e-9) + lean).argmax(axis=1)
    plain, rating = probability.argmax(axis=1), data.rating
    shares = ", ".join(f"{name} {(rating == label).mean():.0%}" for label, name in enumerate(_NAMES))
    leans = ", ".join(f"{name} +{added:.1f}" for name, added in zip(_NAMES, lean, strict=True))
    text = f"### {'Full: the encoder is heard too' if full else 'Fast: n-grams and numbers'}\n\n"
    text += f"{size / 1e3:.0f} kB, {data.numbers.shape[1]} numbers; {len(rating)} lines: {shares}; lean: {leans}.\n\n"
    text += "| lines | accuracy | macro-F1 | likeliest class: accuracy | macro-F1 | ECE |\n|---|---|---|---|---|---|\n"
    rows = []
    for fold in range(FOLDS):
        held = data.fold == fold
        rows.append(_figures(rating[held], named[held], plain[held], probability[held]))
        text += f"| fold {fold} ({held.sum()}){' *confirms*' if fold == FOLDS - 1 else ''} | {_line(rows[-1])} |\n"
    mean, spread = np.mean(rows, axis=0), np.std(rows, axis=0)
    text += "| mean ± spread | " + " | ".join(f"{m:.3f} ± {s:.3f}" for m, s in zip(mean, spread, strict=True)) + " |\n"
    text += f"| all together | {_line(_figures(rating, named, plain, probability))} |\n\n"
    classes = (f"{name} {f1(rating == label, named == label):.3f}" for label, name in enumerate(_NAMES))
    text += f"F1 by class, all together: {', '.join(classes)}.\n"
    return text


def _figures(rating: np.ndarray, named: np.ndarray, plain: np.ndarray, probability: np.ndarray) -> list[float]:
    return [
        float((rating == named).mean()), macro_f1(rating, named), float((rating == plain).mean()), macro_f1(rating, plain),
        calibration_error(probability, rating),
    ]  # fmt: skip


def _line(figures: list[float]) -> str:
    return " | ".join(f"{figure:.3f}" for figure in figures)
