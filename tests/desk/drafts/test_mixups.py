"""Neither box takes at once what was meant for the other."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.models import Case, Note
from tongli.desk.drafts.models import Held

pytestmark = pytest.mark.django_db


def test_a_note_that_reads_like_a_reply_is_asked_about(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    address, text = f"/desk/cases/{own.number}/note", "王女士您好，师傅下午三点到。"
    answer = login(agent).post(address, {"text": text})
    assert answer.status_code == 409
    assert "备注客户看不到" in answer.json()["ask"]
    assert Note.objects.count() == 0
    assert login(agent).post(address, {"text": text, "sure": "yes"}).status_code == 200
    assert Note.objects.get().text == text
    assert login(agent).post(address, {"text": "客户没接电话，明早再打"}).status_code == 200


@pytest.mark.parametrize("text", ["先别告诉客户阀门是我们关的", "@姓名bai 这个怎么回"])
def test_a_reply_that_reads_like_a_note_is_asked_about(
    own: Case, agent: User, login: Callable[[User], Client], text: str
) -> None:
    person("bai")
    address, given = f"/desk/cases/{own.number}/hold", {"text": text, "override_reason": "测试"}
    answer = login(agent).post(address, given)
    assert answer.status_code == 409
    assert "内部用语" in answer.json()["ask"]
    assert Held.objects.count() == 0
    assert login(agent).post(address, {**given, "sure": "yes"}).status_code == 200


def test_a_note_never_reaches_the_customers_page(own: Case, agent: User) -> None:
    add_note(own, agent, "先稳住客户，等领导批", at(1))
    page = Client().get(f"/c/{own.customer.token}/").content.decode()
    assert "稳住" not in page
