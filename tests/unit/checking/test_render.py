"""Rendering: underlines stand under the words, JSON reads back."""

import json

from tongli.base.talk import Talk
from tongli.checking import Checker
from tongli.checking.render import as_json, as_text, width
from tongli.knowledge import load
from tongli.reading import Reader

KNOWLEDGE = load()
CHECKER = Checker(KNOWLEDGE, Reader(KNOWLEDGE))


def test_the_underline_stands_under_the_words() -> None:
    reply = "您好。\n这件事请您冷静一下，我来查。"
    lines = as_text(reply, CHECKER.check(reply, Talk())).split("\n")
    assert lines[0].startswith("! T03 ")
    assert lines[1] == "  这件事请您冷静一下，我来查。"
    assert lines[2].index("~") == 2 + width("这件事")
    assert lines[2].count("~") == width("请您冷静一下")


def test_clean_is_empty() -> None:
    assert as_text("您好。", CHECKER.check("您好。", Talk())) == ""


def test_json_reads_back_with_half_a_pair() -> None:
    reply = "随便您投诉\ud83d"
    data = json.loads(as_json(reply, CHECKER.check(reply, Talk())).encode("utf-8"))
    assert data["blocked"] is True
    assert data["violations"][0]["rule"] == "T04"
    assert data["violations"][0]["span"] == {"start": 0, "end": 5}


def test_width() -> None:
    assert width("a中é") == 4
