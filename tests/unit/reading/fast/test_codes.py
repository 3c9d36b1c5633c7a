"""Many texts fold as each does alone, and every place leads back."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.text import fold
from tongli.reading.fast.codes import batch_of

TEXTS = st.lists(st.text(st.characters() | st.sampled_from("…㍿ﬁ①Ａ退貨\u200b\ufe0f\ud83d"), max_size=30), max_size=8)


@given(TEXTS)
def test_the_batch_folds_as_each_text_alone(texts: list[str]) -> None:
    batch = batch_of(texts)
    assert len(batch) == len(texts)
    for place, text in enumerate(texts):
        alone = fold(text)
        start, end = batch.bounds[place], batch.bounds[place + 1]
        assert batch.codes[start:end].tolist() == [ord(char) for char in alone.text]
        assert batch.origin[start:end].tolist() == [alone.span(at, at + 1).start for at in range(len(alone.text))]


def test_no_texts_and_empty_texts() -> None:
    assert len(batch_of([])) == 0
    assert batch_of(["", "啊", ""]).bounds.tolist() == [0, 0, 1, 1]
