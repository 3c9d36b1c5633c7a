"""Where cues stand: the same as every family tried by itself."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.cues import cues_of
from tongli.casework.spots import Spots

CUES = cues_of()
FAMILIES = [CUES.action, CUES.actor, CUES.past, CUES.question, CUES.frame, CUES.event, CUES.time_word]
PIECES = st.sampled_from([*"我您给不吗去把等到?, a", "明天", "退款", "核实", "已经", "师傅", "单子", "回电"])


@given(st.lists(PIECES, max_size=16), st.integers(0, 10), st.integers(0, 40))
def test_same_as_the_family_by_itself(pieces: list[str], start: int, length: int) -> None:
    text = "".join(pieces)
    start, end = min(start, len(text)), min(start + length, len(text))
    stretch = Spots(text, CUES).stretch(start, end)
    for family in FAMILIES:
        alone = [(start + a, start + b, cue) for a, b, cue in family.find(text[start:end])]
        assert stretch.find(family) == alone
        assert stretch.may(family) or not alone
        for first in range(start, end):
            part = [(first + a, first + b, cue) for a, b, cue in family.find(text[first:end])]
            assert stretch.within(family, first, end) == part


def test_families_that_are_not_there() -> None:
    spots = Spots("退款", CUES)
    assert spots.may(CUES.action)
    assert not spots.may(CUES.choice)
    assert not spots.stretch(0, 2).may(CUES.past)
