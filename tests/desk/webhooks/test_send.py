"""From an event to another system, over a real connection."""

import json
import time
from datetime import timedelta

import pytest
from django.db import transaction

from tests.desk.conftest import COMPLAINT, at
from tests.desk.webhooks.receiver import Receiver, took
from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.models import Case, Event
from tongli.desk.webhooks import send
from tongli.desk.webhooks.actions.endpoints import (
    make_endpoint,
    remove_endpoint,
    send_again,
    send_test,
    switch_endpoint,
)  # fmt: skip
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.post import post
from tongli.desk.webhooks.send import send_due, send_out
from tongli.desk.webhooks.signing import secret_of, signature
from tongli.desk.webhooks.wrong import told


def ping(endpoint: Endpoint, boss: User) -> Delivery:
    return send_test(endpoint.pk, boss, at(0))


def test_every_event_is_told_once_signed_and_without_words(endpoint: Endpoint, server: Receiver, db: None) -> None:
    case = open_case(COMPLAINT, at(0), name="王秀兰").case
    events = list(Event.objects.filter(case=case).order_by("seq"))
    assert Delivery.objects.count() == len(events)
    done = send_due(at(0.1))
    assert (done.tried, done.sent) == (len(events), len(events))
    told = [json.loads(one.body) for one in server.heard]
    assert [(one["kind"], one["seq"], one["case"]) for one in told] == [(e.kind, e.seq, case.number) for e in events]
    whole = b"".join(one.body for one in server.heard).decode()
    assert "王秀兰" not in whole
    assert "暖气" not in whole
    for one in server.heard:
        signed = signature(secret_of(endpoint.salt), int(one.headers["tongli-timestamp"]), one.body)
        assert one.headers["tongli-signature"] == signed
        assert one.headers["tongli-delivery"] == json.loads(one.body)["delivery"]
    assert send_due(at(0.2)).tried == 0
    assert len(server.heard) == len(events)


def test_what_did_not_happen_is_not_told(endpoint: Endpoint, case: Case, agent: User) -> None:
    before = Delivery.objects.count()
    with transaction.atomic():
        add_note(case, agent, "备注", at(1))
        assert Delivery.objects.count() > before
        transaction.set_rollback(True)
    assert Delivery.objects.count() == before


def test_only_the_kinds_that_it_wants_and_words_where_it_asks_for_them(
    boss: User, server: Receiver, endpoint: Endpoint, case: Case, agent: User
) -> None:
    Delivery.objects.all().delete()
    switch_endpoint(endpoint.pk, boss, active=False, now=at(0))
    wants, _ = make_endpoint(boss, "质检", server.url, ["case.escalated"], at(0), with_words=True)
    from tongli.desk.cases.actions.escalate_case import escalate_case
    from tongli.desk.cases.actions.take_case import take_case

    take_case(case, agent, at(1))
    escalate_case(case, agent, "客户要找媒体", at(1))
    assert [one.event.kind for one in wants.deliveries.select_related("event")] == ["case.escalated"]
    assert not endpoint.deliveries.exists()
    send_due(at(2))
    told = json.loads(server.heard[0].body)
    assert (told["data"]["reason"], told["who"]) == ("客户要找媒体", agent.name)


def test_a_failure_is_tried_again_under_the_same_id_until_it_works(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    one = ping(endpoint, boss)
    server.answers = [500, "cut", 204]
    moments = [at(0), at(1), at(2)]
    assert [send_due(moment).sent for moment in moments] == [0, 0, 1]
    assert {heard.headers["tongli-delivery"] for heard in server.heard} == {str(one.pk)}
    assert len({heard.body for heard in server.heard}) == 1
    assert len({heard.headers["tongli-signature"] for heard in server.heard}) == 3
    one.refresh_from_db()
    assert (one.state, one.tries, one.last_status) == ("sent", 3, 204)


def test_it_is_not_tried_before_its_time(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    one = ping(endpoint, boss)
    server.answers = [503]
    send_due(at(0))
    one.refresh_from_db()
    assert timedelta(seconds=7) <= one.next_at - at(0) <= timedelta(seconds=13)
    assert send_due(one.next_at - timedelta(seconds=1)).tried == 0
    assert send_due(one.next_at).sent == 1


def test_after_a_day_it_is_dead_and_may_be_sent_again(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    one = ping(endpoint, boss)
    server.answers = [500] * 100
    moment, tries = at(0), 0
    while Delivery.objects.filter(state="waiting").exists():
        moment = max(moment, Delivery.objects.get().next_at)
        tries += send_due(moment).tried
    one.refresh_from_db()
    assert (one.state, one.last_error) == ("dead", "HTTP 500")
    assert moment - at(0) <= timedelta(hours=24)
    assert 15 <= tries <= 40
    server.answers = []
    assert send_again(endpoint.pk, boss, at(30), str(one.pk)) == 1
    assert send_due(at(30)).sent == 1
    assert server.heard[-1].headers["tongli-delivery"] == str(one.pk)
    with pytest.raises(InputError, match="没有要重发的"):
        send_again(endpoint.pk, boss, at(31))


def test_one_who_is_gone_is_not_asked_again(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    one = ping(endpoint, boss)
    server.answers = [410]
    send_due(at(0))
    one.refresh_from_db()
    assert one.state == "dead"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(endpoint: Endpoint, server: Receiver, boss: User, status: int) -> None:
    one = ping(endpoint, boss)
    server.answers = [status]
    send_due(at(0))
    one.refresh_from_db()
    assert (one.state, one.last_status, told(one.last_error)) == ("waiting", status, "不跟随重定向")
    assert len(server.heard) == 1


@pytest.mark.parametrize("how", ["slow", "drip"])
def test_a_slow_server_is_cut_off(server: Receiver, how: str) -> None:
    server.answers = [how]
    began = time.monotonic()
    outcome = post(server.url, b"{}", {"Content-Type": "application/json"}, private=True, whole=0.5)
    assert (outcome.status, told(outcome.error)) == (None, "超时")
    assert took(began) < 5


def test_a_dead_server_is_asked_once_a_round_and_holds_up_nobody(
    endpoint: Endpoint, server: Receiver, boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, _ = make_endpoint(boss, "坏的", "http://127.0.0.1:9/", [], at(0))
    for _ in range(4):
        send_test(dead.pk, boss, at(0))
        send_test(endpoint.pk, boss, at(0))
    done = send_due(at(0))
    assert (done.tried, done.sent) == (5, 4)
    assert dead.deliveries.filter(tries=1).count() == 1
    assert not dead.deliveries.filter(next_at__lte=at(0)).exists()
    assert dead.deliveries.filter(state="waiting").count() == 4


def test_what_was_being_sent_when_the_desk_stopped_is_sent_later(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    one = ping(endpoint, boss)
    assert send._claim(Delivery.objects.get(), at(0))
    assert not send._claim(one, at(0))
    assert send_due(at(0.01)).tried == 0
    assert send_due(at(0.1)).sent == 1


def test_a_stopped_endpoint_waits_and_a_removed_one_is_told_nothing(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    ping(endpoint, boss)
    switch_endpoint(endpoint.pk, boss, active=False, now=at(0))
    assert send_due(at(1)).tried == 0
    switch_endpoint(endpoint.pk, boss, active=True, now=at(0))
    remove_endpoint(endpoint.pk, boss, at(1))
    assert send_due(at(2)).tried == 0
    assert server.heard == []


def test_what_was_sent_is_dropped_after_a_week(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    ping(endpoint, boss)
    send_out(at(0))
    send_out(at(24))
    assert Delivery.objects.count() == 1
    send_out(at(8 * 24))
    assert Delivery.objects.count() == 0


def piled_up(endpoint: Endpoint, count: int, hours: float = -1) -> None:
    """So many deliveries wait for it, older than anything else."""
    Delivery.objects.bulk_create(
        Delivery(endpoint=endpoint, made_at=at(hours), since=at(hours), next_at=at(hours)) for _ in range(count)
    )


def test_a_living_endpoint_does_not_wait_behind_dead_ones(endpoint: Endpoint, server: Receiver, boss: User) -> None:
    for number in range(3):
        dead, _ = make_endpoint(boss, f"坏的{number}", "http://127.0.0.1:9/", [], at(0))
        piled_up(dead, 2_000)
    one = ping(endpoint, boss)
    assert send_due(at(0)).sent == 1
    one.refresh_from_db()
    assert one.state == "sent"


def test_a_dead_endpoint_rests_as_a_whole_and_all_goes_out_when_it_answers(
    endpoint: Endpoint, server: Receiver, boss: User
) -> None:
    piled_up(endpoint, 100)
    server.answers = [500] * 60
    tried = sum(send_due(at(5 * beat / 3600)).tried for beat in range(12 * 60))
    assert tried <= 12, "an hour of beats, and it is asked about every ten minutes"
    server.answers = []
    begin, rounds = at(2), 1
    assert send_due(begin).sent == 1, "asked with one"
    while send_due(begin + timedelta(minutes=10)).more:
        rounds += 1
    assert rounds <= 5
    send_due(begin + timedelta(hours=2.6))
    assert not endpoint.deliveries.filter(state="waiting").exists()


def test_what_waited_for_a_day_at_a_dead_endpoint_is_given_up_though_its_turn_never_came(
    endpoint: Endpoint, server: Receiver, boss: User
) -> None:
    piled_up(endpoint, 50, hours=-25)
    ping(endpoint, boss)
    server.answers = [500] * 9
    send_due(at(0))
    assert endpoint.deliveries.filter(state="dead").count() == 50
    assert endpoint.deliveries.filter(state="waiting").count() == 1
    server.answers = []
    assert send_again(endpoint.pk, boss, at(0)) == 50
    assert send_due(at(0)).sent == 1, "somebody asked for it: it is not at rest any more"
