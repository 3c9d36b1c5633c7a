"""What a demand asks for."""

import pytest

from tongli.base.labels import Demand
from tongli.reading.demands import amount_of, object_of


@pytest.mark.parametrize(
    ("around", "yuan"),
    [
        ("赔我2000元误工费", 2000.0),
        ("退1,299.50元", 1299.5),
        ("赔偿3万块", 30000.0),
        ("退我¥88", 88.0),
        ("赔我误工费", None),
        ("等了3天", None),
    ],
)
def test_amount(around: str, yuan: float | None) -> None:
    assert amount_of(Demand.COMPENSATION, around) == yuan


def test_amount_belongs_to_money_demands_only() -> None:
    assert amount_of(Demand.FIX, "花了300元买的,帮我修") is None


@pytest.mark.parametrize(
    ("demand", "around", "thing"),
    [
        (Demand.REFUND, "退押金", "退押金"),
        (Demand.REPLACEMENT, "给我换一个新的", "新的"),
        (Demand.FIX, "修一下电梯", "电梯"),
        (Demand.TALK_TO_MANAGER, "叫你们经理来", "经理"),
    ],
)
def test_object(demand: Demand, around: str, thing: str) -> None:
    place = object_of(demand, around)
    assert place is not None
    assert around[slice(*place)] == thing


def test_no_object() -> None:
    assert object_of(Demand.APOLOGY, "道歉") is None
