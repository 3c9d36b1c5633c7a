"""No sequence of what people, customers and the clock do loses a promise or a task, closes past the gate, or reminds twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.desk.conftest import NOON, person
from tongli.base.errors import TongliError
from tongli.casework.gate import check, check_without_answer, closing_rule
from tongli.checking import CheckResult
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.escalate_case import escalate_case, settle_escalation
from tongli.desk.cases.actions.merge_case import merge_case, unmerge_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.pause_promise import pause_promise, resume_promise
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.reopen_case import reopen_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.actions.tell_ahead import tell_ahead
from tongli.desk.cases.models import Case, Event, Promise
from tongli.desk.clock.models import Reminder
from tongli.desk.clock.tick import tick
from tongli.desk.life.actions.decide_case import decide_case
from tongli.desk.tasks.actions.do_task import make_task, settle_task
from tongli.desk.tasks.models import Task
from tongli.desk.wiring import engine

pytestmark = pytest.mark.django_db

REPLIES = ("我今天20:00前给您回电。", "明天10点前师傅上门，三个工作日内给您退款。", "谢谢您告诉我们。", "我尽快处理。")
WORDS = ("还是不热，你们管不管？", "照片发给您了。", "好的，谢谢，已经好了。", "我要找12345！", "行吧，就这样", "谢谢")
SETTLED = {"kept", "late", "broken", "withdrawn"}


class Desk(RuleBasedStateMachine):
    """One case, another of the same customer, their people, and a clock that only goes forward. ``made`` remembers every promise
    that ever was, ``closes`` counts the closes of all runs."""

    closes = 0

    @initialize()
    def opened(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now: datetime = NOON
        self.made: dict[int, tuple[str, datetime]] = {}
        self.settled: dict[int, str] = {}
        self.agent, self.supervisor = person("an"), person("chen", "supervisor")
        self.case = open_case("暖气不热了，打了五次电话没人管！", self.now, name="王秀兰").case
        take_case(self.case, self.agent, self.now)
        self.second = open_case("卧室也不热", self.now, customer=self.case.customer, silent=True).case
        take_case(self.second, self.agent, self.now)

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            faults = verify().faults
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)
            assert faults == [], "the audit chain holds"

    def act(self, action: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """Do it a minute later. A refusal is fine, but then nothing may have changed."""
        self.now += timedelta(minutes=1)
        before = self.trail()
        try:
            return action(self.case, *given, **more)
        except TongliError:
            assert self.trail() == before, "a refused action leaves nothing behind"
            return None

    def trail(self) -> list[Any]:
        promises = Promise.objects.order_by("id").values_list("pk", "state", "due", "paused_at")
        return [list(promises), Event.objects.count(), Case.objects.values_list("step", "last_seq").get(pk=self.case.pk)]

    def later(self) -> datetime:
        return self.now + timedelta(minutes=1)

    def one(self, number: int) -> int:
        """A promise of the case, open ones first; or one that is not there."""
        found = sorted(self.case.promises.values_list("pk", "state"), key=lambda pair: (pair[1] != "open", pair[0]))
        return found[number % len(found)][0] if found else 10**9

    @rule(words=st.sampled_from(WORDS))
    def receive(self, words: str) -> None:
        self.act(receive_message, words, self.later())

    @rule(words=st.sampled_from(REPLIES))
    def reply(self, words: str) -> None:
        self.act(send_reply, self.agent, words, self.later(), override_reason="测试")

    @rule(words=st.sampled_from(REPLIES), call=st.booleans())
    def note(self, words: str, call: bool) -> None:
        self.act(add_note, self.agent, words, self.later(), call=call)

    @rule(hours=st.integers(-1, 100))
    def promise(self, hours: int) -> None:
        self.act(add_promise, self.agent, "给客户回电", self.now + timedelta(hours=hours), self.later())

    @rule(
        number=st.integers(0, 3),
        state=st.sampled_from([*SETTLED, "open"]),
        told=st.booleans(),
        note=st.sampled_from(["", "已办"]),
    )
    def settle(self, number: int, state: str, told: bool, note: str) -> None:
        replies = self.case.messages.filter(who="agent").order_by("-seq")
        told_in = replies.values_list("seq", flat=True).first() if told else None
        self.act(settle_promise, self.one(number), self.agent, state, self.later(), note=note, told_in=told_in)

    @rule(number=st.integers(0, 3), words=st.sampled_from(REPLIES))
    def tell(self, number: int, words: str) -> None:
        self.act(tell_ahead, self.one(number), self.agent, words, self.later(), override_reason="测试")

    @rule(number=st.integers(0, 3))
    def pause(self, number: int) -> None:
        self.act(pause_promise, self.one(number), self.agent, "请客户发照片", self.later())

    @rule(number=st.integers(0, 3))
    def resume(self, number: int) -> None:
        self.act(resume_promise, self.one(number), self.agent, self.later())

    @rule()
    def decide(self) -> None:
        self.act(decide_case, self.agent, "今晚修好", "阀门堵塞", self.later())

    @rule()
    def ask(self) -> None:
        self.act(ask_acceptance, self.agent, self.later())

    @rule(accepted=st.booleans(), words=st.sampled_from(["", *WORDS]))
    def answer(self, accepted: bool, words: str) -> None:
        self.act(answer_acceptance, accepted, words, self.later())

    @rule(reason=st.sampled_from(["", "三次没有回音"]), boss=st.booleans())
    def close(self, reason: str, boss: bool) -> None:
        case = Case.objects.get(pk=self.case.pk)
        asked, at, supervisor = list(case.acceptances.all()), self.later(), boss or not reason
        closing = policy.closing_of(case, list(case.promises.all()), asked)
        limits = closing_rule(engine().knowledge, case.industry)
        may = check_without_answer(closing, at, limits, supervisor=boss, reason=reason) if reason else check(closing, at, limits)
        unheard = self.unheard()
        closed = self.act(close_case, self.supervisor if supervisor else self.agent, at, reason=reason)
        if closed is not None and not case.closed:
            type(self).closes += 1
            assert may.may_close
            assert not unheard, "nobody closes over words that nobody answered"
            assert not case.promises.filter(state="open").exists()
            assert not case.tasks.filter(state__in=("open", "taken"), improves=False).exists()
            assert reason or asked[-1].accepted or [one.answer for one in asked].count("resigned") >= 2

    def unheard(self) -> list[str]:
        """What the customer said since the last reply besides thanks, and besides the answer."""
        case = Case.objects.get(pk=self.case.pk)
        replied = case.messages.filter(who="agent").order_by("-seq").values_list("seq", flat=True).first() or 0
        answered = case.acceptances.exclude(answered_at=None).values_list("answered_at", flat=True)
        rows = case.messages.filter(who="customer", seq__gt=replied).exclude(at__in=list(answered))
        return [row.text for row in rows if "谢谢" not in row.text]

    @rule(forgetful=st.booleans(), then=st.sampled_from(["", "", *WORDS]), joined=st.booleans())
    def wrap_up(self, forgetful: bool, then: str, joined: bool) -> None:
        """The way to a close, so that closed cases are met often. One who is forgetful leaves promises and tasks open; the
        customer may write once more, or another case come in, between the yes and the close."""
        self.resolve(forgetful)
        if then:
            self.receive(then)
        if joined:
            self.merge()
        self.close("", False)

    def resolve(self, forgetful: bool) -> None:
        """All that must be before a close, up to the yes."""
        self.reply(REPLIES[2])
        for _ in range(0 if forgetful else self.case.promises.filter(state="open").count()):
            self.settle(0, "kept", False, "已办")
        for task in [] if forgetful else Task.objects.filter(case=self.case, state__in=("open", "taken")):
            self.act(lambda _, one: settle_task(one, self.agent, self.later(), "办好了"), task)
        self.decide()
        self.ask()
        self.answer(True, "")

    @rule(other=st.booleans())
    def task(self, other: bool) -> None:
        case = self.second if other else self.case
        self.act(lambda _: make_task(case, self.agent, "查阀门", self.now + timedelta(days=2), self.later(), owner=self.agent))

    @rule(words=st.sampled_from(WORDS))
    def receive_other(self, words: str) -> None:
        """On the other number; merged, it arrives where the matter goes on."""
        self.act(lambda _: receive_message(self.second, words, self.later()))

    @rule()
    def merge(self) -> None:
        settled = policy.answer_of(self.second, list(self.second.acceptances.all())) == "accepted"
        made = self.act(lambda case: merge_case(self.second, case, self.agent, "同一件事", self.later()))
        if made is not None:
            case = Case.objects.get(pk=self.case.pk)
            assert settled or policy.answer_of(case, list(case.acceptances.all())) != "accepted", "the other matter was not heard"
            assert policy.work_open(self.second) == ()

    @rule()
    def unmerge(self) -> None:
        self.act(lambda _: unmerge_case(self.second, self.agent, "另一间房", self.later()))

    @rule()
    def reopen(self) -> None:
        self.act(reopen_case, self.agent, "客户来电说又不热", self.later())

    @rule()
    def escalate(self) -> None:
        self.act(escalate_case, self.agent, "客户要找媒体", self.later())

    @rule()
    def settle_escalation(self) -> None:
        self.act(settle_escalation, self.supervisor, "已与客户通话", self.later())

    @rule(hours=st.sampled_from([0, 1, 4, 20, 100]))
    def tick(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        assert tick(self.now).failed == 0
        count = Reminder.objects.count()
        assert tick(self.now).sent == 0
        assert Reminder.objects.count() == count
        for due in Promise.objects.filter(state="open", case__closed_at=None, paused_at=None, due__lte=self.now):
            assert due.reminders.filter(kind="due", about=due.due).exists(), "nothing overdue goes unnoticed"

    @precondition(lambda self: self.made)
    @rule(number=st.integers(0, 3))
    def delete(self, number: int) -> None:
        with pytest.raises(TypeError):
            Promise.objects.get(pk=sorted(self.made)[number % len(self.made)]).delete()

    @invariant()
    def no_promise_is_lost(self) -> None:
        if not hasattr(self, "made"):
            return
        rows = {row.pk: row for row in Promise.objects.all()}
        assert set(self.made) <= set(rows)
        for pk, row in rows.items():
            assert self.made.setdefault(pk, (row.what, row.made_at)) == (row.what, row.made_at)
            if row.state == "open":
                assert pk not in self.settled, "what is settled stays settled"
            else:
                assert row.state in SETTLED
                assert self.settled.setdefault(pk, row.state) == row.state
                assert row.settled_at is not None
                assert row.settled_by_id is not None
                assert row.state in {"kept", "late"} or row.evidence, "never without a reason"
                assert row.state != "withdrawn" or row.told_customer
        open_tasks = Task.objects.filter(state__in=("open", "taken"))
        over = Event.objects.filter(kind__in=("task.done", "task.dropped")).count()
        assert (open_tasks.count() + over) == Event.objects.filter(kind="task.made").count(), "no task is lost"
        assert not open_tasks.exclude(case__closed_at=None).exists(), "none is left on a closed case"
        made = Event.objects.filter(kind="promise.made").count()
        over = Event.objects.filter(kind="promise.settled").count()
        assert (made, over) == (len(rows), len(self.settled)), "each is on the trail, once made and once settled"

    @invariant()
    def closed_means_settled(self) -> None:
        if not hasattr(self, "case"):
            return
        case = Case.objects.get(pk=self.case.pk)
        if case.closed:
            assert not case.promises.filter(state="open").exists()
            last = case.acceptances.last()
            reason = Event.objects.filter(case=case, kind="case.closed").last().data.get("reason")
            said = [one.meaning for one in case.acceptances.all()]
            assert reason or (last is not None and last.accepted) or said.count("resigned") >= 2
            assert not self.unheard(), "words to a closed case open it again"

    @invariant()
    def the_trail_has_no_gap(self) -> None:
        if not hasattr(self, "case"):
            return
        last = Case.objects.values_list("last_seq", flat=True).get(pk=self.case.pk)
        seqs = list(Event.objects.filter(case=self.case).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, last + 1))

    @invariant()
    def nobody_is_reminded_twice(self) -> None:
        if not hasattr(self, "case"):
            return
        keys = list(Reminder.objects.values_list("promise", "kind", "about"))
        assert len(keys) == len(set(keys))
        assert len(keys) == Event.objects.filter(kind="promise.reminded").count()


def test_nothing_promised_can_vanish(monkeypatch: pytest.MonkeyPatch) -> None:
    Desk.closes = 0
    monkeypatch.setattr(engine().checker, "check", lambda *_, **__: CheckResult(violations=(), commitments=()))
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Desk.closes >= 10, f"cases are really closed in these runs, not {Desk.closes} times"


def test_the_machines_own_way_to_a_close_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules do by chance, once through: closes, words after them, a merge between the yes and the close, tasks."""
    monkeypatch.setattr(engine().checker, "check", lambda *_, **__: CheckResult(violations=(), commitments=()))
    desk = Desk()
    desk.opened()
    Desk.closes = 0
    try:
        for then, joined, closed in (("", False, True), (WORDS[0], False, False), ("谢谢", False, True), ("", True, False)):
            desk.promise(30)
            desk.task(False)
            desk.wrap_up(False, then, joined)
            assert Case.objects.get(pk=desk.case.pk).closed is closed, (then, joined)
            desk.no_promise_is_lost()
            desk.closed_means_settled()
            if closed:
                desk.receive("照片发给您了。")
                assert not Case.objects.get(pk=desk.case.pk).closed
            desk.now += timedelta(hours=5)
        assert Desk.closes == 2
    finally:
        desk.teardown()
