"""What the packs know about one complaint, and what a place changes in it."""

from datetime import date

from tongli.base.text import fold
from tongli.knowledge import load
from tongli.knowledge.about import about, law_on, likely_causes
from tongli.knowledge.schema import Cause, Clause, Procedure, Remedy, Standard

COLD = {"theme": "heating.no_heat", "subjects": {"supply_quality"}, "industry": "heating"}


def ids(items: tuple[Procedure | Remedy | Standard | Clause | Cause, ...]) -> list[str]:
    return [item.id for item in items]


def test_entries_of_the_theme_come_before_those_of_the_subject() -> None:
    found = about(load(), Procedure, **COLD)
    assert "heating.visit" in ids(found)
    named = [COLD["theme"] in item.themes for item in found]
    assert named == sorted(named, reverse=True)


def test_what_is_about_something_else_is_not_given() -> None:
    assert "heating.meter_test" not in ids(about(load(), Procedure, **COLD))
    assert "property.lift_repair" not in ids(about(load(), Procedure, **COLD))
    assert "heating.refund_by_day" not in ids(about(load(), Remedy, **COLD, demands={"apology"}))
    assert "heating.refund_by_day" in ids(about(load(), Remedy, **COLD, demands={"refund"}))


def test_a_place_changes_the_standard_and_the_refund() -> None:
    def temperature(region: str) -> float:
        return next(s.value for s in about(load(), Standard, **COLD, region=region) if s.id == "heating.indoor_temperature")

    assert (temperature(""), temperature("哈尔滨市道里区"), temperature("太原")) == (18, 20, 16)
    here = {r.id: r for r in about(load(), Remedy, **COLD, demands={"refund"}, region="西安市")}
    assert "20%" in here["heating.refund_by_day"].text.zh
    assert here["heating.refund_by_day"].pack == "xian"
    everywhere = {r.id: r for r in about(load(), Remedy, **COLD, demands={"refund"})}
    assert everywhere["heating.refund_by_day"].pack == "heating"


def test_law_of_a_place_counts_there_only() -> None:
    day = date(2026, 11, 22)
    assert "heilongjiang.heating.refund" in ids(law_on(load(), day, **COLD, region="哈尔滨"))
    assert not any(clause.place == "黑龙江省" for clause in law_on(load(), day, **COLD, region="沈阳"))
    assert not any(clause.place == "黑龙江省" for clause in law_on(load(), day, **COLD))


def test_law_counts_from_the_day_it_holds() -> None:
    before, after = (ids(law_on(load(), day, **COLD, region="西安")) for day in (date(2018, 6, 30), date(2018, 7, 1)))
    assert "xian.heating.temperature" not in before
    assert "xian.heating.temperature" in after


def test_what_the_customer_says_comes_first_among_causes() -> None:
    plain = likely_causes(load(), "", **COLD)
    signed = likely_causes(load(), fold("我家地暖分水器有一路是凉的").text, **COLD)
    assert signed[0].id == "heating.cause.loop_blocked"
    assert set(ids(plain)) == set(ids(signed))
    assert plain[0].id != signed[0].id


def test_no_law_and_no_local_rule_ships_as_confirmed() -> None:
    assert [item.id for item in load().items if isinstance(item, Clause) and item.confirmed] == []
