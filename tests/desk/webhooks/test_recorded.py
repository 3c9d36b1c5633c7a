"""Where events are told is on the record: who named it, stopped it, took it away; never its secret, nor a key in its address."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import at
from tongli.base.errors import InputError
from tongli.desk.accounts.models import PeopleRecord, User
from tongli.desk.accounts.queries.people import KINDS, record
from tongli.desk.webhooks.actions.endpoints import make_endpoint, remove_endpoint, switch_endpoint

pytestmark = pytest.mark.django_db
URL = "https://example.com/hook?key=s3cret-in-the-address"


def test_everything_that_is_done_with_an_endpoint_is_recorded(boss: User, login: Callable[[User], Client]) -> None:
    made, secret = make_endpoint(boss, "工单系统", URL, ["case.closed"], at(0), with_words=True)
    switch_endpoint(made.pk, boss, active=True, now=at(1))
    switch_endpoint(made.pk, boss, active=False, now=at(2))
    switch_endpoint(made.pk, boss, active=True, now=at(3))
    remove_endpoint(made.pk, boss, at(4))
    rows = list(PeopleRecord.objects.order_by("id"))
    assert [row.kind for row in rows] == ["webhook.made", "webhook.stopped", "webhook.started", "webhook.removed"]
    assert {row.by for row in rows} == {boss}
    assert all(row.kind in KINDS for row in rows)
    where = {"endpoint": "工单系统", "address": "https://example.com/hook"}
    assert rows[0].data == {**where, "kinds": "case.closed", "words": "yes"}
    assert [row.data for row in rows[1:]] == [where] * 3
    kept = json.dumps([row.data for row in rows], ensure_ascii=False)
    assert secret not in kept
    assert "s3cret" not in kept
    shown, _ = record()
    assert ("带原话", "", "是") in shown[-1].details
    assert "删除接收地址" in login(boss).get("/desk/people/record").content.decode()


def test_what_is_refused_leaves_no_record(boss: User, agent: User) -> None:
    with pytest.raises(InputError):
        make_endpoint(boss, "", URL, [], at(0))
    with pytest.raises(InputError):
        remove_endpoint(99, boss, at(0))
    assert not PeopleRecord.objects.exists()
