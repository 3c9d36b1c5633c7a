"""Names of places to region packs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.knowledge import load
from tongli.knowledge.places import regions_at

PACKS = load().packs


@pytest.mark.parametrize(
    ("place", "regions"),
    [
        ("", ()),
        ("北京", ("beijing",)),
        ("北京市朝阳区", ("beijing",)),
        ("辽宁省沈阳市铁西区", ("liaoning", "shenyang")),
        ("沈阳", ("liaoning", "shenyang")),
        ("辽宁沈阳", ("liaoning", "shenyang")),
        ("Shenyang", ("liaoning", "shenyang")),
        ("辽宁省大连市", ("liaoning",)),
        ("江西省吉安市安福县", ()),
        ("江西安福", ()),
        ("陕西省西安市", ("xian",)),
        ("harbin", ("heilongjiang", "harbin")),
        ("火星", ()),
    ],
)
def test_where_a_case_is(place: str, regions: tuple[str, ...]) -> None:
    assert set(regions_at(place, PACKS)) == set(regions)


@given(st.text(max_size=80))
def test_any_text_is_a_place_or_none(place: str) -> None:
    known = {pack.id for pack in PACKS if pack.kind == "region"}
    assert set(regions_at(place, PACKS)) <= known
