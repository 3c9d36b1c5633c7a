"""Personal data are found and masked; what is not personal stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import FactKind
from tongli.base.text import MAX_MESSAGE
from tongli.reading.facts import find_facts
from tongli.reading.personal import hidden, mask, personal_spans

PERSONAL = {
    "13800138000": FactKind.PHONE, "138 0013 8000": FactKind.PHONE, "一三八零零一三八零零零": FactKind.PHONE,
    "0531-88001234": FactKind.PHONE, "１３８００１３８０００": FactKind.PHONE, "+852 9123 4567": FactKind.PHONE,
    "11010519491231002X": FactKind.ID_CARD, "A123456789": FactKind.ID_CARD, "A123456(3)": FactKind.ID_CARD,
    "6222021234567890128": FactKind.BANK_CARD, "4111 1111 1111 1111": FactKind.BANK_CARD,
    "a.zhang@qq.com": FactKind.EMAIL, "鲁A12345": FactKind.PLATE, "沪AD12345": FactKind.PLATE,
    "王女士": FactKind.PERSON, "歐陽先生": FactKind.PERSON, "3号楼2单元501": FactKind.ADDRESS,
}  # fmt: skip
OTHER = ["你好，", "订单号2026110388123", "x9", "。", "打12345", "收了300元", "[姓名]", "138****8000", "10086", "😀", "\ud800"]


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
        ("客户13812345678要求回电", "客户138****5678要求回电"),
        ("会员号：138 1234 5678", "会员号：138****5678"),
        ("账号13812345678登不上", "账号138****5678登不上"),
        ("我姓王叫王建国", "我姓[姓名]叫[姓名]"),
        ("收件人：李雪梅", "收件人：[姓名]"),
        ("护照号E12345678，新能源沪AD12345", "护照号[身份证号]，新能源[车牌号]"),
        ("电话一三八零零一三八零零零", "电话138****8000"),
    ],
)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王女士住3号楼2单元501", "王**住*********"), ("电话13800138000", "电话138****8000"),
        ("卡号4111111111111111", "卡号************1111"), ("邮箱a.zhang@qq.com", "邮箱a******@qq.com"),
        ("车牌鲁A12345", "车牌鲁A*****"), ("我姓王", "我姓*"), ("邮箱a@b.cn", "邮箱*@b.cn"),
    ],
)  # fmt: skip
def test_masked_at_the_same_length(text: str, masked: str) -> None:
    assert mask(text, same_length=True) == masked


@pytest.mark.parametrize(
    "text",
    [
        "订单号13800138000到了吗", "户号13800138000", "报修单13800138000",
        "编号110105194912310021", "打12345投诉，12315也行", "400-800-1234没人接",
        "交了2300元，等了3个小时", "运单SF1234567890123", "任何客服都一样", "[姓名]电话[电话]，138****8000", "",
        "工号1024的客服", "4111111111111112", "A123456780", "版本3.2.1，满意度10分",
    ],
)  # fmt: skip
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text) == text
    assert mask(text, same_length=True) == text


def test_kinds_can_be_kept() -> None:
    assert mask("王女士，13800138000", keep={FactKind.PERSON}) == "王女士，138****8000"


def test_a_fact_that_is_not_personal_is_not_hidden() -> None:
    (money,) = find_facts("300元")
    assert hidden(money) == "300元"


def test_data_far_into_a_long_text_and_across_windows_are_masked() -> None:
    for pad in (MAX_MESSAGE - 5, MAX_MESSAGE - 205, 3 * MAX_MESSAGE):
        text = "啊" * pad + "电话13800138000" + "啊" * 100
        assert "13800138000" not in mask(text)
        (fact,) = personal_spans(text)
        assert fact.span.of(text) == "13800138000"


@pytest.mark.parametrize(("said", "kind"), PERSONAL.items())
def test_every_class_is_recognised(said: str, kind: FactKind) -> None:
    assert [(fact.kind, fact.text) for fact in personal_spans(f"好的，{said}，谢谢")] == [(kind, said)]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from([*PERSONAL, *OTHER]), max_size=8), st.booleans())
def test_masking_is_final_and_leaves_nothing_in_full(parts: list[str], same_length: bool) -> None:
    text = "，".join(parts)
    once = mask(text, same_length=same_length)
    assert mask(once, same_length=same_length) == once
    assert not personal_spans(once)
    assert all(said not in once for said in PERSONAL)
    for fact in personal_spans(text):
        assert fact.text not in hidden(fact)


PIECES = [
    "2026年1月3日", "20℃", "第三次打电话", "卡号", "尾号", "电话是", "88001234", "一", "幺", "零三四五六七八九", "mr ", "smith",
    "apt 5", "我叫", "李雪", "锦绣家园", "5楼", "-", " ", "1", "86", "7", "鲁", "b",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*PERSONAL, *OTHER, *PIECES]), max_size=8))
def test_the_short_way_finds_what_the_long_way_finds(parts: list[str]) -> None:
    text = "".join(parts)
    assert personal_spans(text) == tuple(fact for fact in find_facts(text) if fact.personal)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from([*PERSONAL, *OTHER]), max_size=8))
def test_at_the_same_length_everything_else_keeps_its_place(parts: list[str]) -> None:
    text = "，".join(parts)
    once = mask(text, same_length=True)
    taken = {at for fact in personal_spans(text) for at in range(fact.span.start, fact.span.end)}
    assert len(once) == len(text)
    assert all(once[at] == char for at, char in enumerate(text) if at not in taken)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_masked(text: str) -> None:
    assert len(mask(text, same_length=True)) == len(text)
