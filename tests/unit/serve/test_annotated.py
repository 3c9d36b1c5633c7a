"""Markup is not checked, and every offset finds its way back through it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.serve.annotated import Annotated, from_json
from tongli.serve.errors import RequestError

PART = st.one_of(
    st.tuples(st.text("您a😀\n", max_size=4), st.none()),
    st.tuples(st.text("<b>", max_size=4), st.text(" \n您", max_size=2)),
)


@given(parts=st.lists(PART, max_size=8))
def test_every_character_of_a_text_maps_to_itself(parts: list[tuple[str, str | None]]) -> None:
    annotated, at, source_at = Annotated(parts), 0, 0
    for text, read_as in parts:
        if read_as is None:
            for index in range(len(text)):
                assert annotated.source_span(at + index, at + index + 1) == (source_at + index, source_at + index + 1)
                assert annotated.is_pure(at + index, at + index + 1)
        at, source_at = at + len(text if read_as is None else read_as), source_at + len(text)
    assert (len(annotated.plain), len(annotated.source)) == (at, source_at)


def test_markup_is_taken_whole_and_never_replaced() -> None:
    data = {"annotation": [{"text": "请您"}, {"markup": "<b>"}, {"text": "冷静"}, {"markup": "<br/>", "interpretAs": "\n"}]}
    annotated = from_json(json.dumps(data))
    assert annotated.plain == "请您冷静\n"
    assert annotated.source_span(0, 4) == (0, 7)
    assert not annotated.is_pure(0, 4)
    assert annotated.is_pure(2, 4)
    assert annotated.source_span(4, 5) == (7, 12)


@pytest.mark.parametrize(
    "data",
    ["", "[", "[]", "{}", '{"text": 1}', '{"text": "a", "annotation": []}', '{"annotation": [{}]}', '{"annotation": ["a"]}',
     '{"annotation": [{"text": "a", "markup": "b"}]}', '{"annotation": [{"markup": "b", "interpretAs": 1}]}', "[" * 100_000],
)  # fmt: skip
def test_other_data_are_refused(data: str) -> None:
    with pytest.raises(RequestError) as refused:
        from_json(data)
    assert refused.value.body.startswith("Error: ")
    assert refused.value.status == 400
