"""Candidates of one clause: promises, and what is none."""

from datetime import datetime

import pytest

from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday


def found(reply: str) -> list[tuple[str, str | None, str]]:
    return [(c.quote, f"{c.due:%m-%d %H:%M}" if c.due else None, c.effort_or_result) for c in find_commitments(reply, NOW)]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        # the date is inherited within a sentence
        ("周四您不用请假，下午两点师傅到楼下。", [("下午两点师傅到楼下", "11-26 14:00", "effort")]),
        # what it waits for stands in the clause before
        ("等厂家来了话，我头一个告诉您。", [("等厂家来了话，我头一个告诉您", None, "effort")]),
        ("结果出来当天我告诉您。", [("结果出来当天我告诉您", None, "effort")]),
        # an object before 我来 is only what it is about
        ("退款我来申请。", [("退款我来申请", None, "effort")]),
        # goods that arrive are a result, people are not
        ("外卖二十分钟到。", [("外卖二十分钟到", "11-24 14:40", "result")]),
        ("电工二十分钟到。", [("电工二十分钟到", "11-24 14:40", "effort")]),
    ],
)
def test_promises(reply: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert found(reply) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "我知道您明天要上班。",
        "经理每天下班前都看。",
        "我先退您一半，您看行不行？",
        "我替他向您道歉。",
        "这事由我负责到底。",
        "材料月底前要交。",
        "补贴上个月25号发过了。",
        "我给您造成麻烦了。",
    ],
)
def test_no_promise(reply: str) -> None:
    assert found(reply) == []
