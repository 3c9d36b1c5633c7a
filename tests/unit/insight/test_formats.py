"""Rows of sets and files become talks, tolerant of what is missing."""

from datetime import datetime

import pytest

from tongli.base.errors import InputError
from tongli.base.labels import Emotion, Stage
from tongli.base.talk import CHINA, Who
from tongli.insight.formats import case_of, situation_of, talk_of, turns_of, when


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-10T18:30:00+08:00", datetime(2026, 11, 10, 18, 30, tzinfo=CHINA)),
        ("2025-11-18 10:40", datetime(2025, 11, 18, 10, 40, tzinfo=CHINA)),
        ("2025-11-15 周六 10:30", datetime(2025, 11, 15, 10, 30, tzinfo=CHINA)),
        ("2025-11-18", datetime(2025, 11, 18, 9, 0, tzinfo=CHINA)),
        ("明天", None),
        ("2025-13-40 10:00", None),
        (None, None),
        (20251118, None),
    ],
)
def test_times_as_people_write_them(written: object, meant: datetime | None) -> None:
    assert when(written) == meant


def test_turns_from_lines_objects_and_pairs() -> None:
    lines = turns_of(["客户: 不热", "客服：马上查", "没说是谁"])
    assert [(t.who, t.text) for t in lines] == [(Who.CUSTOMER, "不热"), (Who.AGENT, "马上查"), (Who.CUSTOMER, "没说是谁")]
    assert turns_of([{"who": "agent", "text": "好"}])[0].who is Who.AGENT
    pairs = turns_of([{"user": "在吗", "agent": ""}, {"user": "退款", "agent": "好的"}])
    assert [(t.who, t.text) for t in pairs] == [(Who.CUSTOMER, "在吗"), (Who.CUSTOMER, "退款"), (Who.AGENT, "好的")]


@pytest.mark.parametrize("bad", ["一串字", 3, [4], [{"who": "boss", "text": "x"}], [{"what": 1}]])
def test_turns_of_another_form_are_refused(bad: object) -> None:
    with pytest.raises(InputError):
        turns_of(bad)


def test_a_case_with_everything() -> None:
    row = {
        "industry": "retail", "channel": "email", "policy": ["七天可退"], "agent": "小周", "history": ["客户: 退款"],
        "case": {
            "facts": {"amount": 268, "now": "2025-11-18 10:40", "odd": ["list"]}, "commitments": ["今天回电"],
            "authority": {"max_compensation": 50}, "apologised": True,
        },
    }  # fmt: skip
    talk = talk_of(row)
    assert talk.case.facts == {"amount": 268, "now": "2025-11-18 10:40"}
    assert (talk.case.max_compensation, talk.case.apologised, talk.case.commitments) == (50.0, True, ("今天回电",))
    assert (talk.case.channel, talk.case.policy, talk.case.agent) == ("email", ("七天可退",), "小周")
    assert talk.now == datetime(2025, 11, 18, 10, 40, tzinfo=CHINA)


def test_a_bare_row_is_enough() -> None:
    talk = talk_of({"text": "不热"})
    assert [t.text for t in talk.turns] == ["不热"]
    assert case_of({"case": None, "customer": None}).facts == {}
    assert case_of({"customer": {"title": "钱女士"}}).facts == {"surname": "钱", "title": "女士"}
    with pytest.raises(InputError, match="没有 text"):
        talk_of({"id": 1})


def test_situation_only_when_given() -> None:
    assert situation_of({"reply": "好"}) is None
    assert situation_of({"stage": "nowhere", "emotion": "joy"}) is None
    found = situation_of({"stage": "solution", "intensity": 7, "emotion": "anger", "needs": ["care"]})
    assert found is not None
    assert (found.stage, found.intensity, found.emotion, found.needs) == (Stage.SOLUTION, 3, Emotion.ANGER, ("care",))
