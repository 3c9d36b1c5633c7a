"""Evidence to score to confidence."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.score import HIGHEST, THRESHOLD, Tallies, Tally, confidence


def test_further_evidence_counts_less_and_one_cue_once() -> None:
    tally = Tally()
    tally.add(1.0, 0, 2, "a")
    tally.add(1.0, 5, 7, "a")
    assert tally.score == 1.0
    tally.add(0.8, 8, 9, "b")
    assert tally.score == 1.4


def test_evidence_against_counts_in_full_and_is_not_shown() -> None:
    tally = Tally()
    tally.add(1.0, 0, 2, "a")
    tally.add(-0.6, 3, 4, "b")
    assert tally.score == 0.4
    assert [piece.found_by for piece in tally.shown] == ["a"]


def test_tallies_know_nothing_of_labels_not_seen() -> None:
    tallies = Tallies()
    assert tallies.score("risk", "legal") == 0.0
    tallies.at("risk", "legal").add(1.2, 0, 1, "c")
    assert [label for label, _ in tallies.labels("risk")] == ["legal"]
    assert tallies.labels("need") == []


@given(st.lists(st.floats(0.1, 2.0), max_size=12), st.floats(0.1, 2.0))
def test_more_evidence_never_lowers_the_score(weights: list[float], more: float) -> None:
    tally = Tally()
    for index, weight in enumerate(weights):
        tally.add(weight, found_by=str(index))
    before = tally.score
    tally.add(more, found_by="more")
    assert tally.score >= before - 1e-9


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_confidence_rises_within_bounds(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0.0 < confidence(low) <= confidence(high) <= HIGHEST
    assert confidence(THRESHOLD) == 0.5
