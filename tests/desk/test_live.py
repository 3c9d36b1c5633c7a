"""Sockets: what is pushed, to whom, in which order; and that the page finds its way back after a gap."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser

from tests.desk.conftest import REPLY, at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.cases.queries.rows import find_case
from tongli.desk.live import presence
from tongli.desk.live.routing import urlpatterns

pytestmark = pytest.mark.django_db(transaction=True)


@asynccontextmanager
async def connected(communicator: WebsocketCommunicator) -> AsyncIterator[WebsocketCommunicator]:
    """The socket while it stands; it fails where it is not accepted."""
    accepted, _ = await communicator.connect(timeout=10)
    assert accepted, communicator.scope["path"]
    try:
        yield communicator
    finally:
        await communicator.disconnect()


@asynccontextmanager
async def socket(path: str, user: User | None = None) -> AsyncIterator[WebsocketCommunicator]:
    from channels.routing import URLRouter

    router = URLRouter(urlpatterns)

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await router({**scope, "user": user or AnonymousUser()}, receive, send)

    async with connected(WebsocketCommunicator(app, path)) as communicator:
        yield communicator


async def refused(path: str, user: User | None = None) -> bool:
    try:
        async with socket(path, user):
            return False
    except AssertionError:
        return True


async def pushed(communicator: WebsocketCommunicator, kind: str) -> dict[str, Any]:
    """The next message of that kind; others are passed over."""
    while True:
        message = await communicator.receive_json_from(timeout=10)
        if message["kind"] == kind:
            return message


async def test_a_message_reaches_workbench_queue_and_customer(own: Case, agent: User) -> None:
    token = await sync_to_async(lambda: own.customer.token)()
    async with (
        socket(f"/ws/desk/cases/{own.number}/", agent) as bench,
        socket("/ws/desk/", agent) as queue,
        socket(f"/ws/c/{token}/") as customer,
    ):
        await pushed(bench, "presence")
        message = await sync_to_async(receive_message)(own, "还是不热", at(1))
        expected = {"seq": message.seq, "kind": "message", "case": own.number}
        assert await pushed(bench, "message") == expected
        assert await pushed(customer, "message") == expected
        assert (await pushed(queue, "queue"))["case"] == own.number


async def test_every_event_is_pushed_once_and_in_order(own: Case, agent: User) -> None:
    start = own.last_seq
    async with socket(f"/ws/desk/cases/{own.number}/", agent) as bench:
        await pushed(bench, "presence")
        await sync_to_async(send_reply)(own, agent, REPLY, at(1), override_reason="测试")
        last = await sync_to_async(lambda: Case.objects.get(pk=own.pk).last_seq)()
        seqs = [(await bench.receive_json_from(timeout=10))["seq"] for _ in range(last - start)]
        assert seqs == list(range(start + 1, last + 1))
        assert await bench.receive_nothing(timeout=0.1)


async def test_notes_are_not_pushed_to_the_customer(own: Case, agent: User) -> None:
    token = await sync_to_async(lambda: own.customer.token)()
    async with socket(f"/ws/c/{token}/") as customer:
        await sync_to_async(add_note)(own, agent, "内部", at(1))
        reply = await sync_to_async(send_reply)(own, agent, REPLY, at(2), override_reason="测试")
        first = await customer.receive_json_from(timeout=10)
        assert (first["seq"], first["kind"]) == (reply.seq, "message")
        assert first.keys() == {"seq", "kind", "case"}


async def test_after_a_gap_the_page_fetches_what_it_missed(own: Case, agent: User) -> None:
    token = await sync_to_async(lambda: own.customer.token)()
    async with socket(f"/ws/c/{token}/") as customer:
        first = await sync_to_async(receive_message)(own, "第一句", at(1))
        seen = (await pushed(customer, "message"))["seq"]
        assert seen == first.seq
    missed = [await sync_to_async(receive_message)(own, text, at(2)) for text in ("第二句", "第三句")]
    async with socket(f"/ws/c/{token}/") as customer:
        last = await sync_to_async(receive_message)(own, "第四句", at(3))
        assert (await pushed(customer, "message"))["seq"] == last.seq > seen + 1
    case = await sync_to_async(find_case)(own.number)
    page = await sync_to_async(customer_page)(case, at(4), after=seen)
    assert [entry.text for entry in page.entries] == ["第二句", "第三句", "第四句"]
    assert [entry.seq for entry in page.entries] == [*(message.seq for message in missed), last.seq]


async def test_two_agents_see_each_other(own: Case, agent: User, other: User) -> None:
    path = f"/ws/desk/cases/{own.number}/"
    async with socket(path, agent) as first:
        assert (await pushed(first, "presence"))["viewers"] == [agent.name]
        async with socket(path, other) as second:
            both = sorted([agent.name, other.name])
            assert (await pushed(first, "presence"))["viewers"] == both
            assert (await pushed(second, "presence"))["viewers"] == both
            await second.send_json_to({"type": "typing"})
            assert (await pushed(first, "typing"))["who"] == other.name
        assert (await pushed(first, "presence"))["viewers"] == [agent.name]
    assert presence.viewers(own.number) == ()


async def test_the_customer_sees_that_the_agent_writes(own: Case, agent: User, other: User) -> None:
    token = await sync_to_async(lambda: own.customer.token)()
    path = f"/ws/desk/cases/{own.number}/"
    async with socket(f"/ws/c/{token}/") as customer, socket(path, agent) as mine, socket(path, other) as theirs:
        await theirs.send_json_to({"type": "typing"})
        await mine.send_json_to({"type": "typing"})
        assert (await pushed(customer, "typing"))["who"] == agent.name
        assert await customer.receive_nothing(timeout=0.1)


async def test_nothing_is_written_over_a_socket(own: Case, agent: User) -> None:
    before = await sync_to_async(Event.objects.count)()
    async with socket(f"/ws/desk/cases/{own.number}/", agent) as bench:
        await pushed(bench, "presence")
        for junk in ("{", "[]", "null", '"typing"', '{"type": "reply", "text": "您好"}', "x" * 5_000):
            await bench.send_to(text_data=junk)
        await bench.send_json_to({"type": "presence"})
        assert (await pushed(bench, "presence"))["viewers"] == [agent.name]
    assert await sync_to_async(Event.objects.count)() == before


async def test_sockets_are_for_those_who_may(own: Case, agent: User) -> None:
    from tests.desk.conftest import person

    trainer = await sync_to_async(person)("he", "trainer")
    assert await refused(f"/ws/desk/cases/{own.number}/")
    assert await refused("/ws/desk/")
    assert await refused(f"/ws/desk/cases/{own.number}/", trainer)
    assert await refused("/ws/desk/cases/TL-1/", agent)
    assert await refused(f"/ws/c/{'x' * 32}/")


async def test_nothing_is_pushed_that_was_not_kept(own: Case, agent: User) -> None:
    from django.db import transaction

    def fail() -> None:
        with transaction.atomic():
            receive_message(own, "不算数", at(1))
            raise RuntimeError

    async with socket(f"/ws/desk/cases/{own.number}/", agent) as bench:
        await pushed(bench, "presence")
        with pytest.raises(RuntimeError):
            await sync_to_async(fail)()
        assert await bench.receive_nothing(timeout=0.2)
