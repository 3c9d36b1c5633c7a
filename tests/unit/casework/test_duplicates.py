"""Signs that two customers are one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.duplicates import Identity, likeness, normal, normal_name, proposed_from
from tongli.knowledge import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        ("phone", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "１３８１２３４５６７８", "0086 13812345678"]),
        ("phone", ["0451-8765432", "(0451)8765432"]),
        ("email", ["Wang@Example.com", " wang@example.com "]),
        ("account", ["NO-2024 00123", "no202400123"]),
        (
            "address",
            ["阳光小区3号楼2单元401室", "陽光小區 三號樓 二單元401", "道里区阳光小区3栋2单元401", "阳光小区3#楼2单元401"],
        ),
    ],
)
def test_one_contact_in_many_spellings(kind: str, spellings: list[str]) -> None:
    found = {normal(kind, one) for one in spellings}
    assert len(found) == 1
    assert found != {""}


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "110"), ("email", "at home"), ("account", "12"), ("address", "北京市"), ("address", "")]
)
def test_what_says_too_little_is_not_compared(kind: str, value: str) -> None:
    assert normal(kind, value) == ""


def test_different_doors_stay_different() -> None:
    assert normal("address", "阳光小区3号楼2单元401") != normal("address", "阳光小区3号楼2单元402")
    assert normal("address", "阳光小区3号楼2单元401") != normal("address", "阳光小区2号楼3单元401")


def test_a_surname_alone_is_no_name() -> None:
    assert [normal_name(one) for one in ("王女士", "王秀兰女士", "王秀蘭", "Li Lei", "")] == [
        "",
        "王秀兰",
        "王秀兰",
        "li lei",
        "",
    ]


def person(customer: int, name: str = "", **contacts: str) -> Identity:
    return Identity(customer, name, {kind: frozenset({normal(kind, value)}) for kind, value in contacts.items()})


def test_signs_add_up_and_are_named() -> None:
    one = person(1, "王秀兰", phone="13812345678", address="阳光小区3号楼401")
    other = person(2, "王秀蘭女士", phone="138-1234-5678", address="阳光小区三号楼401室")
    found = likeness(one, other, KNOWLEDGE)
    assert {sign.sign for sign in found.because} == {"phone", "name_address"}
    assert found.score == pytest.approx(1 - 0.3 * 0.35)
    assert found.score > likeness(one, person(3, phone="13812345678"), KNOWLEDGE).score > proposed_from(KNOWLEDGE)


def test_another_name_speaks_against_it() -> None:
    found = likeness(person(1, "王秀兰", phone="13812345678"), person(2, "李建国", phone="13812345678"), KNOWLEDGE)
    assert [sign.sign for sign in found.because] == ["phone", "other_name"]
    assert found.score < proposed_from(KNOWLEDGE)


def test_the_same_name_alone_is_nothing() -> None:
    assert likeness(person(1, "王秀兰"), person(2, "王秀兰"), KNOWLEDGE).score == 0


@given(st.sampled_from(["phone", "email", "account", "address"]), st.text(max_size=300))
def test_no_text_breaks_it_and_normal_is_stable(kind: str, value: str) -> None:
    once = normal(kind, value)
    assert isinstance(once, str)
    if once and kind != "address":
        assert normal(kind, once) == once
