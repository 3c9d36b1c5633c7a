"""What the certain words of risks are worth beside the bulk model: how unlikely a risk is when its word is not believed."""

import numpy as np

from tongli.knowledge import load
from tongli.reading.fast.clauses import clauses_of
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.reader import joined
from tongli.reading.fast.risks import RiskWords
from tongli.reading.outputs import EMOTIONS, LEVELS, SPARSE_OUTPUTS
from training.fast import calibrate

_FIRST = len(EMOTIONS) + len(LEVELS)
_PLACES = [place for place, (family, _) in enumerate(SPARSE_OUTPUTS) if family == "risk"]
_LABELS = [label for family, label in SPARSE_OUTPUTS if family == "risk"]
RISKS = [len(LEVELS) + place for place in _PLACES]
_NEVER_LESS = ("safety_hazard", "self_harm_or_violence")
"""Missing one of these is worse than a false alarm: their words are always believed."""
_GRID = (0.0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15)
_STEADY = 40


def worded(texts: list[str]) -> np.ndarray:
    """(texts, risks) bool: the words show it."""
    words, batch = RiskWords(load().cues("risk")), batch_of(texts)
    found = np.zeros((len(texts), len(_LABELS)), bool)
    for text, shown in words.find(joined(batch), batch.bounds, clauses_of(batch).start).items():
        for risk in shown:
            found[text, _LABELS.index(risk.label)] = True
    return found


def claimed(sure: np.ndarray, words: np.ndarray, kept: dict[str, float], limit: np.ndarray) -> np.ndarray:
    """(texts, risks) bool: what is claimed from words and probabilities."""
    mine = sure[:, [_FIRST + place for place in _PLACES]]
    return (mine >= limit[_PLACES]) | (words & (mine >= np.array([kept[label] for label in _LABELS])))


def kept(sure: np.ndarray, words: np.ndarray, rest: np.ndarray, limit: np.ndarray) -> dict[str, float]:
    """By risk: the probability down to which its words are believed; each its own best F1, drawn to the best of all by rarity.

    Also raises ``limit`` of each risk to what is best beside the words.
    """
    gold, mine = rest[:, RISKS] > 0, sure[:, [_FIRST + place for place in _PLACES]]
    tops = np.arange(0.2, 0.9, 0.05)
    pairs = [(low, top) for low in _GRID for top in tops]
    shared = max(pairs, key=lambda p: calibrate.f1(gold, (mine >= p[1]) | (words & (mine >= p[0]))))
    out = {}
    for column, label in enumerate(_LABELS):
        own = max(pairs, key=lambda p: _own(gold, mine, words, column, p))
        cases = gold[:, column].sum()
        share = cases / (cases + _STEADY)
        low, top = (share * np.array(own) + (1 - share) * np.array(shared)).tolist()
        out[label] = 0.0 if label in _NEVER_LESS else round(low, 4)
        limit[_PLACES[column]] = top
    return out


def _own(gold: np.ndarray, mine: np.ndarray, words: np.ndarray, column: int, pair: tuple[float, float]) -> float:
    said = (mine[:, column] >= pair[1]) | (words[:, column] & (mine[:, column] >= pair[0]))
    return calibrate.f1(gold[:, column], said)
