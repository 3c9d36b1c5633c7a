"""Roles × addresses × how somebody stands to the case, over the real addresses, with GET and with POST."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.desk.conftest import at, person
from tests.desk.rights import APART, PUBLIC, RIGHTS, Right
from tongli.casework.access import Role, Tie, ever, may
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.actions.hold import place_hold
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.models import Case, Mention
from tongli.desk.regulators.actions.record_referral import record_referral

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role is not Role.CUSTOMER]
TIES = {
    "own": Tie(own=True, team=False),
    "team": Tie(team=True),
    "named": Tie(team=False, named=True),
    "far": Tie(team=False),
}
OF_A_CASE = [route for route, right in RIGHTS.items() if "<str:number>" in route and not right.role]
OF_A_ROLE = [route for route in RIGHTS if route not in OF_A_CASE]


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address that the desk answers, as it is written in ``urls.py``."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from addresses(one, route)


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    there = set(addresses(get_resolver()))
    apart = {route for route in there for begin in APART if route.startswith(begin) and route not in RIGHTS}
    named = set(RIGHTS) | set(PUBLIC) | apart
    assert not there - named, f"say in tests/desk/rights.py who may: {sorted(there - named)}"
    assert not named - there, f"no such address any more: {sorted(named - there)}"


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refused(client: Client, right: Right, path: str, names: dict[str, object]) -> bool:
    data = {key: value.format(**names) if isinstance(value, str) else value for key, value in right.data.items()}
    answer = client.get(path) if right.method == "GET" else client.post(path, data)
    assert answer.status_code < 500, (path, answer.status_code)
    assert answer.status_code != 401, path
    assert answer.status_code != 405, path
    assert answer.status_code != 404 or "/<" not in path, path
    return answer.status_code == 403


def filled(route: str, names: dict[str, object]) -> str:
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(names.get(match[1], 1)), route)


@pytest.fixture
def scene(case: Case, supervisor: User) -> tuple[Case, dict[str, object]]:
    """A case of a team, with everything in it that an address can name."""
    team = Team.objects.create(name="城东站")
    Case.objects.filter(pk=case.pk).update(agent=supervisor, team=team, step="acknowledged")
    case.refresh_from_db()
    supervisor.__dict__.pop("team_ids", None)
    promise = add_promise(case, supervisor, "回电", at(6), at(1)) if case.agent_id == supervisor.pk else None
    hold = place_hold(case, supervisor, "诉讼", at(1))
    referral = record_referral(case, supervisor, "hotline_12345", "D1", at(1), at(1))
    names = {
        "referral": referral.pk,
        "number": case.number,
        "promise": promise.pk if promise else 0,
        "hold_id": hold.pk,
        "message": case.messages.get().pk,
    }
    return Case.objects.get(pk=case.pk), names


def stand(user: User, case: Case, how: str) -> None:
    """Put somebody into that relation to the case."""
    if how == "own":
        Case.objects.filter(pk=case.pk).update(agent=user)
    elif how == "team":
        Membership.objects.create(user=user, team=case.team)
    elif how == "named":
        note = add_note(case, case.agent, "请看一下", at(2))
        Mention.objects.create(case=case, note=note, user=user, at=at(2))


@pytest.mark.parametrize("route", OF_A_CASE)
def test_who_may_what_with_which_case(route: str, scene: tuple[Case, dict[str, object]], login: Callable[[User], Client]) -> None:
    case, names = scene
    right, path = RIGHTS[route], filled(route, names)
    for role in STAFF:
        user = person(f"x{role}", role.value)
        client = login(user)
        for how, tie in TIES.items():
            with undone():
                stand(user, case, how)
                wanted = may(role, right.action, tie) and (not right.viewing or may(role, "case.view", tie))
                assert refused(client, right, path, names) is not wanted, (role.value, how, route)


@pytest.mark.parametrize("route", OF_A_ROLE)
def test_who_may_what_by_role(route: str, scene: tuple[Case, dict[str, object]], login: Callable[[User], Client]) -> None:
    case, names = scene
    someone = person("someone")
    names = {**names, "pk": someone.pk if "people/<int:pk>" in route else case.team_id}
    right, path = RIGHTS[route], filled(route, names)
    for role in STAFF:
        client = login(person(f"x{role}", role.value))
        wanted = not right.action or ever(role, right.action)
        with undone():
            assert refused(client, right, path, names) is not wanted, (role.value, route)


@pytest.mark.parametrize("route", RIGHTS)
def test_the_other_method_opens_nothing(
    route: str, scene: tuple[Case, dict[str, object]], login: Callable[[User], Client]
) -> None:
    _, names = scene
    path = filled(route, names)
    if route == "desk/academy/":  # also takes what is said in practice
        return
    for role in (Role.SUPERVISOR, Role.ADMIN, Role.FIELD):
        client = login(person(f"x{role}", role.value))
        with undone():
            answer = client.post(path) if RIGHTS[route].method == "GET" else client.get(path)
        assert answer.status_code in {403, 405}, (role, route)


@pytest.mark.parametrize("route", [*RIGHTS, "desk/"])
def test_nothing_opens_without_a_login(route: str, scene: tuple[Case, dict[str, object]]) -> None:
    _, names = scene
    path = filled(route, names)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(path)
        assert answer.status_code in {302, 401, 405}, (route, method, answer.status_code)
        if answer.status_code == 302:
            assert answer.url.startswith("/accounts/login/"), route


@pytest.mark.parametrize("role", STAFF)
def test_only_administrators_enter_djangos_pages(role: Role, login: Callable[[User], Client]) -> None:
    user = person("x", role.value)
    User.objects.filter(pk=user.pk).update(is_staff=role == Role.ADMIN, is_superuser=role == Role.ADMIN)
    client = login(User.objects.get(pk=user.pk))
    assert (client.get("/admin/").status_code == 200) is (role == Role.ADMIN)
    assert client.post("/admin/accounts/user/add/", {"username": "neu"}).status_code in {302, 403}
    assert client.post(f"/admin/accounts/user/{user.pk}/change/", {"role": "admin"}).status_code in {302, 403}
    assert not User.objects.filter(username="neu").exists()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.SUPERVISOR])
def test_a_session_opens_nothing_of_the_api(role: Role, case: Case, login: Callable[[User], Client]) -> None:
    client = login(person("x", role.value))
    for route in addresses(get_resolver()):
        if route.startswith("api/v1/") and not route.endswith(("openapi.json", "api/v1/")):
            path = filled(route, {"number": case.number, "seq": 1, "promise": 1, "customer": case.customer_id})
            assert client.get(path).status_code in {401, 405}, route
            assert client.post(path, {}, content_type="application/json").status_code in {401, 405}, route


@pytest.mark.parametrize("role", STAFF)
def test_everybody_is_led_to_a_page_that_opens(role: Role, case: Case, login: Callable[[User], Client]) -> None:
    answer = login(person("x", role.value)).get("/desk/", follow=True)
    assert answer.status_code == 200
