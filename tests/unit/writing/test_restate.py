"""Restating: the agent's view of the customer's clauses, without what must not be said back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.knowledge import load
from tongli.writing import restate_en
from tongli.writing.restate import Restater

RESTATER = Restater(load())


def story(*texts: str) -> str:
    return RESTATER.story(RESTATER.told(list(texts)), most=3, longest=42)


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("我家暖气三天没热", "您家暖气三天没热"),
        ("我们家停水两天", "您家停水两天"),
        ("咱家的表转得太快", "您家的表转得太快"),
        ("你们师傅说今天来", "我们师傅说今天来"),
        ("贵公司答应我三天退款", "我们公司答应您三天退款"),
        ("我妈坐轮椅", "您母亲坐轮椅"),
        ("我老公请假在家等", "您爱人请假在家等"),
        ("我女儿发烧了", "您女儿发烧了"),
        ("给我换了两次都不行", "给您换了两次都不行"),
        ("我们小区停电五小时", "您小区停电五小时"),
        ("你昨天跟我说能办", "我们昨天跟您说能办"),
        ("快递还没到", "快递还没到"),
    ],
)
def test_pronouns_are_turned(clause: str, turned: str) -> None:
    assert RESTATER.turn(clause) == turned


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我家暖气三天没热了！！！", ["您家暖气三天没热了"]),
        ("等了三个小时，外卖还没到，饿死了", ["您等了三个小时", "外卖还没到"]),
        ("你们什么垃圾平台，说好昨天送到，到现在都没收到", ["说好昨天送到", "没收到"]),
        ("他妈的我都打了五次电话了没一个人管", ["您都打了五次电话"]),
        ("上个月20号我办了退订，这个月还扣我199块", ["上个月20号您办了退订", "这个月还扣您199块"]),
        ("客服说72小时退款，现在都十天了", ["客服说72小时退款"]),
        ("我們家wifi斷了兩天", ["您家wifi断了两天"]),
        ("昨天下单的蛋糕，今天送来已经压扁了", ["蛋糕"]),
        ("室温只有15.3度，孩子冻感冒了", ["室温只有15.3度", "孩子冻感冒了"]),
        ("买的冰箱修了四次还是不制冷", ["修了四次"]),
    ],
)
def test_facts_are_said_back(text: str, wanted: list[str]) -> None:
    said = story(text)
    assert all(want in said for want in wanted), said


@pytest.mark.parametrize(
    "text",
    ["在吗", "???", "你好", "😡😡😡", "", "   ", "你们到底管不管", "凭什么", "我要投诉你们",
     "赶紧给我退钱", "气死我了", "太差劲了", "什么破公司",

     "如果今天不解决我就去12315", "你们就是骗子", "转人工", "呵呵", "再不处理我就发抖音", "能不能快点", "我想问一下什么时候能好"],
)  # fmt: skip
def test_nothing_is_said_back_of_noise_threats_and_demands(text: str) -> None:
    assert story(text) == ""


@pytest.mark.parametrize(
    "text", ["你们这群骗子，我等了三天都没人来", "垃圾快递！我的包裹丢了五天", "这破暖气，家里才12度，真是日了狗了"]
)
def test_insults_are_left_out(text: str) -> None:
    said = story(text)
    assert said
    assert not any(word in said for word in ("骗子", "垃圾", "破", "狗"))


def test_long_numbers_are_cut_to_their_end() -> None:
    said = story("订单12345678901234物流停了三天没更新")
    assert "12345678901234" not in said
    assert "尾号1234" in said


def test_what_was_said_back_is_not_said_again() -> None:
    told = RESTATER.told(["我家暖气三天没热了"])
    assert RESTATER.story(told, already="您家暖气三天没热了，换谁都着急。") == ""


def test_the_subject_is_named_once() -> None:
    assert story("等了三天，打了五次电话").count("您") == 1


def test_long_text_without_punctuation_is_cut() -> None:
    said = story("我上周买的洗衣机用了两次然后就开始漏水现在卫生间全是水客服说要等七天才能上门")
    assert said
    assert len(said) <= 60


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_survived_and_bounded(text: str) -> None:
    assert len(story(text)) <= 90


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="我你们家三天没热!！，。的了吗垃圾", max_size=120))
def test_no_first_person_is_left(text: str) -> None:
    said = story(text)
    assert "我" not in said.replace("我们", "")


def test_a_megabyte_is_bounded() -> None:
    assert len(story("我家暖气三天没热，" * 110_000)) < 90


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("My heating has been off for three days!", "your heating has been off for three days"),
        ("I called you twice.", "you called us twice"),
        ("You promised me a refund on Monday and nothing arrived.", "we promised you a refund on Monday and nothing arrived"),
        ("I was charged 199 yuan, this is ridiculous", "you were charged 199 yuan"),
        ("Are you kidding me?", ""),
        ("hello", ""),
    ],
)
def test_english(text: str, said: str) -> None:
    assert restate_en.story([text]) == said


def test_clauses_come_from_one_sentence_and_in_its_order() -> None:
    said = story("旋转门突然卡住，把我的老花镜挤碎了。保安在旁边看着。")
    assert said == "旋转门突然卡住，把您的老花镜挤碎了"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("皮鞋穿了一个月断了，店长看了看，说我“走路姿势不对”", "姿势"),
        ("保安说大家都没事就你有事", "就"),
        ("你们说修修修，修到现在修出个鱼塘", "修修修"),
        ("司机看我一个女的，开到半路说油不够了要加20块", "您开到半路"),
    ],
)
def test_what_others_said_or_did_is_not_put_down_to_the_customer(text: str, lost: str) -> None:
    assert lost not in story(text)


def test_a_few_words_between_go_along() -> None:
    assert (
        story("我在你们三楼买的皮鞋，六百二十八，穿了不到一个月鞋底就断了")
        == "您在我们三楼买的皮鞋，六百二十八，穿了不到一个月鞋底就断了"
    )


def test_a_space_typed_for_a_comma_parts_clauses() -> None:
    told = RESTATER.told(["客服在不在 3月买的电饭煲昨天就不加热了 你们管不管"])
    assert [one.said for one in told if one.tells] == ["3月买的电饭煲昨天就不加热了"]
