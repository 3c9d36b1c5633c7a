"""A socket lasts as long as the right to it: a case out of reach, a log-in ended, a person switched off, a customer erased."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from tests.desk.conftest import at, person
from tests.desk.test_live import connected, pushed, socket
from tongli.desk.accounts.actions.change_person import switch_person
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.models import Case
from tongli.desk.live import presence
from tongli.desk.live.routing import urlpatterns

pytestmark = pytest.mark.django_db(transaction=True)
ENDED = 4401


@asynccontextmanager
async def logged_in(path: str, client: Client) -> AsyncIterator[WebsocketCommunicator]:
    """A socket with the log-in of that browser, as the desk's own application asks for it."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    app = AuthMiddlewareStack(URLRouter(urlpatterns))
    async with connected(WebsocketCommunicator(app, path, headers=[(b"cookie", cookie.encode())])) as communicator:
        yield communicator


async def ended(communicator: WebsocketCommunicator) -> list[dict[str, Any]]:
    """Waits for the close; gives what was told before it."""
    told = []
    while (output := await communicator.receive_output(timeout=10))["type"] != "websocket.close":
        told.append(output)
    assert output["code"] == ENDED
    return told


def handed_on(case: Case, agent: User, supervisor: User) -> Case:
    """The case in a team that ``agent`` is not in, in nobody's hands."""
    far, near = Team.objects.create(name="城东"), Team.objects.create(name="城西")
    Membership.objects.create(user=agent, team=near)
    Membership.objects.create(user=supervisor, team=far)
    assign_case(case, User.objects.get(pk=supervisor.pk), at(1), team=far)
    return case


async def test_a_case_that_is_handed_out_of_reach_closes_its_socket_and_tells_nothing_more(
    own: Case, agent: User, supervisor: User
) -> None:
    async with socket(f"/ws/desk/cases/{own.number}/", agent) as bench:
        await pushed(bench, "presence")
        await sync_to_async(handed_on)(own, agent, supervisor)
        assert await ended(bench) == []
    assert presence.viewers(own.number) == ()


async def test_nobody_types_to_a_customer_who_is_no_longer_theirs(own: Case, agent: User, other: User, supervisor: User) -> None:
    token = await sync_to_async(lambda: own.customer.token)()
    path = f"/ws/desk/cases/{own.number}/"
    async with socket(f"/ws/c/{token}/") as customer, socket(path, agent) as before, socket(path, other) as after:
        await sync_to_async(assign_case)(own, supervisor, at(1), agent=other, keep_team=True)
        await pushed(before, "event")
        await before.send_json_to({"type": "typing"})
        await after.send_json_to({"type": "typing"})
        assert (await pushed(customer, "typing"))["who"] == other.name
        assert await customer.receive_nothing(timeout=0.1)


async def test_an_ended_login_closes_its_sockets_and_no_others(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    here, there = await sync_to_async(login)(agent), await sync_to_async(login)(agent)
    path = f"/ws/desk/cases/{own.number}/"
    async with logged_in(path, here) as case, logged_in("/ws/desk/", here) as queue, logged_in(path, there) as stays:
        response = await sync_to_async(here.post)("/accounts/logout/")
        assert response.status_code == 302
        await ended(case)
        await ended(queue)
        await sync_to_async(add_note)(own, agent, "别处还在做", at(1))
        assert (await pushed(stays, "event"))["case"] == own.number


async def test_another_person_at_the_same_browser_closes_what_the_first_had_open(
    own: Case, agent: User, login: Callable[[User], Client]
) -> None:
    trainer = await sync_to_async(person)("he", "trainer")
    browser = await sync_to_async(login)(agent)
    async with logged_in(f"/ws/desk/cases/{own.number}/", browser) as case, logged_in("/ws/desk/", browser) as queue:
        await sync_to_async(browser.force_login)(trainer)
        await ended(case)
        await ended(queue)


async def test_a_session_that_ran_out_hears_nothing_more(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    from django.contrib.sessions.models import Session

    browser = await sync_to_async(login)(agent)
    async with logged_in(f"/ws/desk/cases/{own.number}/", browser) as bench:
        await pushed(bench, "presence")
        await sync_to_async(Session.objects.update)(expire_date=at(-24 * 365))
        await sync_to_async(add_note)(own, agent, "过期之后", at(1))
        assert await ended(bench) == []


async def test_whoever_is_switched_off_hears_nothing_more(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    admin = await sync_to_async(person)("ad", "admin")
    browser = await sync_to_async(login)(agent)
    async with logged_in(f"/ws/desk/cases/{own.number}/", browser) as case, logged_in("/ws/desk/", browser) as queue:
        await sync_to_async(switch_person)(agent, admin, at(1), on=False, reason="离职")
        await ended(case)
        await ended(queue)


async def test_an_erased_customers_page_closes(own: Case) -> None:
    admin = await sync_to_async(person)("ad", "admin")
    customer = await sync_to_async(lambda: own.customer)()
    await sync_to_async(Case.objects.update)(step="closed")
    async with socket(f"/ws/c/{customer.token}/") as page:
        await sync_to_async(erase_person)(customer, admin, "request", "本人要求", at(2))
        await ended(page)
