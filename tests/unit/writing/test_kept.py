"""Facts are kept as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.evidence import Span
from tongli.writing.kept import facts_of, keeps_facts

DRAFT = "王女士，您11月25日下单的手机（订单号20261120）退款199元，明天上午10:30前到账，满三百减五十。"


@pytest.mark.parametrize("gone", ["王女士", "11月25日", "20261120", "199", "10:30", "明天"])
def test_a_fact_that_is_gone_is_seen(gone: str) -> None:
    assert keeps_facts(DRAFT, "好的，" + DRAFT)
    assert not keeps_facts(DRAFT, DRAFT.replace(gone, "这"))


def test_a_changed_number_is_seen() -> None:
    assert not keeps_facts("退199元", "退1990元")
    assert not keeps_facts("退１９９元，补199元", "退199元")


def test_width_and_script_are_no_change() -> None:
    assert keeps_facts("退１９９元，週三到", "退199元，周三到")


def test_a_stretch_may_be_excepted() -> None:
    text = "您的电话13812345678已记录"
    assert not keeps_facts(text, "您的电话已记录")
    assert keeps_facts(text, "您的电话已记录", [Span(start=4, end=15)])


@given(st.text(max_size=120))
def test_any_text_keeps_its_own_facts(text: str) -> None:
    assert keeps_facts(text, text)
    assert facts_of(text) == facts_of(text)
