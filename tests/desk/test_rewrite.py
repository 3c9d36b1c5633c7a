"""The agent's own draft made better, over HTTP."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import REPLY
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Event, Message

pytestmark = pytest.mark.django_db

Login = Callable[[User], Client]
DRAFT = "您好，请您冷静，我们会尽快处理。"


def test_a_draft_is_shown_better_and_nothing_is_changed(own: Case, agent: User, login: Login) -> None:
    before = (Message.objects.count(), Event.objects.count())
    answer = login(agent).post(f"/desk/cases/{own.number}/rewrite", {"text": DRAFT})
    assert answer.status_code == 200
    made = answer.json()
    pieces = made["pieces"]
    assert "".join(piece["text"] for piece in pieces if piece["kind"] != "new") == DRAFT
    assert "".join(piece["text"] for piece in pieces if piece["kind"] != "gone") == made["text"]
    assert "冷静" not in made["text"]
    assert {piece["change"] for piece in pieces if piece["change"]} <= {change["id"] for change in made["changes"]}
    assert all(reason["name"] and reason["text"] for change in made["changes"] for reason in change["reasons"])
    assert made["promises"]
    assert made["promises"][0]["due_text"]
    assert (Message.objects.count(), Event.objects.count()) == before


def test_a_good_reply_stays(own: Case, agent: User, login: Login) -> None:
    client = login(agent)
    better = client.post(f"/desk/cases/{own.number}/rewrite", {"text": REPLY}).json()["text"]
    assert client.post(f"/desk/cases/{own.number}/rewrite", {"text": better}).json()["changes"] == []


def test_who_may_not_reply_gets_nothing(own: Case, other: User, agent: User, login: Login) -> None:
    address = f"/desk/cases/{own.number}/rewrite"
    assert login(other).post(address, {"text": DRAFT}).status_code == 403
    assert Client().post(address, {"text": DRAFT}).status_code == 401
    assert login(agent).get(address).status_code == 405


def test_blank_and_too_long(own: Case, agent: User, login: Login) -> None:
    client, address = login(agent), f"/desk/cases/{own.number}/rewrite"
    assert "草稿" in client.post(address, {"text": " "}).json()["error"]
    assert client.post(address, {"text": "好" * 5000}).status_code == 413
    assert client.post(address, {"text": ["x"]}, content_type="application/json").status_code == 400
