"""Figures: precision, recall, F1, weighted kappa, correlation, overlap, percentiles. Small, exact, without dependencies.

Shares run 0..1. Where a figure has nothing to stand on (no gold, no variance) it is 0.0, and the counts beside it say so.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt


@dataclass(frozen=True)
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2TP / (2TP + FP + FN)."""
        whole = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / whole if whole else 0.0


def per_label(gold: Sequence[Collection[str]], predicted: Sequence[Collection[str]]) -> dict[str, Counts]:
    """Counts per label over items with any number of labels each, for every label of gold or prediction, sorted by name."""
    found: dict[str, Counts] = {}
    for right, said in zip(gold, predicted, strict=True):
        rights, saids = set(right), set(said)
        for label in rights | saids:
            both = label in rights and label in saids
            one = Counts(int(both), int(label not in rights), int(label not in saids))
            found[label] = found.get(label, Counts()) + one
    return dict(sorted(found.items()))


def micro(counts: dict[str, Counts]) -> Counts:
    """All labels thrown together."""
    return sum(counts.values(), Counts())


def macro_f1(counts: dict[str, Counts]) -> float:
    """Mean F1 over the labels, each counting the same."""
    return mean([c.f1 for c in counts.values()])


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def accuracy(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """Share of items with exactly the right answer."""
    return mean([float(g == p) for g, p in zip(gold, predicted, strict=True)])


def quadratic_kappa(gold: Sequence[int], predicted: Sequence[int], highest: int = 3) -> float:
    """Cohen's kappa with quadratic weights over the grades 0..highest (Cohen 1968): 1 - observed / expected disagreement.

    1.0 when all agree, also when both always give the same single grade.
    """
    total = len(gold)
    if not total:
        return 0.0
    grades = range(highest + 1)
    of_gold = [sum(g == grade for g in gold) for grade in grades]
    of_said = [sum(p == grade for p in predicted) for grade in grades]
    observed = sum((g - p) ** 2 for g, p in zip(gold, predicted, strict=True)) * total
    expected = sum((a - b) ** 2 * of_gold[a] * of_said[b] for a in grades for b in grades)
    if expected == 0:
        return 1.0 if observed == 0 else 0.0
    return 1 - observed / expected


def mean_error(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """Mean absolute error."""
    return mean([abs(g - p) for g, p in zip(gold, predicted, strict=True)])


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's r; 0.0 when either side never varies."""
    a, b = mean(one), mean(other)
    across = sum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    spread = sqrt(sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in other))
    return across / spread if spread else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0..1) of the values do not exceed (nearest rank)."""
    if not values:
        return 0.0
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def place(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in the text, in code points, or None."""
    start = text.find(quote) if quote else -1
    return None if start < 0 else (start, start + len(quote))


def shared(one: str, other: str, text: str) -> int:
    """Characters of the text that two quotes of it have in common; a quote that is not in the text shares none."""
    a, b = place(one, text), place(other, text)
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def pair_up(gold: Sequence[str], predicted: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Pairs (gold index, predicted index) of overlapping quotes, one to one, the largest overlap first."""
    overlaps = [(shared(g, p, text), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    pairs: list[tuple[int, int]] = []
    for size, i, j in sorted(overlaps, key=lambda o: (-o[0], o[1], o[2])):
        if size and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return sorted(pairs)
