"""The search page: what is found, by whom, and how it is shown."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import at, person
from tongli.casework.access import Role, may
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db
PAGE = "/desk/search/"
Enter = Callable[[User], Client]


def shown(client: Client, q: str, **filters: str) -> str:
    answer = client.get(PAGE, {"q": q, **filters})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_a_customer_wrote_is_found_at_once_and_marked(case: Case, agent: User, login: Enter) -> None:
    page = shown(login(agent), "暖气")
    assert "我家<mark>暖气</mark>三天不热了" in page
    assert f'href="/desk/cases/{case.number}/#e-' in page
    assert case.number not in shown(login(agent), "空调")


def test_markup_in_a_message_stays_text(case: Case, agent: User, login: Enter) -> None:
    receive_message(case, "<script>alert(1)</script>暖气<b>不热</b>", at(1))
    page = shown(login(agent), "不热 script")
    assert "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CUSTOMER])
def test_who_sees_no_cases_searches_none(role: Role, case: Case, login: Enter) -> None:
    answer = login(person("x", role.value)).get(PAGE, {"q": "暖气"})
    assert answer.status_code == (200 if may(role, "case.view") else 403)


def test_nobody_searches_without_login(case: Case) -> None:
    answer = Client().get(PAGE, {"q": "暖气"})
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_notes_are_found_and_named_as_such(own: Case, agent: User, login: Enter) -> None:
    add_note(own, agent, "阀门上次就换过", at(1))
    page = shown(login(agent), "阀门")
    assert "内部备注" in page.split('class="plain hits"')[1]
    assert "<mark>阀门</mark>上次就换过" in page


ODD = [
    "",
    " ",
    '"',
    "-",
    "---",
    "-暖气",
    '""',
    "💢",
    "' OR 1=1 --",
    "NEAR(",
    "a:b*^",
    "\x00",
    "暖" * 5000,
    "* AND (",
    "§note",
    "¦",
    "\\",
]


@pytest.mark.parametrize("q", ODD)
def test_nothing_that_is_typed_is_an_error(q: str, case: Case, agent: User, login: Enter) -> None:
    assert login(agent).get(PAGE, {"q": q}).status_code == 200


SENSELESS = [
    ("since", "昨天"), ("since", "9999-12-31"), ("until", "0001-01-01"), ("agent", "x"), ("emotion", "x"), ("step", "'"),
    ("before", "x"), ("risk", '"'), ("channel", "'\\"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), SENSELESS)
def test_a_filter_that_makes_no_sense_is_left_out(name: str, value: str, case: Case, agent: User, login: Enter) -> None:
    assert login(agent).get(PAGE, {"q": "暖气", name: value}).status_code == 200


def test_pages_go_on_where_they_stopped_and_show_every_case_once(case: Case, agent: User, login: Enter) -> None:
    numbers = {case.number} | {open_case(f"第{n}户暖气不热", at(n / 10)).case.number for n in range(24)}
    client, seen, query = login(agent), [], "?q=暖气"
    for _ in range(5):
        answer = client.get(PAGE + query)
        seen += [hit.number for hit in answer.context["found"].hits]
        if not answer.context["more"]:
            break
        query = "?" + answer.context["more"]
    assert sorted(seen) == sorted(numbers)


def test_personal_data_are_masked_for_those_who_need_not_see_them(own: Case, agent: User, other: User, login: Enter) -> None:
    receive_message(own, "我的电话是13812345678，请打给我", at(1))
    assert "<mark>13812345678</mark>" in shown(login(agent), "138-1234-5678")
    assert "<mark>" not in shown(login(other), "13812345678")  # a hidden number is not found out by trying
    page = shown(login(other), "我的电话").split("<ol")[1]
    assert "138****5678" in page
    assert "13812345678" not in page
