"""Where sentences are added."""

import pytest

from tongli.base.labels import Move
from tongli.writing.places import head_of, put, tail_of

from .scenes import READER

HEARD = "暖气三天不热，打了五次电话没人管"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("我来查一下。", 0),
        ("您好，我来查一下。", 3),
        ("王女士，您好！我是小李，我来查。", 12),
        ("尊敬的王先生：\n\n我来查一下。", 9),
        ("Hi, let me check.", 4),
        ("Dear Ms Wang,\nlet me check.", 14),
        ("   ", 3),
    ],
)
def test_after_the_greeting(text: str, head: int) -> None:
    assert head_of(text, READER.read_agent(text, HEARD)) == head


def test_after_sentences_that_come_first() -> None:
    text = "您好，暖气三天不热，打了五次电话没人管。我明天上午十点前给您回电话。"
    reading = READER.read_agent(text, HEARD)
    early = frozenset({Move.RESTATE, Move.NAME_EMOTION, Move.VALIDATE, Move.SHARE_FEELING})
    assert text[head_of(text, reading, early) :].startswith("我明天")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("我来查一下。", ""),
        ("我今天17:30前给您回电话。感谢您的来电，再见。", "感谢您的来电，再见。"),
        ("我来查一下，下午五点前回您。\n\n客服小李", "客服小李"),
    ],
)
def test_before_the_farewell(text: str, rest: str) -> None:
    assert text[tail_of(text, READER.read_agent(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "at", "english", "whole"),
    [
        ("我查一下", 4, False, "我查一下。好。"),
        ("您好，我查", 3, False, "您好，好。我查"),
        ("Hello. I check.", 7, True, "Hello. Ok. I check."),
        ("I check", 7, True, "I check. Ok."),
        ("", 0, False, "好。"),
    ],
)
def test_what_stands_around_it_is_closed(text: str, at: int, english: bool, whole: str) -> None:
    sentence = put(text, at, "Ok." if english else "好。", english)
    assert text[:at] + sentence + text[at:] == whole
