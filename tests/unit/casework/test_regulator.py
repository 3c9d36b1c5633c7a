"""Deadlines of complaints that a regulator passed on."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError, PolicyError
from tongli.base.talk import CHINA
from tongli.casework.due import end_of
from tongli.casework.regulator import (
    BY_ORDER,
    GRADES,
    check_extension,
    deadlines,
    latest_extension,
    limit_text,
    limits,
    regulator_of,
    regulators,
)
from tongli.knowledge import load
from tongli.knowledge.schema.regulators import RegulatorLimit

KNOWLEDGE = load()
FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=CHINA)


def due(region: str = "", **more: object) -> dict[str, tuple[str, str]]:
    found = deadlines(KNOWLEDGE, "hotline_12345", FRIDAY, region=region, **more)  # type: ignore[arg-type]
    return {one.step: (f"{one.due:%m-%d %H:%M}", one.basis) for one in found}


def test_working_days_pass_over_the_weekend() -> None:
    assert due() == {
        "accept": ("11-23 23:59", "hotline.accept"),
        "contact": ("11-23 23:59", "hotline.contact"),
        "answer": ("11-27 23:59", "hotline.answer"),
    }


def test_a_regions_own_limits_take_the_place_of_the_countrys() -> None:
    assert due("北京")["contact"] == ("11-21 16:00", "hotline.contact")
    assert due("北京市", grade="complex")["answer"] == ("12-05 23:59", "hotline.answer_complex")
    assert due("沈阳")["answer"] == ("11-27 23:59", "hotline.answer")
    assert due("沈阳")["accept"] == due()["accept"]


def test_an_urgent_one_runs_by_the_clock_on_the_wall() -> None:
    assert due(grade="urgent")["contact"] == ("11-20 18:00", "hotline.contact_urgent")
    assert due(grade="urgent")["answer"] == ("11-21 16:00", "hotline.answer_urgent")
    assert due(grade="urgent")["accept"] == due()["accept"], "without one of its own the usual limit holds"


def test_what_the_order_states_goes_before_everything() -> None:
    stated = datetime(2026, 11, 24, 17, 30, tzinfo=CHINA)
    assert due("北京", stated={"answer": stated})["answer"] == ("11-24 17:30", BY_ORDER)
    with pytest.raises(InputError, match="早于收到"):
        due(stated={"contact": FRIDAY})


def test_without_any_limit_the_date_must_be_stated() -> None:
    with pytest.raises(InputError, match="办结期限"):
        deadlines(KNOWLEDGE, "other_office", FRIDAY)
    found = deadlines(KNOWLEDGE, "other_office", FRIDAY, stated={"answer": FRIDAY + timedelta(days=3)})
    assert [one.step for one in found] == ["answer"]


def test_the_regulators_own_limits_ring_no_bell_here() -> None:
    own = deadlines(KNOWLEDGE, "market_12315", FRIDAY)
    assert {one.basis for one in own} == {"market.contact", "market.answer"}
    theirs = [one for one in limits(KNOWLEDGE, "market_12315", FRIDAY) if one.binds == "regulator"]
    assert sorted(limit_text(one) for one in theirs) == ["45个工作日", "7个工作日"]


def test_a_limit_holds_only_while_it_is_in_force() -> None:
    before = datetime(2019, 6, 3, 9, 0, tzinfo=CHINA)
    assert not [one for one in limits(KNOWLEDGE, "market_12315", before) if one.binds == "regulator" and one.step == "answer"]


def test_every_trade_knows_its_offices() -> None:
    assert "telecom_appeal" in [one.id for one in regulators(KNOWLEDGE, "telecom")]
    assert "telecom_appeal" not in [one.id for one in regulators(KNOWLEDGE, "heating")]
    assert regulator_of(KNOWLEDGE, "hotline_12345").name.zh == "12345 热线"
    with pytest.raises(InputError, match="市长信箱"):
        regulator_of(KNOWLEDGE, "nobody")


def test_every_limit_names_its_source_and_nothing_is_confirmed_yet() -> None:
    table = [one for one in KNOWLEDGE.items if isinstance(one, RegulatorLimit)]
    known = {one.id for one in regulators(KNOWLEDGE)}
    assert len(table) >= 25
    assert [one.where for one in table if one.regulator not in known or one.as_of is None or one.confirmed] == []


def test_more_time_is_asked_for_in_time_and_with_a_reason() -> None:
    until = datetime(2026, 11, 27, 23, 59, 59, tzinfo=CHINA)
    latest = latest_extension(KNOWLEDGE, "hotline_12345", until)
    assert latest is not None
    assert f"{latest:%m-%d}" == "12-04"
    check_extension(until, latest, FRIDAY, "配件在路上", latest)
    for wanted, now, reason, say in [
        (latest, FRIDAY, " ", "为什么要延期"),
        (latest, until + timedelta(minutes=1), "配件", "已经过了"),
        (until, FRIDAY, "配件", "晚于现在的期限"),
        (latest + timedelta(days=1), FRIDAY, "配件", "最多延到 2026年12月4日"),
    ]:
        with pytest.raises(PolicyError, match=say):
            check_extension(until, wanted, now, reason, latest)
    assert latest_extension(KNOWLEDGE, "mayor_mailbox", until) is None


@given(
    st.integers(0, 6 * 365 * 24 * 60), st.sampled_from(sorted(GRADES)), st.sampled_from(["", "北京", "沈阳", "天津", "西安"])
)  # fmt: skip
def test_deadlines_lie_ahead_whatever_the_day(minutes: int, grade: str, region: str) -> None:
    received = datetime(2022, 1, 1, tzinfo=CHINA) + timedelta(minutes=minutes)
    found = deadlines(KNOWLEDGE, "hotline_12345", received, grade=grade, region=region)  # type: ignore[arg-type]
    assert all(received < one.due for one in found)
    assert [one.step for one in found] == ["accept", "contact", "answer"]
    for one in limits(KNOWLEDGE, "hotline_12345", received, grade=grade, region=region):  # type: ignore[arg-type]
        assert end_of(one, received) >= end_of(one, received - timedelta(hours=1))
