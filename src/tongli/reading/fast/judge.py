"""From folded texts to scores and decisions, for a whole batch at once: arrays in, arrays out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tongli.base.labels import Emotion, Subject
from tongli.reading.fast.clauses import Clauses, clauses_of
from tongli.reading.fast.codes import Batch, Places, batch_of
from tongli.reading.fast.grams import LONGEST, Grams, grams
from tongli.reading.fast.weights import BEFORE_SALTS, CONTEXT_BITS, TEXT_BITS, Floats, GramWeights, Table, Tables
from tongli.reading.outputs import EMOTIONS, LEVELS, SPARSE_OUTPUTS, calibrated

FIRST_SPARSE = len(EMOTIONS) + len(LEVELS)
CALM = EMOTIONS.index(Emotion.CALM)
_SUBJECTS = [place for place, (family, label) in enumerate(SPARSE_OUTPUTS) if family == "subject" and label != Subject.OTHER]
_OTHER = SPARSE_OUTPUTS.index(("subject", str(Subject.OTHER)))
_PIECE = 100


class Judged(NamedTuple):
    """``sure``: (texts, outputs) calibrated probabilities; ``gain``: (clauses, outputs) what each clause adds to the scores;
    ``emotion`` and ``second``: index of the primary emotion and of a further one (-1: none); ``level``: intensity 0..3;
    ``level_sure``: its probability; ``claims``: (texts, sparse outputs) what is claimed."""

    clauses: Clauses
    gain: Floats
    sure: Floats
    emotion: Places
    second: Places
    level: Places
    level_sure: Floats
    claims: NDArray[np.bool_]

    def only(self, text: int, batch: Batch) -> "Judged":
        """What is judged of one text of the batch, its clauses counted from its own beginning."""
        if len(batch) == 1:
            return self
        first, last = np.searchsorted(self.clauses.text, (text, text + 1))
        some, at, one = slice(first, last), batch.bounds[text], slice(text, text + 1)
        start, owner, begin, end = (column[some] for column in self.clauses)
        clauses = Clauses(start - at, owner - text, begin - at, end - at)
        return Judged(
            clauses, self.gain[some], self.sure[one], self.emotion[one], self.second[one], self.level[one], self.level_sure[one],
            self.claims[one],
        )  # fmt: skip


def judge(batch: Batch, weights: GramWeights, near: Sequence[tuple[str, str]] | None = None) -> Judged:
    """Scores and decisions of every text. ``near``: the two turns before each (see ``weights.before``)."""
    clauses = clauses_of(batch)
    found = grams(batch.codes, batch.bounds, TEXT_BITS)
    owner = np.repeat(np.arange(len(clauses.start)), np.diff(np.append(clauses.start, len(batch.codes))))
    gain = np.zeros((len(clauses.start), len(weights.bias)), np.float32)
    total = np.tile(weights.bias, (len(batch), 1))
    filled = np.flatnonzero(np.diff(batch.bounds) > 0)
    if len(filled):
        full = np.diff(batch.bounds)[found.texts] > 0
        found = Grams(found.buckets[full], found.texts[full], found.at[full])
        keys, sums, length = _added(weights.text, found, owner[found.at], len(batch))
        gain[keys] = sums / length[clauses.text[keys]][:, None]
        total[filled] += np.add.reduceat(gain, np.searchsorted(clauses.text, filled), axis=0)
    if near is not None:
        total += _context(weights.context, near)
    sure = calibrated(total * weights.slope + weights.shift)
    return _decided(batch, weights, clauses, gain, sure)


def scores(batch: Batch, tables: Tables, near: Sequence[tuple[str, str]] | None = None) -> Floats:
    """(texts, columns) scores before calibration, of any weights made like these."""
    found = grams(batch.codes, batch.bounds, TEXT_BITS)
    total = np.tile(tables.bias, (len(batch), 1))
    if len(batch.codes):
        full = np.diff(batch.bounds)[found.texts] > 0
        found = Grams(found.buckets[full], found.texts[full], found.at[full])
        keys, sums, length = _added(tables.text, found, found.texts, len(batch))
        total[keys] += sums / length[keys][:, None]
    if near is not None:
        total += _context(tables.context, near)
    return total


def _added(table: Table, found: Grams, keys: Places, texts: int) -> tuple[Places, Floats, Floats]:
    """Which keys have any weight, the sums of each, and the length of every text. ``keys`` rises over the places."""
    flat = found.buckets.ravel()
    there = flat >= 0
    flat = np.where(there, flat, 0)
    squares = (table.rarity[flat] * there).reshape(-1, LONGEST).sum(axis=1)
    length = np.sqrt(np.bincount(found.texts, squares, texts)).astype(np.float32)
    length[length == 0] = 1
    rows = table.row[flat]
    known = np.flatnonzero((rows >= 0) & there)
    if not len(known):
        return np.empty(0, np.int64), np.empty((0, len(table.scale)), np.float32), length
    owners = keys[known // LONGEST]
    starts = np.concatenate(([0], np.flatnonzero(np.diff(owners)) + 1))
    return owners[starts], table.sums(rows[known], starts), length


def _context(table: Table, near: Sequence[tuple[str, str]]) -> Floats:
    """What the turns before add to every text's scores."""
    parts = [before(table, [pair[place] for pair in near], salt) for place, salt in enumerate(BEFORE_SALTS)]
    return scaled([sums for sums, _ in parts], [squares for _, squares in parts])


def before(table: Table, texts: Sequence[str], salt: int) -> tuple[Floats, Floats]:
    """What one of the turns before adds, not yet scaled: (texts, columns) sums, and the squared length of each text."""
    sums = np.zeros((len(texts), len(table.scale)), np.float32)
    squares = np.zeros(len(texts), np.float32)
    batch = batch_of(texts)
    found = grams(batch.codes, batch.bounds, CONTEXT_BITS, salt)
    full = np.diff(batch.bounds)[found.texts] > 0
    if full.any():
        found = Grams(found.buckets[full], found.texts[full], found.at[full])
        pieces = found.texts * (1 << 20) + (found.at - batch.bounds[found.texts]) // _PIECE
        keys, added, length = _added(table, found, pieces, len(texts))
        np.add.at(sums, keys >> 20, added)
        squares += np.where(np.diff(batch.bounds) > 0, length * length, 0)
    return sums, squares


def scaled(sums: Sequence[Floats], squares: Sequence[Floats]) -> Floats:
    """The sums of all turns before, scaled by the length of them together."""
    length: Floats = np.sqrt(np.sum(squares, axis=0, dtype=np.float32)).astype(np.float32)
    length[length == 0] = 1
    total: Floats = np.sum(sums, axis=0, dtype=np.float32) / length[:, None]
    return total


def _decided(batch: Batch, weights: GramWeights, clauses: Clauses, gain: Floats, sure: Floats) -> Judged:
    rows, meta = np.arange(len(batch)), weights.meta
    blank = np.ones(len(batch), bool)
    blank[clauses.text[clauses.last > clauses.first]] = False
    sure[blank] = 0
    sure[blank, CALM] = 1
    feeling = sure[:, : len(EMOTIONS)]
    ranked = np.argsort(-(np.log(feeling + 1e-6) + weights.lean), axis=1, kind="stable")
    emotion = np.where(blank, CALM, ranked[:, 0])
    second = np.where(ranked[:, 1] == CALM, ranked[:, 2], ranked[:, 1])
    second = np.where((emotion != CALM) & (feeling[rows, second] >= meta["second"]), second, -1)
    at_least = sure[:, len(EMOTIONS) : FIRST_SPARSE]
    level = np.cumprod(at_least >= np.array(meta["levels"], np.float32), axis=1).sum(axis=1)
    level = np.where(emotion == CALM, 0, np.maximum(level, 1))
    edges = np.concatenate((np.ones((len(batch), 1), np.float32), at_least, np.zeros((len(batch), 1), np.float32)), axis=1)
    level_sure = np.clip(edges[rows, level] - edges[rows, level + 1], 0.02, 1)
    claims = sure[:, FIRST_SPARSE:] >= weights.threshold
    claims[:, _OTHER] &= ~claims[:, _SUBJECTS].any(axis=1)
    return Judged(clauses, gain, sure, emotion, second, level, level_sure, claims)
