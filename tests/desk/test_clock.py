"""The watch over promises: reminded before, alarmed when due, escalated after, each once; nothing open is ever forgotten."""

from datetime import datetime, timedelta

import pytest

from tests.desk.conftest import at
from tongli.base.errors import PolicyError
from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Event, Promise
from tongli.desk.clock import tick as clock
from tongli.desk.clock.models import Reminder
from tongli.desk.clock.tick import Ticked, tick

pytestmark = pytest.mark.django_db


def kinds(promise: Promise) -> list[str]:
    return list(promise.reminders.order_by("id").values_list("kind", flat=True))


def test_a_promise_is_reminded_of_alarmed_and_escalated(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))  # 12:12 to 18:00
    assert tick(at(1)) == Ticked(looked=1)
    assert tick(at(1)) == Ticked()
    promise.refresh_from_db()
    assert promise.look_at == at(4)
    assert tick(at(4)).sent == 1
    assert tick(at(5)).sent == 0
    assert kinds(promise) == ["before"]
    assert tick(at(6)).sent == 1
    assert kinds(promise) == ["before", "due"]
    own.refresh_from_db()
    assert not own.escalated
    assert tick(at(7)).sent == 0, "an hour after closing is no working hour"
    assert tick(at(22)).sent == 1
    own.refresh_from_db()
    assert (kinds(promise), own.escalated) == (["before", "due", "escalate"], True)
    reminders = list(promise.reminders.order_by("id"))
    assert [reminder.to for reminder in reminders] == [agent, agent, None]
    events = Event.objects.filter(case=own, kind="promise.reminded").order_by("seq")
    assert [(event.data["alert"], event.data["to"], event.at) for event in events] == [
        ("before", agent.name, at(4)), ("due", agent.name, at(6)), ("escalate", "主管", at(22)),
    ]  # fmt: skip
    assert "给客户回电" in Event.objects.get(case=own, kind="case.escalated").data["reason"]


def test_an_overdue_promise_comes_back_every_working_day(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    for day in range(1, 8):  # Thursday 19 to Wednesday 25 November
        tick(at(0) + timedelta(days=day))
    assert kinds(promise) == ["due", "escalate", "again", "again", "again", "again"]
    settle_promise(own, promise.pk, agent, "broken", at(200), note="缺配件", told_customer=True)
    assert tick(at(1000)) == Ticked()


def test_after_a_stop_nobody_is_flooded(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    ticked = tick(at(24 * 30))
    assert ticked.sent == 3
    assert kinds(promise) == ["due", "escalate", "again"]


def test_a_promise_without_a_time_is_watched_too(own: Case, agent: User) -> None:
    promise = Promise.objects.create(case=own, made_by=agent, made_at=at(0), what="尽快处理")
    tick(at(24))
    assert kinds(promise) == ["due"], "a working day after it was said"
    promise.refresh_from_db()
    assert promise.due is None


def test_danger_does_not_wait_for_the_working_day(own: Case, agent: User) -> None:
    Case.objects.filter(pk=own.pk).update(risks=["safety_hazard"])
    promise = add_promise(own, agent, "师傅上门", at(9), at(1))
    tick(at(9.25))
    assert kinds(promise) == ["due", "escalate"]


def test_who_answers_for_it_is_who_looks_after_the_case(own: Case, agent: User, other: User) -> None:
    first = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    take_case(own, other, at(1))
    tick(at(4))
    assert first.reminders.get().to == other
    User.objects.filter(pk=other.pk).update(is_active=False)
    Case.objects.filter(pk=own.pk).update(agent=other)
    tick(at(6))
    assert first.reminders.get(kind="due").to == agent
    User.objects.filter(pk=agent.pk).update(is_active=False)
    tick(at(24 * 3))
    assert first.reminders.get(kind="again").to is None


def test_a_fault_with_one_leaves_the_others_alone(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = add_promise(own, agent, "坏的", at(6), at(0.2))
    good = add_promise(own, agent, "好的", at(6), at(0.2))
    real = clock.watched

    def faulty(promise: Promise, case: Case) -> object:
        if promise.pk == bad.pk:
            raise KeyError("defect")
        return real(promise, case)

    monkeypatch.setattr(clock, "watched", faulty)
    assert tick(at(4)) == Ticked(looked=2, sent=1, failed=1)
    assert (kinds(bad), kinds(good)) == ([], ["before"])
    monkeypatch.undo()
    assert tick(at(4.1)).sent == 0, "tried again after a while"
    assert tick(at(4.2)).sent == 1
    assert kinds(bad) == ["before"]


def test_a_look_takes_on_so_many_and_says_that_there_are_more(own: Case, agent: User) -> None:
    for number in range(5):
        add_promise(own, agent, f"第{number}件", at(6), at(0.2))
    assert tick(at(5), most=2) == Ticked(looked=2, sent=2, more=True)
    assert tick(at(5), most=2).more
    assert tick(at(5), most=2) == Ticked(looked=1, sent=1)
    assert Reminder.objects.count() == 5


def test_promises_are_never_deleted(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    with pytest.raises(TypeError, match="never deleted"):
        promise.delete()
    assert Promise.objects.filter(pk=promise.pk).exists()


def test_a_promise_that_is_settled_in_time_is_left_alone(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    settle_promise(own, promise.pk, agent, "kept", at(3), note="已回电")
    assert tick(at(100)) == Ticked()
    with pytest.raises(PolicyError):
        settle_promise(own, promise.pk, agent, "broken", at(101), note="x")


def test_a_due_time_very_far_away_is_no_trouble(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "每年巡检", datetime(2099, 1, 1, 10, tzinfo=CHINA), at(1))
    assert tick(at(2)) == Ticked(looked=1)
    promise.refresh_from_db()
    assert promise.look_at is not None
    assert promise.look_at.year == 2098
