"""What every request passes: token, rate, size, form of errors."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.desk.api.conftest import Caller, Program, secret_for
from tests.desk.conftest import person
from tongli.base.errors import AccessError, InputError
from tongli.casework.access import Role, ever
from tongli.desk.accounts.models import User
from tongli.desk.api.actions.make_token import make_token, revoke_token
from tongli.desk.api.models import Token
from tongli.desk.api.scopes import Scope
from tongli.desk.cases.models import Case
from tongli.desk.wiring import now


def test_nothing_without_a_token(stranger: Caller, case: Case) -> None:
    for answer in (stranger.get("/cases"), stranger.post(f"/cases/{case.number}/take"), stranger.get("/me")):
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:tongli:problem:no-token")
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing_here(own: Case, supervisor: User) -> None:
    client = Client()
    client.force_login(supervisor)
    assert client.get("/api/v1/cases").status_code == 401
    given = {"text": "备注"}
    assert client.post(f"/api/v1/cases/{own.number}/notes", given, content_type="application/json").status_code == 401
    assert not own.notes.exists()


def test_a_token_is_kept_as_a_digest_only(agent: User) -> None:
    secret = secret_for(agent)
    row = Token.objects.get()
    assert secret not in {str(getattr(row, field.attname)) for field in Token._meta.concrete_fields}
    assert secret.startswith(row.begins)


def test_a_token_ends(agent: User, program: Program) -> None:
    api = program(agent)
    assert api.get("/me").json()["person"] == agent.name
    token = Token.objects.get()
    assert token.last_used_at is not None
    Token.objects.update(expires_at=now() - timedelta(seconds=1))
    assert api.get("/me").status_code == 401
    Token.objects.update(expires_at=now() + timedelta(days=1))
    assert api.get("/me").status_code == 200
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert api.get("/me").status_code == 401
    User.objects.filter(pk=agent.pk).update(is_active=True)
    revoke_token(token.pk, User.objects.get(role="admin"), now())
    assert api.get("/me").status_code == 401


@pytest.mark.parametrize("scope", list(Scope))
def test_a_scope_opens_its_own_and_nothing_else(scope: Scope, supervisor: User, program: Program, own: Case) -> None:
    api = program(supervisor, scope.value)
    asked = {
        Scope.CASES_READ: api.get("/cases"),
        Scope.CASES_OPEN: api.post("/cases", {"text": "暖气不热"}),
        Scope.CASES_DECIDE: api.post(f"/cases/{own.number}/escalate", {"reason": "客户要找媒体"}),
        Scope.REPLIES_SEND: api.post(f"/cases/{own.number}/replies", {"text": "您好，我在。", "override_reason": "测试"}),
        Scope.NOTES_WRITE: api.post(f"/cases/{own.number}/notes", {"text": "备注"}),
        Scope.PROMISES_WRITE: api.post(f"/cases/{own.number}/promises/1/settle", {"state": "kept"}),
        Scope.READINGS_CORRECT: api.post(
            f"/cases/{own.number}/messages/{own.messages.get(who='customer').seq}/corrections",
            {"field": "risks", "value": ["media"]},
        ),
        Scope.EVENTS_READ: api.get("/events"),
        Scope.SEARCH_READ: api.get("/search?q=暖气"),
        Scope.ENGINE_USE: api.post("/engine/read", {"text": "暖气不热"}),
    }
    for one, answer in asked.items():
        assert (answer.status_code != 403) == (one == scope), (scope, one, answer.content)
        if one != scope:
            assert answer.json()["type"] == "urn:tongli:problem:no-scope"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CUSTOMER])
def test_a_scope_gives_no_more_than_the_role(role: Role, program: Program, case: Case) -> None:
    api = program(person("x", role.value))
    asked = {
        "case.view": api.get("/cases"),
        "case.open": api.post("/cases", {"text": "暖气不热"}),
        "engine.use": api.post("/engine/read", {"text": "暖气不热"}),
        "case.take": api.post(f"/cases/{case.number}/take"),
    }
    for action, answer in asked.items():
        seen = ever(role, action) and (action != "case.take" or ever(role, "case.view"))
        assert (answer.status_code != 403) == seen, (role, action, answer.content)


def test_the_rate_is_told_and_kept(agent: User, program: Program, settings: Settings) -> None:
    settings.API_PER_MINUTE = 3
    api = program(agent)
    answers = [api.get("/me") for _ in range(8)]  # a minute may end in between
    assert {one["RateLimit-Limit"] for one in answers} == {"3"}
    over = [one for one in answers if one.status_code == 429]
    assert over
    assert over[0].json()["type"] == "urn:tongli:problem:too-many"
    assert 1 <= int(over[0]["Retry-After"]) <= 60
    assert [one["RateLimit-Remaining"] for one in answers if one.status_code == 200][0] == "2"  # noqa: RUF015


def test_large_broken_and_foreign_bodies_are_refused(agent: User, program: Program) -> None:
    api = program(agent)
    for body, media, status in (
        (b"{" + b" " * 300_000 + b"}", "application/json", 413),
        (b"{", "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b'{"text": "  \xe3\x80\x80 "}', "application/json", 422),
        (b'{"text": "x", "more": 1}', "application/json", 422),
    ):
        answer = api.client.post("/api/v1/engine/read", body, content_type=media, headers=api.headers)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), body[:20]
        problem = answer.json()
        assert problem["title"].isascii()
        assert not problem["detail"].isascii()


@pytest.mark.parametrize("text", ["\ud83d 暖气不热", "暖\x00气不热", "👨‍👩‍👧 暖氣不熱", "ＡＢＣ暖气", "x" * 4000])
def test_odd_texts_come_in(text: str, agent: User, program: Program, case: Case) -> None:
    answer = program(agent).post(f"/cases/{case.number}/messages", {"text": text})
    assert answer.status_code == 201, answer.content


def test_what_is_not_there_is_told_as_a_problem(agent: User, program: Program) -> None:
    api = program(agent)
    for answer, status in (
        (api.get("/nothing"), 404),
        (api.get("/cases/TL-20200101-0001"), 404),
        (api.client.delete("/api/v1/cases", headers=api.headers), 405),
        (api.client.get("/api/v2/cases", headers=api.headers), 404),
    ):
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
        assert answer.json()["status"] == status
    assert "GET" in api.client.delete("/api/v1/cases", headers=api.headers)["Allow"]


def test_a_case_that_did_not_change_is_not_sent_again(agent: User, program: Program, own: Case) -> None:
    api = program(agent)
    first = api.get(f"/cases/{own.number}")
    again = api.get(f"/cases/{own.number}", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    api.post(f"/cases/{own.number}/escalate", {"reason": "客户要找媒体"})
    changed = api.get(f"/cases/{own.number}", If_None_Match=first["ETag"])
    assert (changed.status_code, changed.json()["escalated"]) == (200, True)


def test_lists_take_few_queries(
    supervisor: User, program: Program, own: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    api = program(supervisor)
    for path in ("/cases", "/events", f"/cases/{own.number}/messages", f"/cases/{own.number}/promises", "/customers"):
        with django_assert_max_num_queries(14):
            assert api.get(path).status_code == 200


def test_only_an_administrator_makes_tokens_and_only_sensible_ones(agent: User) -> None:
    boss = person("boss", "admin")
    with pytest.raises(AccessError):
        make_token(agent, "x", ["cases:read"], 30, now(), user=agent)
    for name, scopes, days, role in (("", ["cases:read"], 30, "agent"), ("x", [], 30, "agent"), ("x", ["all"], 30, "agent"),
                                     ("x", ["cases:read"], 0, "agent"), ("x", ["cases:read"], 400, "agent"),
                                     ("x", ["cases:read"], 30, "customer")):  # fmt: skip
        with pytest.raises(InputError):
            make_token(boss, name, scopes, days, now(), role=role)
    token, _ = make_token(boss, "客户管理", ["cases:read"], 30, now(), role="agent")
    assert (token.user.name, token.user.role, token.user.has_usable_password()) == ("客户管理", "agent", False)
