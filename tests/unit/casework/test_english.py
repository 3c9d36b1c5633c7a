"""English promises and due times."""

from datetime import datetime

import pytest

from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments
from tongli.casework.english import english_due

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "due", "kind"),
    [
        ("by 6 pm today", "11-24 18:00:00", "instant"),
        ("by 10:30 a.m. tomorrow", "11-25 10:30:00", "instant"),
        ("within 3 business days", "11-27 23:59:59", "workdays"),
        ("within 3-5 working days", "12-01 23:59:59", "workdays"),
        ("in two hours", "11-24 16:20:00", "instant"),
        ("within half an hour", "11-24 14:50:00", "instant"),
        ("tomorrow morning", "11-25 12:00:00", "instant"),
        ("by noon tomorrow", "11-25 12:00:00", "instant"),
        ("tonight", "11-24 23:59:59", "instant"),
        ("by the end of the day", "11-24 18:00:00", "instant"),
        ("by friday", "11-27 23:59:59", "day"),
        ("next monday", "11-30 23:59:59", "day"),
        ("on december 3rd", "12-03 23:59:59", "day"),
        ("by the end of this week", "11-29 23:59:59", "day"),
        ("on the next business day", "11-25 23:59:59", "workdays"),
    ],
)
def test_due(text: str, due: str, kind: str) -> None:
    found, past = english_due(text, NOW)
    assert not past
    assert found is not None
    assert (f"{found[0]:%m-%d %H:%M:%S}", found[1]) == (due, kind)


@pytest.mark.parametrize("text", ["yesterday at 5 pm", "two hours ago", "last friday"])
def test_past(text: str) -> None:
    assert english_due(text, NOW) == (None, True)


@pytest.mark.parametrize(
    ("reply", "effect"),
    [
        ("I'll call you back by 6 pm today.", "effort"),
        ("We’ll refund the full amount within 3 business days.", "result"),
        ("Your replacement will be shipped tomorrow.", "result"),
        ("Our engineer will visit you on Friday to repair it.", "effort"),
        ("Full refund within 24 hours.", "result"),
    ],
)
def test_promises(reply: str, effect: str) -> None:
    assert [c.effort_or_result for c in find_commitments(reply, NOW)] == [effect]


@pytest.mark.parametrize(
    "reply",
    [
        "Refunds usually take 5 business days.",
        "Would you like me to call you tomorrow?",
        "You will need to bring the receipt tomorrow.",
        "We won't be able to repair it today.",
        "I called you at 9 am today.",
        "They told you it will arrive by Friday, I see.",
    ],
)
def test_no_promise(reply: str) -> None:
    assert find_commitments(reply, NOW) == ()
