"""The page of tokens."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.desk.api.conftest import Caller
from tests.desk.conftest import person
from tongli.casework.access import Role
from tongli.desk.accounts.models import User
from tongli.desk.api.models import Token

Login = Callable[[User], Client]
GIVEN = {"name": "客户管理同步", "user": "", "role": "agent", "scopes": ["cases:read", "cases:open"], "days": "90"}


@pytest.fixture
def boss(db: None) -> User:
    return person("boss", "admin")


def test_a_token_is_made_shown_once_and_works(boss: User, login: Login) -> None:
    client = login(boss)
    page = client.post("/desk/tokens/make", GIVEN)
    secret = page.content.decode().split('class="secret" readonly value="')[1].split('"')[0]
    assert "no-cache" in page["Cache-Control"]
    assert Caller(secret).get("/me").json()["scopes"] == ["cases:open", "cases:read"]
    assert Caller(secret).get("/events").status_code == 403
    again = client.get("/desk/tokens/").content.decode()
    assert secret not in again
    assert Token.objects.get().begins in again
    assert client.post(f"/desk/tokens/{Token.objects.get().pk}/revoke").status_code == 302
    assert Caller(secret).get("/me").status_code == 401


def test_what_is_wrong_is_said_and_what_was_written_stays(boss: User, login: Login) -> None:
    wrong = {"scopes": ([], "至少选一项"), "days": ("x", "天数"), "user": ("999999", "没有这个人"), "name": (" ", "做什么用")}
    for name, (value, said) in wrong.items():
        page = login(boss).post("/desk/tokens/make", {**GIVEN, name: value})
        assert page.status_code == 400
        assert said in page.content.decode()
    assert not Token.objects.exists()
    assert login(boss).post("/desk/tokens/5/revoke").status_code == 400


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.CUSTOMER, Role.ADMIN}])
def test_nobody_but_an_administrator(role: Role, db: None, login: Login) -> None:
    client = login(person("x", role.value))
    for path in ("/desk/tokens/", "/desk/webhooks/", "/desk/webhooks/1/"):
        assert client.get(path).status_code == 403
    tokens = [f"/desk/tokens/{one}" for one in ("make", "1/revoke")]
    webhooks = [f"/desk/webhooks/{one}" for one in ("make", "1/switch", "1/remove", "1/test", "1/again")]
    for path in (*tokens, *webhooks):
        assert client.post(path, {**GIVEN, "url": "https://example.com/"}).status_code == 403, path
    assert not Token.objects.exists()


def test_many_tokens_take_few_queries(boss: User, login: Login, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = login(boss)
    for _ in range(12):
        client.post("/desk/tokens/make", GIVEN)
    with django_assert_max_num_queries(12):
        assert client.get("/desk/tokens/").content.decode().count("客户管理同步") >= 12
