"""Waiting for the customer, telling the customer before a promise breaks, promises of a call."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import at
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.checking import CheckResult
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.actions.pause_promise import pause_promise, resume_promise
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.tell_ahead import tell_ahead
from tongli.desk.cases.models import Case, Event, Message, Promise
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.cases.queries.history import history
from tongli.desk.cases.queries.queue import queue
from tongli.desk.clock.tick import tick
from tongli.desk.wiring import engine

pytestmark = pytest.mark.django_db
NOTICE = "王女士，给您回电这件事，我答应过您今天18:00前办到，现在看可能赶不上，对不起。我明天10:00前给您回复。"


@pytest.fixture
def promise(own: Case, agent: User) -> Promise:
    """Due at 18:00, made at 12:12."""
    return add_promise(own, agent, "给客户回电", at(6), at(0.2))


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker has nothing to say; the promises are found all the same."""
    monkeypatch.setattr(engine().checker, "check", lambda *_, **__: CheckResult(violations=(), commitments=()))


def kinds(promise: Promise) -> list[str]:
    return list(promise.reminders.order_by("id").values_list("kind", flat=True))


def test_what_waits_for_the_customer_stands_still(own: Case, agent: User, promise: Promise) -> None:
    pause_promise(own, promise.pk, agent, " 请客户发温度计的照片 ", at(3))
    assert tick(at(30)).sent == 0
    assert not queue(agent, at(30))[0].overdue
    assert queue(agent, at(30))[0].paused
    shown = case_view(own, agent, at(30)).promises[0]
    assert (shown.overdue, shown.waits_for) == (False, "请客户发温度计的照片")
    assert "请客户发温度计的照片" in customer_page(own, at(30)).promises[0].waits_for
    receive_message(own, "照片发给您了，温度计上是14度。", at(27))  # Thursday 15:00, three working hours were left
    promise.refresh_from_db()
    assert (promise.paused_at, promise.due) == (None, at(30))
    tick(at(30))
    assert kinds(promise) == ["due"]
    events = list(Event.objects.filter(case=own, kind__startswith="promise.").order_by("seq").values_list("kind", flat=True))
    assert events == ["promise.made", "promise.paused", "promise.resumed", "promise.reminded"]


def test_who_waits_too_long_is_reminded_to_ask_again(own: Case, agent: User, promise: Promise) -> None:
    pause_promise(own, promise.pk, agent, "请客户发照片", at(3))
    tick(at(24 * 5 + 2))  # Monday 14:00: 3 + 9 + 9 + 5 working hours
    assert kinds(promise) == []
    tick(at(24 * 5 + 4))
    assert kinds(promise) == ["stalled"]
    assert promise.reminders.get().to == agent


def test_waiting_is_no_way_out(own: Case, agent: User, other: User, promise: Promise) -> None:
    with pytest.raises(AccessError):
        pause_promise(own, promise.pk, other, "请客户发照片", at(3))
    with pytest.raises(PolicyError, match="等客户做什么"):
        pause_promise(own, promise.pk, agent, "  ", at(3))
    with pytest.raises(PolicyError, match="已经超时"):
        pause_promise(own, promise.pk, agent, "请客户发照片", at(6.1))
    with pytest.raises(PolicyError, match="没有暂停"):
        resume_promise(own, promise.pk, agent, at(3))
    with pytest.raises(InputError, match="没有这项承诺"):
        pause_promise(own, 10**9, agent, "请客户发照片", at(3))
    pause_promise(own, promise.pk, agent, "请客户发照片", at(3))
    with pytest.raises(PolicyError, match="已经在等"):
        pause_promise(own, promise.pk, agent, "请客户发照片", at(3))
    resume_promise(own, promise.pk, agent, at(4))
    promise.refresh_from_db()
    assert promise.due == at(22), "an hour later, on the next working day"


def test_kept_while_it_waits_is_kept_in_time(own: Case, agent: User, promise: Promise) -> None:
    pause_promise(own, promise.pk, agent, "请客户发照片", at(3))
    assert settle_promise(own, promise.pk, agent, "kept", at(28), note="客户来电，已办").state == "kept"


@pytest.mark.usefixtures("unchecked")
def test_told_before_it_breaks(own: Case, agent: User, promise: Promise) -> None:
    message = tell_ahead(own, promise.pk, agent, NOTICE, at(4), client_id="a")
    promise.refresh_from_db()
    assert (promise.state, promise.told_customer) == ("withdrawn", True)
    assert "已在到期前告知客户" in promise.evidence
    instead = Promise.objects.get(instead_of=promise)
    assert (instead.due, instead.message, instead.state) == (at(22), message, "open")
    assert tell_ahead(own, promise.pk, agent, NOTICE, at(4.1), client_id="a") == message
    assert Message.objects.filter(case=own, who="agent").count() == 1
    assert [view.instead_of for view in case_view(own, agent, at(5)).promises if view.state == "open"] == ["给客户回电"]


@pytest.mark.usefixtures("unchecked")
def test_told_after_its_time_it_is_broken_but_told(own: Case, agent: User, promise: Promise) -> None:
    tell_ahead(own, promise.pk, agent, NOTICE, at(6.5))
    promise.refresh_from_db()
    assert (promise.state, promise.told_customer) == ("broken", True)


def test_a_later_time_for_the_same_thing_is_no_contradiction_where_it_takes_its_place(own: Case, agent: User) -> None:
    send_reply(own, agent, "王女士，对不起。我明天18:00前给您回电话，告诉您检修的结果。", at(1))
    (promise,) = own.promises.filter(made_by=agent)
    later = "王女士，答应您明天18:00前的电话，恐怕赶不上，对不起。我后天12:00前给您回电话，告诉您检修的结果。"
    with pytest.raises(BlockedError):
        send_reply(own, agent, later, at(2))
    message = tell_ahead(own, promise.pk, agent, later, at(2))
    assert message.override_reason == ""
    promise.refresh_from_db()
    assert promise.state == "withdrawn"


@pytest.mark.usefixtures("unchecked")
def test_nothing_is_taken_back_without_a_new_time(own: Case, agent: User, other: User, promise: Promise) -> None:
    for refused, error in (
        (lambda: tell_ahead(own, promise.pk, agent, "王女士，今天可能赶不上了，对不起。", at(4)), PolicyError),
        (lambda: tell_ahead(own, promise.pk, other, NOTICE, at(4)), AccessError),
        (lambda: tell_ahead(own, 10**9, agent, NOTICE, at(4)), InputError),
    ):
        with pytest.raises(error):
            refused()
    promise.refresh_from_db()
    own.refresh_from_db()
    assert (promise.state, own.messages.filter(who="agent").count(), own.promises.count()) == ("open", 0, 1)
    assert own.last_seq == Event.objects.filter(case=own).count()


def test_what_was_promised_on_the_phone_counts(own: Case, agent: User, other: User) -> None:
    words = "已给客户打电话，我答应明天上午10点前安排师傅上门检查。"
    with pytest.raises(AccessError):
        add_note(own, other, words, at(1), call=True)
    add_note(own, agent, words, at(1))
    assert own.promises.count() == 0
    note = add_note(own, agent, words, at(1), call=True)
    (made,) = own.promises.all()
    assert (made.note, made.due, made.made_by) == (note, at(22), agent)
    assert "上门检查" in made.what


def test_the_trail_says_it_in_words(own: Case, agent: User, promise: Promise) -> None:
    tick(at(4))
    pause_promise(own, promise.pk, agent, "请客户发照片", at(4.5))
    lines = [line.text for line in history(own)]
    assert f"提醒 {agent.name}：承诺“给客户回电”快到期" in lines
    assert "承诺“给客户回电”暂停计时，等客户：请客户发照片" in lines


def test_the_workbench_offers_a_notice_and_sends_it(own: Case, agent: User, other: User, login: Callable[[User], Client]) -> None:
    from datetime import timedelta

    from tongli.desk.wiring import now

    due = now() + timedelta(hours=3)
    promise = Promise.objects.create(case=own, made_by=agent, made_at=now(), what="给您回电", due=due, due_kind="instant")
    root = f"/desk/cases/{own.number}/promises/{promise.pk}/"
    assert login(other).post(root + "notice").status_code == 403
    client = login(agent)
    text = client.post(root + "notice").json()["text"]
    assert text.startswith("王女士，“给您回电”这件事")
    page = client.get(f"/desk/cases/{own.number}/").content.decode()
    assert root + "tell" in page
    assert client.post(root + "tell", {"text": text}).json()["ok"]
    promise.refresh_from_db()
    assert promise.state == "withdrawn"
    assert promise.replaced_by.get().due > now()
    second = promise.replaced_by.get()
    root = f"/desk/cases/{own.number}/promises/{second.pk}/"
    assert client.post(root + "pause", {"waits_for": "请您发一张照片"}).status_code == 200
    assert client.post(root + "pause", {"waits_for": ""}).status_code == 400
    assert "等客户，暂停计时" in client.get(f"/desk/cases/{own.number}/guide").content.decode()
    assert "请您发一张照片" in Client().get(f"/c/{own.customer.token}/").content.decode()
    assert client.post(root + "resume").status_code == 200
    assert client.post(f"/desk/cases/{own.number}/note", {"text": "电话：我答应明天10点前回电", "call": "yes"}).status_code == 200
    assert own.promises.filter(note__isnull=False).count() == 1
