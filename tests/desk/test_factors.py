"""The second factor: authenticator, recovery codes, security key; and the roles that must have one."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests.desk.conftest import person
from tongli.desk import environment
from tongli.desk.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "just-for-tests"


def enter(user: User) -> Client:
    """Log in with the password, as people do."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def code(secret: str, steps: int = 0) -> str:
    """What an authenticator shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter + steps))


def prove(client: Client) -> None:
    """The password once more, as for everything that changes how one logs in."""
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    assert 'class="card allauth"' in client.get("/accounts/reauthenticate/").content.decode()
    assert client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def set_up(client: Client) -> tuple[str, list[str]]:
    """Activate an authenticator through the pages; gives its secret and the recovery codes."""
    prove(client)
    page = client.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    assert client.post("/accounts/2fa/totp/activate/", {"code": code(secret)}).status_code == 302
    user = User.objects.get(pk=client.session["_auth_user_id"])
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return secret, codes


def inside(client: Client) -> bool:
    return client.get("/accounts/me/").status_code == 200


def test_a_password_alone_is_not_enough_once_an_authenticator_is_set_up(agent: User) -> None:
    secret, codes = set_up(enter(agent))
    client = enter(agent)
    assert not inside(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert not inside(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)}).status_code == 302
    assert inside(client)
    assert len(codes) == 10


def test_a_code_and_a_recovery_code_work_once(agent: User) -> None:
    secret, codes = set_up(enter(agent))
    used = code(secret, 1)
    for given, works in ((used, True), (used, False), (codes[0], True), (codes[0], False), (codes[1], True)):
        client = enter(agent)
        client.post("/accounts/2fa/authenticate/", {"code": given})
        assert inside(client) is works, given


def test_the_pages_are_ours_and_there_is_a_way_to_a_security_key(agent: User) -> None:
    client = enter(agent)
    prove(client)
    for path in ("", "totp/activate/", "webauthn/", "webauthn/add/"):
        shown = client.get(f"/accounts/2fa/{path}").content.decode()
        assert 'class="card allauth"' in shown, path
        assert "<style" not in shown
        assert "onclick" not in shown
    assert "creation_options" in client.get("/accounts/2fa/webauthn/add/").content.decode()


def test_who_must_have_one_gets_nowhere_before(settings: Any) -> None:
    settings.MFA_ROLES = frozenset({"auditor"})
    auditor = person("u", "auditor")
    client = enter(auditor)
    for path in ("/desk/", "/desk/audit/", "/desk/search/", "/admin/"):
        answer = client.get(path)
        assert (answer.status_code, answer.url) == (302, "/accounts/2fa/totp/activate/"), path
    asked = client.post("/desk/audit/export")
    assert asked.status_code == 403
    assert "两步验证" in asked.json()["error"]
    assert client.get("/desk/", headers={"accept": "application/json"}).status_code == 403
    assert inside(client)
    set_up(client)
    assert client.get("/desk/audit/").status_code == 200


def test_others_are_left_alone(settings: Any, agent: User) -> None:
    settings.MFA_ROLES = frozenset({"auditor"})
    assert enter(agent).get("/desk/").status_code == 200


@pytest.mark.django_db(transaction=True)
async def test_no_socket_before_the_second_factor(settings: Any, db: None) -> None:
    from asgiref.sync import sync_to_async

    from tests.desk.test_live import refused

    settings.MFA_ROLES = frozenset({"auditor"})
    auditor = await sync_to_async(person)("u", "auditor")
    assert await refused("/ws/desk/", auditor)
    settings.MFA_ROLES = frozenset()
    assert not await refused("/ws/desk/", auditor)


def test_a_role_that_there_is_not_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGLI_MFA_ROLES", "admin, queen")
    with pytest.raises(ImproperlyConfigured, match="queen"):
        environment.mfa_roles()
    monkeypatch.setenv("TONGLI_MFA_ROLES", "admin, auditor")
    assert environment.mfa_roles() == {"admin", "auditor"}


def test_guessing_is_slowed_down(agent: User) -> None:
    for number in range(6):
        Client().post("/accounts/login/", {"login": "an", "password": f"wrong-{number}"})
    client = Client()
    client.post("/accounts/login/", {"login": "an", "password": PASSWORD})
    assert not inside(client), "five wrong passwords shut the account for a while"
