"""``python -m training.forecast.calibrate --data DIR``: the line from the forecast's log odds to how often talks do escalate.

The outcome is read, not rated: a talk escalates after a turn when a later message of the customer is at least strong
(intensity 2), asks for a manager or for somebody to be punished, or names an authority, the media, a court or an ultimatum, and
nothing of that had been there before. Learned on the public retail chats (one line a dialogue, the longest); Platt's method, five
folds by dialogue.
Prints the table of ``forecast/forecast.toml``.
"""

import argparse
import hashlib
import json
import math
from pathlib import Path

import numpy as np

from tongli.base.labels import Demand, Risk
from tongli.base.talk import CaseContext, Talk, Who
from tongli.insight.formats import turns_of
from tongli.knowledge import load
from tongli.reading import Reader, Reading
from training.fast.calibrate import ece, platt

FOLDS = 5
STRONG = 2
_GRAVE = {
    Demand.TALK_TO_MANAGER, Demand.STAFF_SANCTION, Risk.REGULATOR, Risk.MEDIA, Risk.LEGAL, Risk.ULTIMATUM, Risk.GROUP_ACTION,
    Risk.SELF_HARM_OR_VIOLENCE,
}  # fmt: skip


def grave(reading: Reading) -> bool:
    """Whether a message is an escalation."""
    labels = {finding.label for finding in (*reading.demands, *reading.risks)}
    return reading.intensity >= STRONG or not labels.isdisjoint(_GRAVE)


def samples(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every customer's turn that others follow: the forecast's log odds, whether the talk escalates later, and its fold."""
    longest: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        name = str(row["dialogue"])
        if len(row["turns"]) > len(longest.get(name, [])):
            longest[name] = row["turns"]
    reader = Reader(load(), "fast")
    odds, later, fold = [], [], []
    for name, lines in longest.items():
        talk = Talk(turns=turns_of(lines), case=CaseContext(industry="retail", channel="chat"))
        read = reader.read_talk(talk)
        is_grave = [isinstance(turn, Reading) and grave(turn) for turn in read.turns]
        for index, turn in enumerate(talk.turns):
            if is_grave[index]:
                break
            if turn.who is Who.CUSTOMER and any(t.who is Who.CUSTOMER for t in talk.turns[index + 1 :]):
                sure = min(max(read.forecasts[index].escalation, 1e-3), 1 - 1e-3)
                odds.append(math.log(sure / (1 - sure)))
                later.append(any(is_grave[index + 1 :]))
                fold.append(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % FOLDS)
    return np.array(odds), np.array(later, float), np.array(fold)


def main() -> None:
    """Read, fit, say how well it holds on dialogues not learned from."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    odds, later, fold = samples(asked.parse_args().data / "jddc_satisfaction/valid_turns.jsonl")
    sure = np.zeros(len(odds))
    for held in range(FOLDS):
        slope, shift = platt(odds[fold != held], later[fold != held])
        sure[fold == held] = 1 / (1 + np.exp(-(slope * odds[fold == held] + shift)))
    before = 1 / (1 + np.exp(-odds))
    slope, shift = platt(odds, later)
    order = np.argsort(sure)
    ranks = np.empty(len(sure))
    ranks[order] = np.arange(1, len(sure) + 1)
    positive = later > 0
    auc = (ranks[positive].sum() - positive.sum() * (positive.sum() + 1) / 2) / (positive.sum() * (~positive).sum())
    print(f"turns {len(odds)}, escalate later {later.mean():.3f}, AUC {auc:.3f}")
    print(f"ECE before {_ece(before, later):.3f}, after (other folds) {_ece(sure, later):.3f}")
    print(f"[[calibration]]\nslope = {slope:.3f}\nshift = {shift:.3f}")


def _ece(sure: np.ndarray, truth: np.ndarray) -> float:
    """Of the probability of escalating itself, not of the likelier side."""
    return float(ece(sure, truth))


if __name__ == "__main__":
    main()
