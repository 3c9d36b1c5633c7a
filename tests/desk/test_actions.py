"""A case from the first message to the accepted close, and what is refused on the way."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.desk.conftest import COMPLAINT, REPLY, at, decided
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.checking import CheckResult, Violation
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import BlockedError, GateShutError
from tongli.desk.cases.actions.escalate_case import escalate_case, settle_escalation
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.reopen_case import reopen_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Event, Promise
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.wiring import engine

pytestmark = pytest.mark.django_db


def kinds(case: Case) -> list[str]:
    return list(Event.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))


def seqs(case: Case) -> list[int]:
    return list(Event.objects.filter(case=case).order_by("seq").values_list("seq", flat=True))


def answered(case: Case, agent: User) -> Case:
    """The case after a reply without any promise."""
    send_reply(case, agent, "王女士，谢谢您告诉我们，孩子好些了吗？", at(0.2), override_reason="测试")
    case.promises.update(state="kept", settled_at=at(0.2))
    decided(case, agent, 0.3)
    case.refresh_from_db()
    return case


def test_a_whole_case(agent: User) -> None:
    message = open_case(COMPLAINT, at(0), name="王秀兰", address_form="女士")
    case = message.case
    assert case.number == "TL-20261118-0001"
    assert message.text == COMPLAINT
    assert message.knowledge == engine().knowledge.version
    assert message.reading["text"] == COMPLAINT
    take_case(case, agent, at(0.1))
    reply = send_reply(case, agent, REPLY, at(0.2))
    first, *promises = case.promises.order_by("id")
    assert (first.made_by, first.state, first.settled_by) == (None, "kept", agent)
    assert [p.due for p in promises if "回电" in p.what or "回电" in p.quote] == [at(6)]
    assert reply.check_result["knowledge"] == engine().knowledge.version
    for promise in promises:
        settle_promise(case, promise.pk, agent, "kept", at(5), note="已回电")
    with pytest.raises(PolicyError, match="缺处理决定、理由、客户还可以走的途径"):
        ask_acceptance(case, agent, at(5.1))
    decided(case, agent, 5.1)
    ask_acceptance(case, agent, at(5.1))
    answer_acceptance(case, True, "好了，谢谢", at(5.2))
    close_case(case, agent, at(5.3))
    case.refresh_from_db()
    assert (case.step, case.closed_at, case.waiting_since) == ("closed", at(5.3), None)
    assert seqs(case) == list(range(1, case.last_seq + 1))
    assert {"case.opened", "case.taken", "reply.sent", "promise.made", "promise.settled"} <= set(kinds(case))
    assert "acceptance.accepted" in kinds(case)
    assert kinds(case)[-2:] == ["case.closed", "survey.sent"]


def test_numbers_count_within_the_day(db: None) -> None:
    numbers = [open_case("暖气不热", at(hours)).case.number for hours in (0, 1, 13)]
    assert numbers == ["TL-20261118-0001", "TL-20261118-0002", "TL-20261119-0001"]


def test_text_is_kept_exactly_as_written(case: Case) -> None:
    odd = "  第一行\n\n第二行　全角 <b>不是标签</b> 😡👨‍👩‍👧  "
    assert receive_message(case, odd, at(1)).text == odd
    assert case.messages.get(seq__gt=2).text == odd


def test_sending_twice_is_sending_once(own: Case, agent: User) -> None:
    first = receive_message(own, "还是不热", at(1), client_id="a")
    assert receive_message(own, "还是不热", at(1.1), client_id="a").pk == first.pk
    reply = send_reply(own, agent, REPLY, at(2), client_id="b", override_reason="测试")
    assert send_reply(own, agent, REPLY, at(2.1), client_id="b").pk == reply.pk
    assert own.messages.count() == 3
    assert kinds(own).count("reply.sent") == 1


def _always_wrong(reply: str, *_: object, **__: object) -> CheckResult:
    wrong = Violation(
        rule="C03", name="侮辱客户", severity=Severity.ERROR, span=Span(start=0, end=2), text=reply[:2], message="这是侮辱",
        why="伤人", source="test", suggestion="请删去",
    )  # fmt: skip
    return CheckResult(violations=(wrong,), commitments=(), knowledge="test")


def test_an_error_needs_a_reason_which_is_kept(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine().checker, "check", _always_wrong)
    with pytest.raises(BlockedError, match="侮辱客户") as refused:
        send_reply(own, agent, "蠢货，自己看。", at(1))
    assert refused.value.violations[0].rule == "C03"
    assert not own.messages.filter(who="agent").exists()
    sent = send_reply(own, agent, "蠢货，自己看。", at(1), override_reason=" 客户要求逐字转述 ")
    assert sent.override_reason == "客户要求逐字转述"
    assert Event.objects.get(case=own, kind="reply.sent").data == {"rules": ["C03"], "override_reason": "客户要求逐字转述"}


def test_a_reason_is_not_kept_where_none_was_needed(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine().checker, "check", lambda *_, **__: CheckResult(violations=(), commitments=()))
    assert send_reply(own, agent, "您好", at(1), override_reason="随手写的").override_reason == ""


def test_only_the_own_agent_replies(own: Case, other: User, supervisor: User) -> None:
    with pytest.raises(AccessError):
        send_reply(own, other, REPLY, at(1))
    assert send_reply(own, supervisor, REPLY, at(1), override_reason="测试").author == supervisor


def test_the_gate_is_shut_until_everything_is_settled(own: Case, agent: User) -> None:
    answered(own, agent)
    promise = add_promise(own, agent, "给客户回电", at(6), at(1))
    with pytest.raises(GateShutError) as shut:
        close_case(own, agent, at(2))
    assert any("给客户回电" in text for text in shut.value.obstacles)
    ask_acceptance(own, agent, at(2))
    answer_acceptance(own, True, "", at(2.5))
    with pytest.raises(GateShutError, match="给客户回电"):
        close_case(own, agent, at(3))
    settle_promise(own, promise.pk, agent, "kept", at(4), note="已回电")
    assert close_case(own, agent, at(5)).step == "closed"


def test_no_close_on_a_no_and_the_case_opens_again(own: Case, agent: User) -> None:
    answered(own, agent)
    ask_acceptance(own, agent, at(1))
    answer_acceptance(own, False, "晚上又凉了", at(2))
    own.refresh_from_db()
    assert own.step == "reopened"
    assert own.waiting_since == at(2)
    assert own.messages.last().text == "晚上又凉了"
    with pytest.raises(GateShutError):
        close_case(own, agent, at(3))


def test_an_answer_is_given_once(own: Case, agent: User) -> None:
    with pytest.raises(PolicyError):
        answer_acceptance(own, True, "", at(0.5))
    answered(own, agent)
    ask_acceptance(own, agent, at(1))
    first = answer_acceptance(own, True, "", at(2))
    assert answer_acceptance(own, True, "", at(3)).pk == first.pk
    with pytest.raises(PolicyError, match="已经回答过"):
        answer_acceptance(own, False, "", at(3))


def test_asking_is_not_pressing(own: Case, agent: User) -> None:
    with pytest.raises(PolicyError, match="还没有答复过"):
        ask_acceptance(own, agent, at(0.5))
    answered(own, agent)
    ask_acceptance(own, agent, at(1))
    with pytest.raises(PolicyError, match="刚刚问过"):
        ask_acceptance(own, agent, at(2))
    ask_acceptance(own, agent, at(6))
    assert own.acceptances.count() == 2


def test_without_an_answer_only_a_supervisor_after_tries_and_days(own: Case, agent: User, supervisor: User) -> None:
    answered(own, agent)
    for day in (0, 3, 6):
        ask_acceptance(own, agent, at(1) + timedelta(days=day))
    with pytest.raises(AccessError):
        close_case(own, agent, at(0) + timedelta(days=9), reason="没有回音")
    with pytest.raises(GateShutError):
        close_case(own, supervisor, at(0) + timedelta(days=6.5), reason="没有回音")
    closed = close_case(own, supervisor, at(0) + timedelta(days=9), reason="没有回音")
    assert closed.step == "closed"
    assert Event.objects.get(case=own, kind="case.closed").data["reason"] == "没有回音"


def test_a_new_complaint_takes_the_yes_back(own: Case, agent: User) -> None:
    answered(own, agent)
    ask_acceptance(own, agent, at(1))
    answer_acceptance(own, True, "", at(2))
    close_case(own, agent, at(3))
    receive_message(own, "又不热了！你们到底修好没有？今天必须来人！", at(30))
    own.refresh_from_db()
    assert own.step == "reopened"
    assert own.closed_at is None
    assert own.waiting_since == at(30)
    with pytest.raises(GateShutError):
        close_case(own, agent, at(31))


def test_promises_live_by_the_rules(own: Case, agent: User, supervisor: User) -> None:
    with pytest.raises(InputError, match="最晚什么时候"):
        add_promise(own, agent, "回电", None, at(1))
    with pytest.raises(InputError, match="已经过了"):
        add_promise(own, agent, "回电", at(0), at(1))
    for nothing in ("", " \u3000\n", "。"):
        with pytest.raises(InputError, match="答应了什么"):
            add_promise(own, agent, nothing, at(2), at(1))
    late = add_promise(own, agent, "回电", at(2), at(1))
    assert settle_promise(own, late.pk, agent, "kept", at(3)).state == "late"
    with pytest.raises(PolicyError):
        settle_promise(own, late.pk, agent, "broken", at(4), note="不想做了")
    taken_back = add_promise(own, agent, "上门", at(9), at(1))
    with pytest.raises(PolicyError, match="先告诉客户"):
        settle_promise(own, taken_back.pk, agent, "withdrawn", at(2), note="不需要上门了")
    before = own.messages.filter(who="customer").get()
    told = add_note(own, agent, "电话里说好改为电话处理，客户同意", at(2))
    with pytest.raises(PolicyError, match="哪一条"):
        settle_promise(own, taken_back.pk, supervisor, "withdrawn", at(2), note="改为电话", told_customer=True)
    for seq in (before.seq, own.last_seq + 99):
        with pytest.raises(InputError, match=f"第 {seq} 条"):
            settle_promise(own, taken_back.pk, supervisor, "withdrawn", at(2), note="改为电话", told_in=seq)
    with pytest.raises(PolicyError, match="撤回的原因"):
        settle_promise(own, taken_back.pk, supervisor, "withdrawn", at(2), note="。", told_in=told.seq)
    assert settle_promise(own, taken_back.pk, supervisor, "withdrawn", at(2), note="改为电话", told_in=told.seq).told_customer
    event = own.events.get(kind="promise.settled", data__state="withdrawn")
    assert event.data["told_in"] == told.seq
    assert event_text(event.kind, event.who, event.data).endswith(f"（第 {told.seq} 条告诉了客户）")
    with pytest.raises(InputError, match="没有这项承诺"):
        settle_promise(own, 10**9, agent, "kept", at(2))


def test_taking_over_and_escalating_leave_a_trail(own: Case, agent: User, other: User) -> None:
    before = own.last_seq
    assert take_case(own, agent, at(1)) == before
    take_case(own, other, at(2))
    own.refresh_from_db()
    assert own.agent == other
    assert Event.objects.filter(case=own, kind="case.taken").last().data == {"before": "姓名an"}
    escalate_case(own, other, "客户要找媒体", at(3))
    own.refresh_from_db()
    assert own.escalated
    with pytest.raises(PolicyError):
        reopen_case(own, other, "", at(3))


def test_an_escalation_is_settled_by_a_supervisor_with_a_reason(own: Case, agent: User, supervisor: User) -> None:
    with pytest.raises(PolicyError, match="没有升级"):
        settle_escalation(own, supervisor, "看过了", at(1))
    escalate_case(own, agent, " 客户要找媒体 ", at(1))
    own.refresh_from_db()
    shown = case_view(own, supervisor, at(2))
    assert shown.escalation is not None
    assert (shown.escalation.who, shown.escalation.at, shown.escalation.reason) == ("姓名an", at(1), "客户要找媒体")
    assert "case.settle_escalation" in shown.may
    assert "case.escalate" not in shown.may
    assert "case.settle_escalation" not in case_view(own, agent, at(2)).may
    with pytest.raises(AccessError):
        settle_escalation(own, agent, "我自己处理了", at(2))
    with pytest.raises(PolicyError, match="怎么处理"):
        settle_escalation(own, supervisor, "  ", at(2))
    settle_escalation(own, supervisor, "已与客户通话，今晚抢修", at(3))
    own.refresh_from_db()
    assert not own.escalated
    event = Event.objects.get(case=own, kind="case.escalation_settled")
    assert (event.who, event.at, event.data["reason"]) == ("姓名chen", at(3), "已与客户通话，今晚抢修")
    after = case_view(own, supervisor, at(4))
    assert after.escalation is None
    assert "姓名chen 了结了升级：已与客户通话，今晚抢修" in [entry.text for entry in after.entries]
    assert "case.escalate" in after.may


def test_a_closed_case_takes_no_reply(own: Case, agent: User) -> None:
    answered(own, agent)
    ask_acceptance(own, agent, at(1))
    answer_acceptance(own, True, "", at(2))
    close_case(own, agent, at(3))
    for refused in (
        lambda: send_reply(own, agent, REPLY, at(4)),
        lambda: take_case(own, agent, at(4)),
        lambda: ask_acceptance(own, agent, at(4)),
    ):
        with pytest.raises(PolicyError, match="已经关闭"):
            refused()
    assert reopen_case(own, agent, "客户来电说又凉了", at(5)).step == "reopened"


def test_notes_and_events_stay(own: Case, agent: User) -> None:
    note = add_note(own, agent, "换热站供水 48 度", at(1))
    event = Event.objects.get(case=own, seq=note.seq)
    event.who = "别人"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_a_fault_of_the_reader_loses_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("defect")

    monkeypatch.setattr(engine().reader, "read_message", broken)
    message = receive_message(case, "还是不热", at(1))
    assert message.text == "还是不热"
    assert message.reading["unsure"] is True


def test_promises_of_a_reply_point_into_its_text(own: Case, agent: User) -> None:
    reply = send_reply(own, agent, REPLY, at(1), override_reason="测试")
    for promise in Promise.objects.filter(message=reply):
        assert promise.quote in REPLY or all(part in REPLY for part in promise.quote.split("…"))
        assert promise.made_by == agent


def test_no_promise_is_ever_deleted_however_many_at_a_time(own: Case, agent: User) -> None:
    add_promise(own, agent, "上门测温", at(9), at(1))
    for rows in (own.promises.all(), Promise.objects.filter(state="open")):
        with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
            rows.delete()
    assert own.promises.filter(what="上门测温").exists()
