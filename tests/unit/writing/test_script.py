"""Traditional Chinese as it is written in Taiwan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.writing.script import to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("我是客服小林，软件和网络的事我来查。", "我是客服人員小林，軟體和網路的事我來查。"),
        ("每个房间都不热，还是只有个别房间？", "每個房間都不熱，還是只有個別房間？"),
        ("只要您一句话，只能这样。", "只要您一句話，只能這樣。"),
        ("客服人员今天给您回音。", "客服人員今天給您回音。"),
        ("两只猫", "兩隻貓"),
    ],
)
def test_words_of_the_region(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


@given(st.text())
def test_any_text_is_converted(text: str) -> None:
    assert isinstance(to_traditional(text), str)
