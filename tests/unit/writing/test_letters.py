"""A letter nobody has named as one: told from a chat by its length and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.writing.scenes import READER, SCENERY

from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.writing.letters import is_letter

LONG = "我家住在滨江小区，楼下的酒吧每天放音乐到凌晨，窗户都在震，孩子休息不好。" * 5


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        (LONG, True),
        ("尊敬的领导：我是文昌小区的业主，小区的电梯停用已经一个多月，老人上下楼很不方便，恳请核实并予以答复。此致敬礼", True),
        ("电梯坏了，什么时候修？", False),
        ("在吗", False),
        ("", False),
        ("哈哈~" + LONG, False),
    ],
)
def test_length_and_form_tell(text: str, letter: bool) -> None:
    assert is_letter(Talk.of(text)) is letter


def test_a_named_channel_is_kept() -> None:
    assert not is_letter(Talk.of(LONG, CaseContext(channel="chat")))
    assert SCENERY.scene(Talk.of(LONG), READER.read_talk(Talk.of(LONG))).talk.case.channel == "email"
    chat = Talk.of(LONG, CaseContext(channel="chat"))
    assert SCENERY.scene(chat, READER.read_talk(chat)).talk.case.channel == "chat"


def test_once_answered_it_is_a_talk() -> None:
    answered = Talk(turns=(Turn(who=Who.AGENT, text="您好"), Turn(who=Who.CUSTOMER, text=LONG)))
    assert not is_letter(answered)


@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    assert is_letter(Talk(turns=(Turn(who=Who.CUSTOMER, text=text),))) in (True, False)
