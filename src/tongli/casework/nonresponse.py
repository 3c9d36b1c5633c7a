"""Satisfaction corrected for those who did not answer: angry customers answer surveys less (De Cleen 2025, 25,008 calls), so the
mean of the answers is too good.

Pure. Post-stratification: customers are put into strata by how the talk ended (intensity, and whether upset); each stratum
counts by how many were *asked*, not by how many answered (Holt & Smith 1979, JRSS A 142:33). It mends what the strata know and
nothing else: within a stratum those who answered still stand for those who did not; ``worst`` and ``best`` say how far even that
could be wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Of a normal distribution, for intervals of 95%."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Customers whose talk ended alike: how many were asked, and the scores (1..5) of those who answered."""

    name: str
    asked: int
    scores: tuple[int, ...] = ()

    @property
    def answered(self) -> int:
        return len(self.scores)

    @property
    def rate(self) -> float | None:
        """Response rate, 0..1; None where nobody was asked."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Share:
    """A share, 0..1, with its interval of 95%; all None where nothing can be said."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The share of satisfied customers, raw and corrected.

    ``few``: too few answers, then ``corrected`` is empty. ``strata`` are those that were used, small ones joined. ``worst``,
    ``best``: the share if nobody, or everybody, who did not answer were satisfied.
    """

    asked: int
    answered: int
    raw: Share = Share()
    corrected: Share = Share()
    worst: float | None = None
    best: float | None = None
    few: bool = True
    strata: tuple[Stratum, ...] = ()


def wilson(good: int, of: int) -> Share:
    """A share with Wilson's score interval (Wilson 1927, JASA 22:209)."""
    if not of:
        return Share()
    share, square = good / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))


def joined(strata: Iterable[Stratum], least: int) -> tuple[Stratum, ...]:
    """The strata in their order, those with fewer than ``least`` answers joined to a neighbour; empty ones left out.

    Neighbours ended most alike, so the order given must be from calm to upset.
    """
    found = [one for one in strata if one.asked]
    while len(found) > 1 and any(one.answered < least for one in found):
        at = min(range(len(found)), key=lambda i: (found[i].answered, -i))
        near = [i for i in (at - 1, at + 1) if 0 <= i < len(found)]
        to = min(near, key=lambda i: (abs(_rate(found[i]) - _rate(found[at])), i))
        first, last = sorted((at, to))
        one, other = found[first], found[last]
        found[first : last + 1] = [Stratum(f"{one.name}＋{other.name}", one.asked + other.asked, one.scores + other.scores)]
    return tuple(found)


def _rate(stratum: Stratum) -> float:
    return stratum.rate or 0.0


def satisfaction(strata: Sequence[Stratum], *, satisfied: int = 4, least: int = 30, least_in_stratum: int = 5) -> Satisfaction:
    """Raw and corrected satisfaction.

    Args:
        strata: from calm to upset.
        satisfied: scores from here on count as satisfied.
        least: with fewer answers altogether nothing is corrected.
        least_in_stratum: strata with fewer answers are joined to a neighbour.
    """
    asked = sum(one.asked for one in strata)
    scores = [score for one in strata for score in one.scores]
    good, answered = sum(score >= satisfied for score in scores), len(scores)
    raw = wilson(good, answered)
    bounds = (good / asked, (good + asked - answered) / asked) if asked else (None, None)
    if answered < least:
        return Satisfaction(asked, answered, raw, worst=bounds[0], best=bounds[1], strata=tuple(strata))
    used = joined(strata, least_in_stratum)
    share = variance = 0.0
    for one in used:
        weight, n = one.asked / asked, one.answered
        here = sum(score >= satisfied for score in one.scores)
        share += weight * here / n
        spread = (here + 1) / (n + 2)  # never quite 0 or 1: five of five is no certainty
        variance += weight * weight * spread * (1 - spread) / max(n - 1, 1)
    # How many of each stratum there were is chance too: the customers of a period are a sample of what the desk does.
    variance += sum(one.asked / asked * (_share(one, satisfied) - share) ** 2 for one in used) / asked
    half = Z * sqrt(variance)
    corrected = Share(share, max(0.0, share - half), min(1.0, share + half))
    return Satisfaction(asked, answered, raw, corrected, worst=bounds[0], best=bounds[1], few=False, strata=used)


def _share(stratum: Stratum, satisfied: int) -> float:
    return sum(score >= satisfied for score in stratum.scores) / stratum.answered
