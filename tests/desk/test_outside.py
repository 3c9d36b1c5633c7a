"""Logging in through the house's own directory: it opens accounts that are there, and never makes one or any right."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.desk.conftest import person
from tests.desk.directory import Directory, directory
from tongli.base.errors import InputError
from tongli.desk.accounts.models import PeopleRecord, User
from tongli.desk.accounts.outside import outside

pytestmark = pytest.mark.django_db
LIN = {"sub": "u-1", "email": "lin@example.com", "email_verified": True, "preferred_username": "lin", "name": "林晓"}


@pytest.fixture
def house(settings: Any) -> Iterator[Directory]:
    with directory() as one:
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        known = {**apps[0], "settings": {**apps[0]["settings"], "server_url": one.url}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [known]}}
        yield one


@pytest.fixture
def lin(db: None) -> User:
    user = person("lin")
    User.objects.filter(pk=user.pk).update(email="Lin@example.com")
    return user


def enter(house: Directory, client: Client, claims: dict[str, Any], **way: str) -> Any:
    """The whole way of a browser: our form, the directory, and back; gives our last answer."""
    house.claims = claims
    left = client.post("/accounts/oidc/oidc/login/", way)
    assert left.status_code == 302, left.content.decode()[:500]
    assert left.url.startswith(house.url + "/authorize?")
    query = {key: values[0] for key, values in parse_qs(urlsplit(left.url).query).items()}
    back = house.authorize(query)
    return client.get(back.removeprefix("http://testserver"))


def inside(client: Client) -> bool:
    return client.get("/accounts/me/").status_code == 200


def test_a_person_whom_the_administrator_made_gets_in_and_is_joined_once(house: Directory, lin: User) -> None:
    for _ in range(2):
        client = Client()
        assert enter(house, client, LIN).url == "/desk/"
        assert inside(client)
        assert int(client.session["_auth_user_id"]) == lin.pk
    assert SocialAccount.objects.get().user == lin
    kept = PeopleRecord.objects.get(kind="person.joined")
    assert (kept.person, kept.data) == (lin, {"provider": "oidc", "uid": "u-1"})
    lin.refresh_from_db()
    assert (lin.role, lin.is_staff, lin.is_superuser, lin.email) == ("agent", False, False, "Lin@example.com")
    assert house.asked.count("/token") == 2


def test_once_joined_another_address_changes_nothing(house: Directory, lin: User) -> None:
    enter(house, Client(), LIN)
    admin = person("guan", "admin")
    User.objects.filter(pk=admin.pk).update(email="guan@example.com")
    client = Client()
    enter(house, client, {**LIN, "email": "guan@example.com", "preferred_username": "guan", "role": "admin"})
    assert int(client.session["_auth_user_id"]) == lin.pk


@pytest.mark.parametrize(
    "claims",
    [
        {**LIN, "email": "nobody@example.com"},
        {**LIN, "email_verified": False},
        {**LIN, "email_verified": "true"},
        {key: value for key, value in LIN.items() if key != "email_verified"},
        {"sub": "u-2", "preferred_username": "lin"},
        {"sub": "u-2", "email": "", "email_verified": True},
    ],
    ids=["unknown", "unverified", "said-not-sworn", "nothing-said", "no-address", "empty"],
)
def test_whoever_is_not_named_stays_outside(claims: dict[str, Any], house: Directory, lin: User) -> None:
    client = Client()
    answer = enter(house, client, claims)
    assert answer.status_code == 403
    assert "请管理员先在" in answer.content.decode()
    assert not inside(client)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_two_people_with_one_address_are_nobody(house: Directory, lin: User) -> None:
    User.objects.filter(pk=person("other").pk).update(email="lin@example.com")
    assert enter(house, Client(), LIN).status_code == 403


def test_by_user_name_where_the_house_says_so(house: Directory, lin: User, settings: Any) -> None:
    settings.OIDC_JOIN = "username"
    client = Client()
    enter(house, client, {"sub": "u-3", "preferred_username": "lin"})
    assert inside(client)
    assert enter(house, Client(), {"sub": "u-4", "email": "lin@example.com", "email_verified": True}).status_code == 403


def test_switched_off_is_off_whatever_the_directory_says(house: Directory, lin: User) -> None:
    User.objects.filter(pk=lin.pk).update(is_active=False)
    first = Client()
    assert enter(house, first, LIN).status_code == 403
    User.objects.filter(pk=lin.pk).update(is_active=True)
    enter(house, Client(), LIN)
    User.objects.filter(pk=lin.pk).update(is_active=False)
    client = Client()
    answer = enter(house, client, LIN)
    assert answer.status_code == 403
    assert "停用" in answer.content.decode()
    assert not inside(client)


@pytest.mark.parametrize("forged", ["issuer", "audience", "expired"])
def test_a_token_for_or_of_somebody_else_is_refused(forged: str, house: Directory, lin: User) -> None:
    house.forged = forged
    client = Client()
    enter(house, client, LIN)
    assert not inside(client)
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_is_refused(house: Directory, lin: User) -> None:
    house.claims = LIN
    query = {"client_id": "desk", "response_type": "code", "scope": "openid", "state": "made-up", "redirect_uri": "/x"}
    code = parse_qs(urlsplit(house.authorize(query)).query)["code"][0]
    client = Client()
    client.get("/accounts/oidc/oidc/login/callback/", {"code": code, "state": "made-up"})
    assert not inside(client)
    assert "/token" not in house.asked


def test_a_directory_that_is_down_is_said(lin: User) -> None:
    """The address of the tests' settings answers nobody."""
    answer = Client().post("/accounts/oidc/oidc/login/")
    assert answer.status_code == 502
    assert "没有回应" in answer.content.decode()


def test_somebody_joins_their_own_account_while_logged_in(house: Directory, lin: User) -> None:
    client = Client()
    client.force_login(lin)
    enter(house, client, {"sub": "u-9", "email": "elsewhere@example.com"}, process="connect")
    account = SocialAccount.objects.get()
    assert (account.user, account.uid) == (lin, "u-9")
    other = Client()
    enter(house, other, {"sub": "u-9"})
    assert int(other.session["_auth_user_id"]) == lin.pk


def test_logging_in_by_a_mere_link_is_not_possible(house: Directory) -> None:
    answer = Client().get("/accounts/oidc/oidc/login/")
    assert answer.status_code == 200
    assert not house.asked


def test_the_login_page_offers_what_is_switched_on_and_lets_the_browser_go_there(house: Directory) -> None:
    answer = Client().get("/accounts/login/")
    assert "用统一登录登录" in answer.content.decode()
    assert "form-action 'self' http://127.0.0.1:9 " in answer["Content-Security-Policy"]


def given(**values: str) -> Any:
    defaults = {"TONGLI_OIDC_JOIN": "email", "TONGLI_OIDC_NAME": "统一登录"}
    return lambda name: values.get(name, defaults.get(name, ""))


def test_nothing_is_on_by_itself() -> None:
    assert outside(given()) == ((), {}, (), "email")


def test_what_the_settings_switch_on() -> None:
    found = outside(
        given(
            TONGLI_OIDC_URL="https://sso.example.com/realms/a/",
            TONGLI_OIDC_CLIENT="c",
            TONGLI_FEISHU_CLIENT="f",
            TONGLI_FEISHU_SECRET="s",
        )
    )
    assert [app.rpartition(".")[2] for app in found.apps] == ["openid_connect", "feishu"]
    assert found.origins[0] == "https://sso.example.com"
    assert found.providers["openid_connect"]["APPS"][0]["settings"]["server_url"] == "https://sso.example.com/realms/a"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"TONGLI_OIDC_URL": "http://sso.example.com", "TONGLI_OIDC_CLIENT": "c"}, "https"),
        ({"TONGLI_OIDC_URL": "https://sso.example.com"}, "TONGLI_OIDC_CLIENT"),
        ({"TONGLI_FEISHU_CLIENT": "x"}, "TONGLI_FEISHU_SECRET"),
        ({"TONGLI_DINGTALK_CLIENT": "x"}, "TONGLI_DINGTALK_SECRET"),
        ({"TONGLI_OIDC_JOIN": "phone"}, "TONGLI_OIDC_JOIN"),
    ],
)
def test_half_a_setting_is_none(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        outside(given(**wrong))
