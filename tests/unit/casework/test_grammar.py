"""The pattern of time atoms: what it takes as one, and what it leaves alone."""

import time

import pytest

from tongli.casework.grammar import BEGIN, PAIRS, TIME


@pytest.mark.parametrize(
    ("text", "group", "taken"),
    [
        ("3到5个工作日内", "work", "3到5个工作日"),
        ("十二月三号上午", "monthday", "十二月三号"),
        ("2026-12-03", "iso", "2026-12-03"),
        ("一个半小时后", "halfmore", "一个半小时"),
        ("下周三下午", "weekday", "下周三"),
        ("上个月25号", "ofmonth", "上个月25号"),
        ("五一回来第一个工作日我去", "holiday", "五一回来第一个工作日"),
        ("初八开工头一天给您", "lunar", "初八开工头一天"),
        ("下班前", "closing", "下班前"),
        ("九点半", "clock", "九点半"),
        ("十五分钟", "span", "十五分钟"),
    ],
)
def test_taken(text: str, group: str, taken: str) -> None:
    match = TIME.match(text)
    assert match is not None
    assert match[group] == match.group() == taken
    assert BEGIN.match(text)
    assert text[:2] in PAIRS or text[0] in PAIRS


@pytest.mark.parametrize("text", ["初三学生", "财务都下班了", "好的", "关于", "您说"])
def test_left_alone(text: str) -> None:
    assert not any(TIME.match(text, at) for at in range(len(text)))


def test_no_catastrophe() -> None:
    begun = time.process_time()
    for text in ("1" * 20_000, "一二三" * 7000, "春节后" * 5000, "3到" * 9000):
        for at in range(0, len(text), 50):
            TIME.match(text, at)
    assert time.process_time() - begun < 5
