"""Which cases may belong to an incident, and why."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.casework.incidents import Place, Scope, Signs, place_of, places_of, propose

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)


def case(number: str, *addresses: str, words: str = "", hours: float = 0, **more: object) -> Signs:
    return Signs(number, NOON + timedelta(hours=hours), addresses=addresses, words=words, **more)  # type: ignore[arg-type]


def test_places_as_people_type_them() -> None:
    assert places_of("锦绣家园3号楼、4号楼，阳光小区；建设路换热站") == (
        Place("锦绣家园", "3"), Place("锦绣家园", "4"), Place("阳光小区"), Place("建设路换热站"),
    )  # fmt: skip
    assert place_of("锦绣家园　十二栋2单元") == Place("锦绣家园", "12")
    assert place_of("錦繡家園３號樓") == Place("錦繡家園3號樓")
    assert places_of("") == ()


def test_the_building_counts_more_than_the_estate() -> None:
    scope = Scope(NOON, places=places_of("锦绣家园3号楼"))
    here, beside, far = case("A", "锦绣家园3号楼2单元"), case("B", "锦绣家园9号楼"), case("C", "阳光小区3号楼")
    found = {one.number: one for one in propose(scope, [here, beside, far])}
    assert found["A"].strength > found["B"].strength
    assert found["A"].reasons == ("地址在锦绣家园3号楼",)
    assert "不过是9号楼" in found["B"].reasons[0]
    assert "C" not in found


def test_a_place_only_named_in_the_words_counts() -> None:
    found = propose(Scope(NOON, places=places_of("建设路换热站")), [case("A", words="建设路换热站附近都没暖气")])
    assert found[0].reasons == ("说到了建设路换热站",)


def test_time_trade_and_subject() -> None:
    scope = Scope(NOON, NOON + timedelta(hours=6), places_of("锦绣家园"), frozenset({"supply_quality"}), industry="heating")
    cases = [
        case("early", "锦绣家园", hours=-24 * 5),
        case("late", "锦绣家园", hours=24 * 6),
        case("retail", "锦绣家园", industry="retail"),
        case("same", "锦绣家园", subjects=frozenset({"supply_quality"})),
        case("other", "锦绣家园", subjects=frozenset({"billing"})),
    ]
    assert [one.number for one in propose(scope, cases)] == ["same", "other"]


def test_the_product_alone_may_be_enough() -> None:
    scope = Scope(NOON, products=frozenset({"奶粉"}))
    assert [one.number for one in propose(scope, [case("A", products=frozenset({"奶粉"})), case("B")])] == ["A"]


def test_bound_cases_teach_the_place_and_are_named() -> None:
    scope = Scope(NOON, learnt=(("TL-1", place_of("锦绣家园3号楼")),))
    assert "TL-1" in propose(scope, [case("A", "锦绣家园3号楼")])[0].reasons[0]


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=4), st.text(max_size=200))
def test_no_text_breaks_it(typed: str, addresses: list[str], words: str) -> None:
    scope = Scope(NOON, places=places_of(typed), learnt=tuple(("X", place_of(one)) for one in addresses))
    for one in propose(scope, [case("A", *addresses, words=words)]):
        assert 0 < one.strength <= 1
        assert one.reasons
