"""Questions and what demands name."""

from tongli.base.evidence import Finding, Span
from tongli.reading.fast.details import detailed, questions


def test_an_angry_question_asks_only_with_a_demand_for_an_answer() -> None:
    text = "你们什么时候能修好？"
    asked = Finding(label="status", confidence=0.9)
    assert questions(text, "anger", []) == ()
    assert [span.of(text) for span in questions(text, "anger", [asked])] == [text]
    assert [span.of(text) for span in questions(text, "anxiety", [])] == [text]


def test_the_amount_and_the_thing_of_a_demand() -> None:
    text = "请退还我押金３００元"
    found = detailed(text, Finding(label="refund", confidence=0.8, spans=(Span(start=1, end=6),)))
    assert found.amount == 300
    assert found.object.endswith("押金")
    assert detailed(text, Finding(label="refund", confidence=0.8)).amount is None
