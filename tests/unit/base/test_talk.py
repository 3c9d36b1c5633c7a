"""Talks from lines; bad lines are named."""

import pytest
from pydantic import ValidationError

from tongli.base.errors import InputError
from tongli.base.evidence import Span
from tongli.base.talk import CaseContext, Talk, Turn, Who


def test_lines_say_who_spoke() -> None:
    talk = Talk.from_lines(["客户: 暖气不热", "客服：您家几度？", "Customer: 15"])
    assert [turn.who for turn in talk.turns] == [Who.CUSTOMER, Who.AGENT, Who.CUSTOMER]
    assert talk.turns[1].text == "您家几度？"


def test_a_line_without_a_speaker_is_refused_with_its_number() -> None:
    with pytest.raises(InputError, match="第 2 行"):
        Talk.from_lines(["客户: 在吗", "暖气不热"])


def test_a_turn_is_added_without_changing_the_talk() -> None:
    talk = Talk.of("暖气不热")
    longer = talk.with_turn(Turn(who=Who.AGENT, text="我在"))
    assert (len(talk.turns), len(longer.turns)) == (1, 2)
    assert longer.last(Who.CUSTOMER) == talk.turns[0]
    assert talk.last(Who.AGENT) is None


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="max_compensatoin"):
        CaseContext.model_validate({"max_compensatoin": 50})


def test_a_span_must_not_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="span ends before"):
        Span(start=3, end=2)


def test_spans_overlap_only_when_they_share_a_character() -> None:
    assert Span(start=0, end=3).overlaps(Span(start=2, end=4))
    assert not Span(start=0, end=2).overlaps(Span(start=2, end=4))
