"""A reply with a blank that nobody filled in goes out by no way: not from the page, held or at once, not by the API."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.api.conftest import Caller, secret_for
from tests.desk.conftest import REPLY, at
from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case, Message
from tongli.desk.drafts.models import Held

pytestmark = pytest.mark.django_db
LEFT = REPLY + "您家现在{{温度}}度，｛｛ 客户 ｝｝请放心。"
SAID = "还有没填的空：温度、客户的称呼"


def unsent(own: Case) -> bool:
    return not Message.objects.filter(case=own, who="agent").exists() and not Held.objects.exists()


def test_the_action_refuses_it_whatever_the_reason(own: Case, agent: User) -> None:
    with pytest.raises(InputError, match=SAID):
        send_reply(own, agent, LEFT, at(1), override_reason="客户急")
    assert unsent(own)
    assert send_reply(own, agent, REPLY + "阀门是{A}型。", at(1), override_reason="单括号不是空").pk


def test_so_does_the_page(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    client, here = login(agent), f"/desk/cases/{own.number}/"
    for path in ("reply", "hold"):
        answer = client.post(here + path, {"text": LEFT, "override_reason": "客户急", "sure": "yes"})
        assert answer.status_code == 400, path
        assert answer.json()["error"] == SAID
    assert unsent(own)


def test_so_does_the_api(own: Case, agent: User) -> None:
    api = Caller(secret_for(agent))
    answer = api.post(f"/cases/{own.number}/replies", {"text": LEFT, "override_reason": "客户急"})
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:tongli:problem:unfit"
    assert SAID in json.dumps(answer.json(), ensure_ascii=False)
    assert unsent(own)
