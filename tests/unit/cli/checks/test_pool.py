"""Checks of many texts: in order, the same on one core as on several."""

import pytest

from tongli.base.talk import Talk
from tongli.cli.checks.pool import Asked, Checks, cores
from tongli.engine import default_engine

TEXTS = ["请您冷静一点。", "", "您好，我今天18点前给您回电话。", "这不归我们管！", "亲，这是规定。"]
ASKED = [Asked(f"{number}号：{text}", Talk.of("怎么还不退款？"), None) for number in range(120) for text in TEXTS]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_results_are_those_of_the_engine_in_order(jobs: int) -> None:
    engine = default_engine()
    with Checks(engine, jobs) as checks:
        found = list(checks.many(ASKED))
        again = list(checks.many(ASKED[:7]))
    assert found == [engine.check(*one) for one in ASKED]
    assert again == found[:7]


def test_nothing_asked_nothing_found() -> None:
    with Checks(default_engine(), 2) as checks:
        assert list(checks.many([])) == []


def test_there_is_a_core() -> None:
    assert cores() >= 1
