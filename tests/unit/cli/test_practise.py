"""``tongli practice`` from standard input."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_the_customers_are_listed(tongli: Run) -> None:
    assert "cold_home" in tongli("practice").out


def test_a_talk_and_its_score(tongli: Run) -> None:
    ran = tongli("practice", "late_gift", "--seed", "1", stdin="真对不起，让您着急了，订单号是多少？\n\n".encode())
    assert ran.code == 0
    assert "2026110500817" in ran.out
    assert "得分" in ran.out


def test_an_unknown_customer(tongli: Run) -> None:
    assert tongli("practice", "nobody").code == 2
