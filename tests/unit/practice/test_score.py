"""The score, worked by hand."""

from tests.unit.practice.test_dynamics import CLEAN, breaks

from tongli.base.labels import Severity
from tongli.practice.score import score


def test_a_good_talk() -> None:
    found = score([2.0, 1.5, 0.5], [CLEAN, CLEAN], 3, 3, "accepted")
    assert (found.soothed, found.clean, found.complete) == (0.75, 1.0, 1.0)
    assert found.total == 90
    assert found.remarks == ()


def test_a_bad_talk_is_capped_and_says_why() -> None:
    errors = breaks("T04", "T05", severity=Severity.ERROR)
    found = score([2.0, 2.5, 3.0], [errors, CLEAN], 2, 3, "left")
    assert (found.soothed, found.clean) == (0.0, 0.5)
    assert found.total == 34
    assert any("T04" in remark for remark in found.remarks)


def test_acceptance_lifts_and_leaving_caps() -> None:
    assert score([1.0, 0.9], [breaks("L06")], 0, 2, "accepted").total == 60
    assert score([3.0, 0.0], [CLEAN], 2, 2, "left").total == 40


def test_nothing_said_nothing_scored() -> None:
    assert score([2.0], [], 0, 3, "open").total == 0
