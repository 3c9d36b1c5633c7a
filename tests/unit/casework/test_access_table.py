"""The table of rights in the docs is the one in the code."""

from pathlib import Path

import pytest

from tongli.casework.access import ACTIONS
from tongli.casework.access_table import put_into, table

PAGE = Path(__file__).parents[3] / "docs" / "people.md"


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert put_into(page) == page, "run `make docs`"


def test_every_action_has_a_row_that_says_who_may() -> None:
    rows = {line.split("|")[1].strip(): line for line in table().splitlines()[2:]}
    assert set(rows) == {f"`{action}`" for action in ACTIONS}
    assert rows["`case.view`"].count("小组+") == 3
    assert rows["`person.erase`"].rstrip(" |").endswith("全部")


def test_a_page_without_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="no marks"):
        put_into("# 人员")
