"""Personal data are found and masked; what is not personal stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import FactKind
from tongli.base.text import MAX_MESSAGE
from tongli.reading.personal import mask, personal_spans


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我叫王小明，电话13800138000", "我叫[姓名]，电话138****8000"),
        ("王女士住阳光小区3号楼2单元501", "[姓名]住[地址]"),
        ("身份证11010519491231002X", "身份证[身份证号]"),
        ("卡号4111111111111111", "卡号[银行卡号]"),
        ("邮箱a.b@qq.com，车牌鲁A12345", "邮箱[邮箱]，车牌[车牌号]"),
        ("座机0531-88001234", "座机[电话]"),
        ("訂單找張先生，１３８００１３８０００", "訂單找[姓名]，138****8000"),
    ],
)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "订单号13800138000到了吗", "编号110105194912310021", "打12345投诉，12315也行", "400-800-1234没人接",
        "交了2300元，等了3个小时", "运单SF1234567890123", "任何客服都一样", "[姓名]电话[电话]，138****8000", "",
    ],
)  # fmt: skip
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text) == text


def test_kinds_can_be_kept() -> None:
    assert mask("王女士，13800138000", keep={FactKind.PERSON}) == "王女士，138****8000"


def test_data_far_into_a_long_text_and_across_windows_are_masked() -> None:
    for pad in (MAX_MESSAGE - 5, MAX_MESSAGE - 205, 3 * MAX_MESSAGE):
        text = "啊" * pad + "电话13800138000" + "啊" * 100
        assert "13800138000" not in mask(text)
        (fact,) = personal_spans(text)
        assert fact.span.of(text) == "13800138000"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["13800138000", "王女士", "鲁A12345", "a@b.cn", "3号楼2单元501", "你好，", "11010519491231002X", "x9", "。", "x"]
        )
    )
)
def test_masking_is_final(parts: list[str]) -> None:
    once = mask("，".join(parts))
    assert mask(once) == once
    assert "13800138000" not in once
    assert "11010519491231002X" not in once
