"""Roles × actions × own or another's case, over HTTP: the answer is what the matrix of casework says."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import at, person
from tongli.casework.access import Role, may
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db

STAFF = [role for role in Role if role is not Role.CUSTOMER]
POSTS = {
    "take": ("case.take", {}),
    "reply": ("case.reply", {"text": "您好，我在。", "override_reason": "测试"}),
    "draft": ("case.reply", {}),
    "note": ("case.note", {"text": "备注"}),
    "ask": ("case.ask_acceptance", {}),
    "close": ("case.close", {}),
    "escalate": ("case.escalate", {"reason": "客户要找媒体"}),
    "escalation": ("case.settle_escalation", {"reason": "已与客户通话"}),
    "reopen": ("case.reopen", {"reason": "又不热"}),
    "correct": ("case.correct_reading", {"field": "subjects", "value": "privacy"}),
    "promises": ("promise.add", {"what": "回电", "due": "2099-01-01T10:00"}),
}


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("role", STAFF)
def test_every_action_over_http(role: Role, is_own: bool, case: Case, other: User, login: Callable[[User], Client]) -> None:
    user = person("x", role.value)
    Case.objects.filter(pk=case.pk).update(agent=user if is_own else other, step="acknowledged")
    message = case.messages.get()
    client = login(user)
    for path, (action, data) in POSTS.items():
        given = {**data, "message_id": message.pk} if path == "correct" else data
        Case.objects.filter(pk=case.pk).update(escalated=path == "escalation")
        status = client.post(f"/desk/cases/{case.number}/{path}", given).status_code
        Case.objects.filter(pk=case.pk).update(agent=user if is_own else other, step="acknowledged", escalated=False)
        allowed = may(role, action, own=is_own) and may(role, "case.view", own=is_own)
        assert (status != 403) == allowed, (role, path, status)
        assert status in {200, 403, 409}, (role, path, status)


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("role", STAFF)
def test_promises_are_settled_by_whom_they_concern(
    role: Role, is_own: bool, own: Case, agent: User, login: Callable[[User], Client]
) -> None:
    promise = add_promise(own, agent, "回电", at(6), at(1))
    user = person("x", role.value)
    if is_own:
        Case.objects.filter(pk=own.pk).update(agent=user)
    path = f"/desk/cases/{own.number}/promises/{promise.pk}/settle"
    status = login(user).post(path, {"state": "kept", "evidence": "已回电"}).status_code
    assert (status == 200) == may(role, "promise.settle", own=is_own)
    promise.refresh_from_db()
    assert (promise.state != "open") == (status == 200)


@pytest.mark.parametrize("role", STAFF)
def test_every_page(role: Role, case: Case, login: Callable[[User], Client]) -> None:
    client = login(person("x", role.value))
    pages = {
        f"/desk/cases/{case.number}/": "case.view",
        f"/desk/cases/{case.number}/talk": "case.view",
        f"/desk/cases/{case.number}/guide": "case.view",
        f"/desk/cases/{case.number}/history": "case.view",
        "/desk/queue": "case.view",
        "/desk/overview/": "overview.view",
        "/desk/academy/": "rules.view",
    }
    for path, action in pages.items():
        assert client.get(path).status_code == (200 if may(role, action) else 403), (role, path)
    assert client.get("/desk/").status_code == (200 if may(role, "case.view") else 302)


def test_nothing_without_login(case: Case) -> None:
    client = Client()
    for path in ("", "talk", "guide", "history"):
        answer = client.get(f"/desk/cases/{case.number}/{path}")
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")
    for path in (*POSTS, "check"):
        answer = client.post(f"/desk/cases/{case.number}/{path}", {})
        assert answer.status_code == 401
        assert json.loads(answer.content)["error"]


def test_a_post_without_its_token_is_refused(own: Case, agent: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(agent)
    answer = client.post(f"/desk/cases/{own.number}/note", {"text": "备注"}, headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert "刷新" in answer.json()["error"]


def test_who_left_the_company_may_nothing(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    client = login(agent)
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert client.post(f"/desk/cases/{own.number}/note", {"text": "备注"}).status_code == 401


def test_sign_up_is_closed(db: None) -> None:
    Client().post("/accounts/signup/", {"username": "neu", "password1": "abc-def-ghi-1", "password2": "abc-def-ghi-1"})
    assert not User.objects.filter(username="neu").exists()


def test_personal_data_are_masked_for_those_who_need_not_see_them(
    case: Case, agent: User, other: User, login: Callable[[User], Client]
) -> None:
    from tongli.desk.cases.actions.receive_message import receive_message
    from tongli.desk.cases.queries.case import case_view

    take_case(case, agent, at(1))
    receive_message(case, "我的电话是13812345678，请打给我", at(2))
    case.refresh_from_db()
    seen = {value for _, value in case_view(case, agent, at(3)).customer.facts}
    hidden = {value for _, value in case_view(case, other, at(3)).customer.facts}
    assert "13812345678" in seen
    assert "13812345678" not in hidden
    assert "138****5678" in hidden
