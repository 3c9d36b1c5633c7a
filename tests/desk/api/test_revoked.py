"""A token ends with the password of before, and with the account; it does not come back with either."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.api.conftest import Program, secret_for
from tests.desk.conftest import at, person
from tongli.desk.accounts.actions.change_person import give_password, switch_person
from tongli.desk.accounts.models import PeopleRecord, User
from tongli.desk.accounts.queries.people import KINDS
from tongli.desk.api.models import Token

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db: None) -> User:
    return person("guan", "admin")


def recorded(of: User) -> list[dict[str, object]]:
    return [row.data for row in PeopleRecord.objects.filter(person=of, kind="token.revoked_all")]


def test_a_new_password_from_an_administrator_ends_the_tokens(agent: User, other: User, admin: User, program: Program) -> None:
    mine, theirs = program(agent), program(other)
    secret_for(agent)
    assert (mine.get("/me").status_code, theirs.get("/me").status_code) == (200, 200)
    give_password(agent, admin, at(1), "warm-water-9")
    assert (mine.get("/me").status_code, theirs.get("/me").status_code) == (401, 200)
    assert recorded(agent) == [{"count": 2, "why": "password"}]
    assert set(Token.objects.filter(user=agent).values_list("revoked_by", flat=True)) == {admin.pk}
    assert "token.revoked_all" in KINDS


def test_so_does_ones_own_new_password(agent: User, program: Program, login: Callable[[User], Client]) -> None:
    mine = program(agent)
    given = {"oldpassword": "just-for-tests", "password1": "warm-water-9", "password2": "warm-water-9"}
    assert login(agent).post("/accounts/password/change/", given).status_code == 302
    assert mine.get("/me").status_code == 401
    assert recorded(agent) == [{"count": 1, "why": "password"}]


def test_who_comes_back_has_no_token_of_before(agent: User, admin: User, program: Program) -> None:
    mine = program(agent)
    switch_person(agent, admin, at(1), on=False, reason="休假")
    assert mine.get("/me").status_code == 401
    switch_person(agent, admin, at(2), on=True, reason="回来上班")
    assert mine.get("/me").status_code == 401
    assert recorded(agent) == [{"count": 1, "why": "off"}]
    agent.refresh_from_db()
    assert program(agent).get("/me").status_code == 200


def test_nothing_to_revoke_is_no_record(agent: User, admin: User) -> None:
    give_password(agent, admin, at(1), "warm-water-9")
    assert recorded(agent) == []
