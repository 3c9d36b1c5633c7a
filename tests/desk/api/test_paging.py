"""Pages by cursor."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.api.conftest import Program
from tests.desk.conftest import NOON, at, person
from tongli.desk.accounts.models import Team, User
from tongli.desk.api.paging import Paging, page
from tongli.desk.cases.models import Case, Customer

pytestmark = pytest.mark.django_db


def _customers(count: int) -> list[int]:
    Customer.objects.all().delete()
    rows = [Customer.objects.create(name=str(index), created_at=NOON + timedelta(minutes=index)) for index in range(count)]
    return [row.pk for row in rows]


def test_all_pages_there_and_back() -> None:
    keys = _customers(11)

    @settings(max_examples=30, deadline=None)
    @given(limit=st.integers(1, 12), newest_first=st.booleans())
    def walk(limit: int, newest_first: bool) -> None:
        order = keys[::-1] if newest_first else keys
        there: list[list[int]] = []
        cursor: str | None = ""
        while cursor is not None:
            found = page(Customer.objects.all(), Paging(limit=limit, cursor=cursor), newest_first=newest_first)
            there.append([row.pk for row in found.rows])
            cursor, back = found.next, found.previous
        assert [key for one in there for key in one] == order
        for expected in there[-2::-1]:
            assert back is not None
            found = page(Customer.objects.all(), Paging(limit=limit, cursor=back), newest_first=newest_first)
            assert [row.pk for row in found.rows] == expected
            assert found.next is not None
            back = found.previous
        assert back is None

    walk()


def test_what_comes_meanwhile_is_neither_shown_twice_nor_moves_the_page() -> None:
    keys = _customers(6)
    first = page(Customer.objects.all(), Paging(limit=3))
    Customer.objects.create(name="new", created_at=NOON)
    second = page(Customer.objects.all(), Paging(limit=3, cursor=first.next or ""))
    assert [row.pk for row in (*first.rows, *second.rows)] == keys[::-1]


def test_filters_of_cases(program: Program, agent: User, own: Case) -> None:
    api = program(agent)

    def numbers(asked: str) -> list[str]:
        answer = api.get(f"/cases?{asked}")
        assert answer.status_code == 200, answer.content
        return [one["number"] for one in answer.json()["items"]]

    mine = [own.number]
    for asked in (
        "",
        "agent=me",
        f"agent={agent.pk}",
        "step=open",
        "waiting=true",
        "hot=1",
        "channel=chat",
        f"customer={own.customer_id}",
    ):
        assert numbers(asked) == mine, asked
    for asked in ("agent=none", "step=closed", "escalated=true", "channel=email", "industry=retail", "customer=999999"):
        assert numbers(asked) == ([] if asked != "escalated=true" or not own.escalated else mine), asked
    for asked in ("agent=you", "step=nowhere", "hot=9", "limit=0", "limit=101", "cursor=x1", "channel=fax", "customer=-1"):
        assert api.get(f"/cases?{asked}").status_code == 422, asked


def test_another_teams_cases_are_not_there(program: Program, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(team=Team.objects.create(name="二组"))
    api = program(person("x"))
    answers: dict[str, Any] = {path: api.get(path).json() for path in ("/cases", "/events", "/customers", "/search?q=暖气")}
    assert {path: answer["items"] for path, answer in answers.items()} == {path: [] for path in answers}
    assert api.get(f"/cases/{case.number}").status_code == 403
    assert api.get(f"/customers/{case.customer_id}").status_code == 404
    bring = api.post("/cases", {"text": "暖气不热", "customer_id": case.customer_id})
    assert bring.status_code == 403


def test_personal_data_are_hidden_from_those_who_need_not_see_them(program: Program, other: User, own: Case, agent: User) -> None:
    from tongli.desk.cases.actions.receive_message import receive_message

    receive_message(own, "我的电话是13812345678，请打给我", at(1))
    for user, seen in ((agent, True), (other, False)):
        api = program(user)
        for path in (f"/cases/{own.number}/messages", f"/cases/{own.number}", f"/cases/{own.number}/events", "/events", "/cases"):
            whole = api.get(path).content.decode()
            assert "13812345678" not in whole or seen, path
        assert ("13812345678" in api.get(f"/cases/{own.number}/messages").content.decode()) == seen
