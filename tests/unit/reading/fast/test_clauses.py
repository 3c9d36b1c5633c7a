"""Clauses cover the texts, and what is shown of them is not blank."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.fast.clauses import LONGEST, clauses_of
from tongli.reading.fast.codes import batch_of


def clauses(text: str) -> list[str]:
    batch = batch_of([text])
    found = clauses_of(batch)
    return ["".join(map(chr, batch.codes[a:b])) for a, b in zip(found.first, found.last, strict=True)]


def test_marks_and_gaps_end_a_clause() -> None:
    assert clauses("暖气不热，没人管！！什么态度…算了 换一家") == ["暖气不热", "没人管", "什么态度", "算了", "换一家"]
    assert clauses("not 3.5 stars. never again") == ["not 3.5 stars", "never again"]


def test_marks_alone_are_kept_where_there_is_nothing_else() -> None:
    assert clauses("？？？") == ["???"]
    assert clauses("啊？？？") == ["啊"]
    assert clauses(" \n") == [""]


def test_long_clauses_are_cut() -> None:
    assert [len(part) for part in clauses("啊" * (2 * LONGEST + 5))] == [LONGEST, LONGEST, 5]


@given(st.lists(st.text(st.characters() | st.sampled_from("，。 \n...!退款"), max_size=40), max_size=6))
def test_clauses_rise_and_stay_in_their_text(texts: list[str]) -> None:
    batch = batch_of(texts)
    found = clauses_of(batch)
    ends = [*found.start, len(batch.codes)][1:]
    assert set(found.text.tolist()) == {place for place in range(len(texts)) if batch.bounds[place + 1] > batch.bounds[place]}
    for start, end, text, first, last in zip(found.start, ends, found.text, found.first, found.last, strict=True):
        assert batch.bounds[text] <= start <= first <= last <= end <= batch.bounds[text + 1]
        assert last == first or chr(batch.codes[first]).strip() + chr(batch.codes[last - 1]).strip() != ""
