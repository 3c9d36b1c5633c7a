"""While somebody types, the case is not read anew at every key; what happens to it is seen all the same."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk.conftest import REPLY, at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries import typing
from tongli.desk.cases.queries.rows import case_rows, talk_of
from tongli.desk.cases.queries.typing import talk_while_typing
from tongli.desk.customers.models import Preference


def check(client: Client, case: Case, text: str) -> int:
    """Queries of one check."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(f"/desk/cases/{case.number}/check", json.dumps({"text": text}), "application/json")
    assert answer.status_code == 200, answer.content
    return len(asked)


def test_the_next_key_asks_less(own: Case, agent: User, client: Client) -> None:
    client.force_login(agent)
    first = check(client, own, "王女士，")
    assert check(client, own, "王女士，我今天") < first - 4


def test_the_first_key_finds_what_the_page_has_read(own: Case, agent: User, client: Client) -> None:
    client.force_login(agent)
    assert client.get(f"/desk/cases/{own.number}/").status_code == 200
    first = check(client, own, "王女士，")
    assert check(client, own, "王女士，我今天") == first


def test_what_happens_is_seen_at_once(own: Case, agent: User) -> None:
    before = talk_while_typing(own, at(1), agent)
    receive_message(own, "现在只有13度了！", at(2))
    own.refresh_from_db()
    after = talk_while_typing(own, at(3), agent)
    assert len(after.turns) == len(before.turns) + 1
    assert after == talk_of(case_rows(own), at(3), agent)
    send_reply(own, agent, REPLY, at(4))
    own.refresh_from_db()
    assert talk_while_typing(own, at(5), agent).case.promises, "the promise just made"


def test_everybody_has_their_own_limit(own: Case, agent: User) -> None:
    assert talk_while_typing(own, at(1), agent).case.max_compensation == 200
    agent.max_compensation = Decimal(500)
    assert talk_while_typing(own, at(1), agent).case.max_compensation == 500


def test_what_is_no_event_is_seen_after_a_while(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(typing, "monotonic", lambda: clock[0])
    assert talk_while_typing(own, at(1), agent).case.lang == "zh-Hans"
    Preference.objects.create(customer=own.customer, script="hant", at=at(2))
    clock[0] += typing.FRESH + 1
    assert talk_while_typing(own, at(1), agent).case.lang == "zh-Hant"
