"""Saying back: what two texts share that is of this case."""

import pytest

from tongli.checking.echo import Echo

ECHO = Echo(["客服", "处理", "心情"], "的了是我您")


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("洗衣机震得厉害", "我家洗衣机一直震", True),
        ("我们会处理您的心情", "客服不处理，心情差", False),
        ("等了三天", "已经3天没人来", True),
        ("尾号4521", "订单4521", True),
        ("router fixed", "my router blinks", True),
        ("好的", "我的", False),
    ],
)
def test_shared(one: str, two: str, shared: bool) -> None:
    assert bool(ECHO.shared(one, two)) is shared


def test_a_name_is_no_particular() -> None:
    assert ECHO.shared("王女士", "王女士来电", without="王") < ECHO.shared("王女士", "王女士来电")


def test_alike_is_laxer() -> None:
    assert ECHO.alike("线被剪", "剪错了线")
    assert not ECHO.shared("线被剪", "剪错了线")
