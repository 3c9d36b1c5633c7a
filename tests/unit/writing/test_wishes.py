"""The remedy that is asked for, and the sum."""

import pytest
from tests.unit.writing.scenes import scene


@pytest.mark.parametrize(
    ("said", "demand", "amount"),
    [
        ("要求赔偿500元", "500元的赔偿", 500),
        ("必须补偿我三百块", "300元的补偿", 300),
        ("赔偿1.5万", "15000元的赔偿", 15_000),
        ("我要求全额退款", "全额退款", None),
        ("要求你们书面道歉", "书面道歉", None),
        ("暖气什么时候能热", "", None),
    ],
)
def test_what_is_asked_for(said: str, demand: str, amount: float | None) -> None:
    made = scene(f"客户: {said}")
    assert (made.demand, made.amount) == (demand, amount)
