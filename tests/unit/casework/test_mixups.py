"""A note that reads like a reply, a reply that reads like a note: every cue by its own examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.mixups import Box, meant_for_other
from tongli.knowledge import load
from tongli.knowledge.schema.mixups import MixupCue

KNOWLEDGE = load()
CUES = list(KNOWLEDGE.of(MixupCue))
BOXES: tuple[Box, Box] = ("reply", "note")


def box_for(cue: MixupCue) -> Box:
    """The wrong box for what the cue shows."""
    return "note" if cue.meant == "reply" else "reply"


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in CUES for text in cue.examples], ids=lambda one: str(one)[:20])
def test_examples_are_asked_about(cue: MixupCue, text: str) -> None:
    assert meant_for_other(text, box_for(cue), KNOWLEDGE)


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in CUES for text in cue.counter], ids=lambda one: str(one)[:20])
def test_counter_examples_are_not(cue: MixupCue, text: str) -> None:
    assert not meant_for_other(text, box_for(cue), KNOWLEDGE)


@pytest.mark.parametrize(
    "text",
    [
        "客户電話没接，明早再打",
        "上门两次都没人，已约周六",
        "阀门坏了，换新的，费用公司出",
        "@林晓 请看一下合同第三条",
        "VIP，注意",
    ],
)
def test_plain_notes_pass(text: str) -> None:
    assert not meant_for_other(text, "note", KNOWLEDGE)


@pytest.mark.parametrize(
    "text",
    [
        "王女士，墙湿成这样换谁都着急，我现在联系抢修班。",
        "您好，退款今天18:00前到账。",
        "Hello, I will call you today.",
        "我把情况转给了班长，他下午到您家。",
    ],
)
def test_plain_replies_pass(text: str) -> None:
    assert not meant_for_other(text, "reply", KNOWLEDGE, names=["林晓", "周正"])


def test_a_colleagues_name_is_for_colleagues() -> None:
    assert meant_for_other("＠林晓 这个怎么回", "reply", KNOWLEDGE, names=["林晓", "周正"]) == "@林晓"
    assert not meant_for_other("请写到 help@example.com", "reply", KNOWLEDGE, names=["林晓"])


def test_traditional_is_read_too() -> None:
    assert meant_for_other("王女士您好，給您帶來不便，深表歉意", "note", KNOWLEDGE)


@given(st.text(max_size=300), st.sampled_from(BOXES))
def test_nothing_harms(text: str, box: Box) -> None:
    meant_for_other(text, box, KNOWLEDGE, names=["林晓"])


@pytest.mark.parametrize("sign", ["您", "客户", "请", " ", "@", "先别告诉", "\ud800"])
def test_long_texts_are_quick(sign: str) -> None:
    meant_for_other(sign * 300_000, "note", KNOWLEDGE)
    meant_for_other(sign * 300_000, "reply", KNOWLEDGE)
