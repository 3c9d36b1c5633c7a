"""What neighbouring candidates become: steps, results of two kinds, arrivals."""

from datetime import datetime

import pytest

from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday


def found(reply: str) -> list[tuple[str, str | None, str]]:
    return [(c.quote, f"{c.due:%m-%d %H:%M}" if c.due else None, c.effort_or_result) for c in find_commitments(reply, NOW)]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        # a step on the way belongs to what follows; one that says enough stands for itself
        ("我去找主管，一小时内给您回话。", [("一小时内给您回话", "11-24 15:20", "effort")]),
        (
            "底单我逐笔给您标出来，明天十点打电话跟您对。",
            [("底单我逐笔给您标出来", None, "effort"), ("明天十点打电话跟您对", "11-25 10:00", "effort")],
        ),
        # two results of different kinds are two promises
        (
            "餐费今天退您，锅具周五前换新的。",
            [("餐费今天退您", "11-24 23:59", "result"), ("锅具周五前换新的", "11-27 23:59", "result")],
        ),
        # what was sent arrives: one promise
        ("锅具明天寄出，后天送达。", [("锅具明天寄出，后天送达", "11-25 23:59", "result")]),
        # a second clause that only says more exactly when
        ("今天派送，预计晚上8点前送达。", [("今天派送，预计晚上8点前送达", "11-24 20:00", "result")]),
    ],
)
def test_joined(reply: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert found(reply) == expected
