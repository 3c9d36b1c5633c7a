"""The Python client, as it is handed out, against a real server."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.api.conftest import secret_for, soon
from tests.desk.conftest import COMPLAINT, REPLY, person
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db(transaction=True)
CLIENT = Path(__file__).parents[3] / "clients" / "python"


@pytest.fixture(autouse=True)
def _client_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(CLIENT))
    yield
    for name in [name for name in sys.modules if name.startswith("tongli_client")]:
        del sys.modules[name]


def test_a_case_from_its_opening_to_an_answer(live_server: Any) -> None:
    from datetime import datetime

    from tongli_client import AuthenticatedClient
    from tongli_client.api.cases import get_case, list_cases, open_case
    from tongli_client.api.course import close_case, take_case
    from tongli_client.api.engine import check_reply, draft_reply, plan_reply, read_message
    from tongli_client.api.promises import add_promise, list_promises
    from tongli_client.api.search import search_cases
    from tongli_client.api.talk import list_messages, list_readings, send_reply
    from tongli_client.api.trail import list_case_events
    from tongli_client.models import (
        CaseIn,
        CheckIn,
        CloseIn,
        Emotion,
        ListCasesStep,
        Problem,
        PromiseIn,
        ReadIn,
        ReplyIn,
        TalkIn,
        TurnIn,
        TurnInWho,
    )  # fmt: skip

    token = secret_for(person("an"))
    with AuthenticatedClient(base_url=live_server.url, token=token) as client:
        opened = open_case.sync(client=client, body=CaseIn(text=COMPLAINT, name="王秀兰"), idempotency_key="ticket-1")
        again = open_case.sync(client=client, body=CaseIn(text=COMPLAINT, name="王秀兰"), idempotency_key="ticket-1")
        assert not isinstance(opened, Problem)
        assert opened == again
        assert Case.objects.count() == 1
        number = opened.case.number
        assert opened.case.emotion is Emotion.ANGER
        take_case.sync(number, client=client)
        blocked = send_reply.sync_detailed(number, client=client, body=ReplyIn(text="请您冷静，是您自己没看清楚。"))
        assert blocked.status_code == 409
        assert isinstance(blocked.parsed, Problem)
        assert "T01" in {violation.rule for violation in blocked.parsed.violations}
        sent = send_reply.sync(number, client=client, body=ReplyIn(text=REPLY))
        assert sent.last_seq >= sent.seq
        assert [one.text for one in list_messages.sync(number, client=client).items][-1] == REPLY
        assert list_readings.sync(number, client=client).items[0].intensity >= 2
        add_promise.sync(number, client=client, body=PromiseIn(what="上门看一下", due=datetime.fromisoformat(soon())))
        assert "上门看一下" in {one.what for one in list_promises.sync(number, client=client).items}
        shut = close_case.sync(number, client=client, body=CloseIn())
        assert shut.obstacles
        assert get_case.sync(number, client=client).gate.may_close is False
        assert list_case_events.sync(number, client=client, limit=100).items[0].kind == "case.opened"
        assert [one.number for one in search_cases.sync(client=client, q="暖气").items] == [number]
        assert [one.number for one in list_cases.sync(client=client, step=ListCasesStep.OPEN).items] == [number]

        turns = [TurnIn(who=TurnInWho.CUSTOMER, text=COMPLAINT)]
        assert read_message.sync(client=client, body=ReadIn(text=COMPLAINT)).emotion.label == "anger"
        assert check_reply.sync(client=client, body=CheckIn(reply="请您冷静", turns=turns)).violations
        assert plan_reply.sync(client=client, body=TalkIn(turns=turns)).moves
        assert draft_reply.sync(client=client, body=TalkIn(turns=turns)).text


def test_errors_are_typed(live_server: Any) -> None:
    from tongli_client import AuthenticatedClient
    from tongli_client.api.cases import get_case, list_cases
    from tongli_client.models import Problem

    with AuthenticatedClient(base_url=live_server.url, token="tongli_nobody") as client:
        refused = list_cases.sync_detailed(client=client)
        assert refused.status_code == 401
        assert isinstance(refused.parsed, Problem)
    with AuthenticatedClient(base_url=live_server.url, token=secret_for(person("an"))) as client:
        missing = get_case.sync("TL-20200101-0001", client=client)
        assert isinstance(missing, Problem)
        assert missing.type_ == "urn:tongli:problem:not-found"
