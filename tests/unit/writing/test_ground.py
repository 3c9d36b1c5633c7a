"""What an answer may stand on: granted words anywhere, told words only said back."""

import pytest

from tongli.reading.facts import find_facts
from tongli.writing.ground import Ground, numbers_of, own_words, squeezed

GROUND = Ground(granted=["今天17:30前给您回电话，199元可以退"], told=["赔我10000元，等了三天"])


@pytest.mark.parametrize(
    ("text", "said_back", "stands"),
    [
        ("199元", False, True),
        ("17:30", False, True),
        ("10000元", False, False),
        ("一万元", True, True),
        ("三天", False, False),
        ("3天", True, True),
        ("200元", True, False),
        ("明天", True, False),
    ],
)
def test_facts(text: str, said_back: bool, stands: bool) -> None:
    (fact,) = find_facts(text)
    assert GROUND.stands(fact, said_back=said_back) is stands


def test_numbers_have_one_writing() -> None:
    assert numbers_of("1,299.00元和一千二百九十九") == {"1299"}
    assert numbers_of("０１２") == {"12"}


def test_what_repeats_the_customer_is_not_our_own() -> None:
    assert own_words("您说要退一万，今天17:30前给您回电话。", ["我说要退一万"]) == ["今天17:30前给您回电话。"]
    assert own_words("You want the refund of 5000, I will call you by noon.", ["I want the refund of 5000"]) == [
        " I will call you by noon."
    ]


def test_squeezed_is_the_same_in_every_script_and_width() -> None:
    assert squeezed("我們 １０：３０，電話妳！") == squeezed("我们10:30电话您")


@pytest.mark.parametrize("text", ["", "\ud800", "1" * 50_000, "，" * 50_000])
def test_any_text(text: str) -> None:
    assert isinstance(own_words(text, [text]), list)
    assert isinstance(numbers_of(text), frozenset)
