"""May two cases become one, and one two?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError, PolicyError, TongliError
from tongli.casework.merging import Side, check_merge, check_split, check_unmerge

A, B = Side("TL-1", 7), Side("TL-2", 7)


def test_two_open_cases_of_one_customer_may() -> None:
    check_merge(A, B, "同一件事打了两次电话")


@pytest.mark.parametrize(
    ("case", "into", "reason", "kind", "say"),
    [
        (A, A, "同一件", InputError, "它自己"),
        (A, B, "  ", InputError, "为什么并案"),
        (A, Side("TL-2", 8), "同一件", PolicyError, "建“事件”"),
        (Side("TL-1", 7, closed=True), B, "同一件", PolicyError, "TL-1 已经关闭"),
        (A, Side("TL-2", 7, closed=True), "同一件", PolicyError, "TL-2 已经关闭"),
        (A, Side("TL-2", 7, closed=True, merged_into="TL-3"), "同一件", PolicyError, "请用 TL-3"),
    ],
)
def test_others_may_not(case: Side, into: Side, reason: str, kind: type[TongliError], say: str) -> None:
    with pytest.raises(kind, match=say):
        check_merge(case, into, reason)


def test_a_merge_is_undone_only_from_an_open_case() -> None:
    check_unmerge(B, "不是同一件")
    for into, reason, kind in [
        (B, "", InputError),
        (Side("TL-2", 7, closed=True), "x", PolicyError),
        (Side("TL-2", 7, merged_into="TL-3"), "x", PolicyError),
    ]:
        with pytest.raises(kind):
            check_unmerge(into, reason)


@given(st.sets(st.integers(1, 9), max_size=6), st.sets(st.integers(1, 9), max_size=6), st.booleans())
def test_a_split_leaves_something_on_both_sides(said: set[int], chosen: set[int], closed: bool) -> None:
    allowed = bool(chosen) and chosen < said and not closed
    if allowed:
        check_split(sorted(said), chosen, "另一回事", closed=closed)
    else:
        with pytest.raises((InputError, PolicyError)):
            check_split(sorted(said), chosen, "另一回事", closed=closed)


def test_a_split_says_why() -> None:
    with pytest.raises(InputError, match="为什么分案"):
        check_split([1, 2], [2], " ")
