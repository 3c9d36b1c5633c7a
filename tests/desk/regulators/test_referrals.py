"""A complaint that a regulator passed on: recorded, on its clock, answered, returned, called back."""

from datetime import datetime, timedelta

import pytest

from tests.desk.conftest import NOON, REPLY, at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.case import case_view
from tongli.desk.regulators.actions.answer_referral import answer_referral, ask_extension, settle_extension
from tongli.desk.regulators.actions.meet_step import meet_step
from tongli.desk.regulators.actions.record_referral import open_referred, record_referral
from tongli.desk.regulators.actions.return_referral import record_callback, return_referral
from tongli.desk.regulators.models import DeadlineReminder, Referral
from tongli.desk.regulators.queries import of_case
from tongli.desk.regulators.returns import drafted_return, form_of
from tongli.desk.regulators.tick import tick

pytestmark = pytest.mark.django_db


def referred(case: Case, by: User, number: str = "SY2026-001", **more: object) -> Referral:
    return record_referral(case, by, "hotline_12345", number, at(0.5), at(1), region="沈阳", **more)  # type: ignore[arg-type]


def open_steps(referral: Referral) -> list[tuple[str, str]]:
    rows = referral.deadlines.filter(round=referral.round, met_at=None)
    return [(row.step, f"{row.due.astimezone(NOON.tzinfo):%m-%d %H:%M}") for row in rows]


def kinds(case: Case) -> list[str]:
    return list(Event.objects.filter(case=case).values_list("kind", flat=True))


def test_it_is_recorded_with_its_clock(own: Case, agent: User) -> None:
    made = referred(own, agent)
    assert sorted(open_steps(made)) == [("accept", "11-19 23:59"), ("answer", "11-25 23:59"), ("contact", "11-19 23:59")]
    event = Event.objects.get(case=own, kind="referral.recorded")
    assert event.data["regulator"] == "hotline_12345"
    assert "reference" in event.sealed, "the number there leads to the person"
    assert "deadlines" not in event.sealed
    own.refresh_from_db()
    assert "regulator" in own.risks, "so that lists can be narrowed to these"
    assert verify().faults == []


def test_what_the_order_states_goes_before_the_packs(own: Case, agent: User) -> None:
    made = referred(own, agent, stated={"answer": at(30)})
    row = made.deadlines.get(step="answer")
    assert (row.due, row.basis) == (at(30), "order")


@pytest.mark.parametrize(
    ("change", "say"),
    [
        ({"reference": "  "}, "编号"),
        ({"regulator": "nobody"}, "哪里转来"),
        ({"grade": "x"}, "等级"),
        ({"received": at(2)}, "还没有到"),
        ({"regulator": "other_office"}, "办结期限"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(own: Case, agent: User, change: dict[str, object], say: str) -> None:
    given: dict[str, object] = {"regulator": "hotline_12345", "reference": "A1", "received": at(0.5), **change}
    before = kinds(own)
    with pytest.raises(InputError, match=say):
        record_referral(own, agent, now=at(1), **given)  # type: ignore[arg-type]
    assert kinds(own) == before
    assert not Referral.objects.exists()


def test_one_order_is_recorded_once(own: Case, agent: User) -> None:
    referred(own, agent)
    with pytest.raises(InputError, match=own.number):
        referred(own, agent)
    assert Referral.objects.count() == 1


def test_a_complaint_that_comes_through_a_regulator_first_gets_a_case(agent: User) -> None:
    made = open_referred("12345派单：李先生家暖气不热三天，要求上门。", agent, "hotline_12345", "B7", at(0), at(1), name="李强")
    assert made.case.customer.name == "李强"
    assert made.case.agent == agent
    assert made.case.messages.get().text.startswith("12345派单")
    with pytest.raises(InputError, match="诉求内容"):
        open_referred(" ", agent, "hotline_12345", "B8", at(0), at(1))


def test_others_may_not(own: Case, agent: User, other: User) -> None:
    with pytest.raises(AccessError):
        referred(own, other)
    made = referred(own, agent)
    with pytest.raises(AccessError):
        answer_referral(own, made.pk, agent, "已办结", at(2))
    with pytest.raises(AccessError):
        record_callback(own, made.pk, person("guan", "admin"), "satisfied", at(2))


def test_a_reply_to_the_customer_is_the_contact(own: Case, agent: User) -> None:
    made = referred(own, agent)
    send_reply(own, agent, REPLY, at(1.2))
    row = made.deadlines.get(step="contact")
    assert (row.met_at, row.met_by, row.evidence) == (at(1.2), agent, "回复了客户")
    assert ("contact", "11-19 23:59") not in open_steps(made)
    assert verify().faults == []


def test_a_call_is_the_contact_when_it_is_told_how(own: Case, agent: User) -> None:
    made = referred(own, agent)
    with pytest.raises(InputError, match="怎样联系"):
        meet_step(own, made.pk, agent, "contact", at(2))
    meet_step(own, made.pk, agent, "contact", at(2), evidence="14:00 电话，约明天上午上门")
    meet_step(own, made.pk, agent, "accept", at(2))
    assert open_steps(made) == [("answer", "11-25 23:59")]
    with pytest.raises(PolicyError, match="已经完成"):
        meet_step(own, made.pk, agent, "accept", at(3))


def test_the_regulator_is_answered_only_after_the_customer(own: Case, agent: User, supervisor: User) -> None:
    made = referred(own, agent)
    with pytest.raises(PolicyError, match="联系过客户"):
        answer_referral(own, made.pk, supervisor, "已办结。", at(2))
    send_reply(own, agent, REPLY, at(1.2))
    answered = answer_referral(own, made.pk, supervisor, "已上门，阀门已更换。", at(3))
    assert answered.answer == "已上门，阀门已更换。"
    assert open_steps(answered) == []
    assert Event.objects.get(case=own, kind="referral.answered").data["late"] is False
    with pytest.raises(PolicyError, match="已经回复过"):
        answer_referral(own, made.pk, supervisor, "再回", at(4))


def test_more_time_is_granted_or_not(own: Case, agent: User) -> None:
    made = referred(own, agent)
    due = made.deadlines.get(step="answer").due
    ask_extension(own, made.pk, agent, due + timedelta(days=2), "配件后天到", at(3))
    with pytest.raises(PolicyError, match="已经申请"):
        ask_extension(own, made.pk, agent, due + timedelta(days=3), "再要", at(3))
    assert made.deadlines.get(step="answer").due == due, "the clock runs on until it is granted"
    settle_extension(own, made.pk, agent, True, at(5), note="张科长同意")
    assert made.deadlines.get(step="answer").due == due + timedelta(days=2)
    ask_extension(own, made.pk, agent, due + timedelta(days=3), "又缺件", at(6))
    settle_extension(own, made.pk, agent, False, at(7))
    assert made.deadlines.get(step="answer").due == due + timedelta(days=2)
    assert verify().faults == []


def test_returned_it_starts_a_new_round_and_opens_the_case_again(own: Case, agent: User, supervisor: User) -> None:
    made = referred(own, agent)
    send_reply(own, agent, REPLY, at(1.2))
    with pytest.raises(PolicyError, match="还没有回复"):
        return_referral(own, made.pk, agent, "未联系", at(3), at(3))
    answer_referral(own, made.pk, supervisor, "已办结。", at(3))
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(4))
    again = return_referral(own, made.pk, supervisor, "诉求人称仍不热", at(24), at(25))
    own.refresh_from_db()
    assert (again.round, again.answered_at, again.answer) == (2, None, "")
    assert own.step == "reopened"
    assert own.closed_at is None
    assert own.escalated
    assert ("answer", "11-26 23:59") in open_steps(again)
    assert made.deadlines.filter(round=1).count() == 3


def test_a_customer_who_is_not_satisfied_is_at_work_again(own: Case, agent: User, supervisor: User) -> None:
    made = referred(own, agent)
    send_reply(own, agent, REPLY, at(1.2))
    with pytest.raises(PolicyError, match="还没有回复监管"):
        record_callback(own, made.pk, agent, "satisfied", at(2))
    answer_referral(own, made.pk, supervisor, "已办结。", at(3))
    with pytest.raises(InputError, match="回访结果"):
        record_callback(own, made.pk, agent, "great", at(5))
    record_callback(own, made.pk, agent, "unsatisfied", at(5), resolved=False, words="没人来过")
    own.refresh_from_db()
    assert own.escalated
    made.refresh_from_db()
    assert (made.outcome, made.resolved, made.outcome_words) == ("unsatisfied", False, "没人来过")
    assert verify().faults == []


def test_the_clock_reminds_before_at_and_after_once_each(own: Case, agent: User) -> None:
    made = referred(own, agent, stated={"accept": at(1.5), "contact": at(4), "answer": at(72)})
    meet_step(own, made.pk, agent, "accept", at(1))
    assert tick(at(1)).sent == 0
    sent = {hour: tick(at(hour)).sent for hour in (3.8, 3.9, 4.1, 4.2, 24, 24.1)}
    assert sent == {3.8: 1, 3.9: 0, 4.1: 1, 4.2: 0, 24: 1, 24.1: 0}
    rows = DeadlineReminder.objects.filter(deadline__step="contact").values_list("kind", "to__username")
    assert list(rows) == [("before", "an"), ("due", "an"), ("escalate", None)]
    own.refresh_from_db()
    assert own.escalated
    assert "首次联系客户" in Event.objects.get(case=own, kind="case.escalated").data["reason"]
    assert verify().faults == []


def test_what_is_done_rings_no_more(own: Case, agent: User, supervisor: User) -> None:
    made = referred(own, agent)
    send_reply(own, agent, REPLY, at(1.2))
    answer_referral(own, made.pk, supervisor, "已办结。", at(3))
    assert tick(datetime(2027, 1, 4, 12, 0, tzinfo=NOON.tzinfo)).sent == 0


def test_a_closed_case_takes_none(own: Case, agent: User) -> None:
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(1))
    with pytest.raises(PolicyError, match="重新打开"):
        referred(own, agent)
    assert close_case(Case.objects.get(pk=own.pk), agent, at(2)).closed


def test_a_case_does_not_close_while_a_regulator_waits_without_that_being_said(own: Case, agent: User, supervisor: User) -> None:
    made = referred(own, agent)
    send_reply(own, agent, REPLY, at(1.2), override_reason="测试")
    for promise in own.promises.filter(state="open"):
        settle_promise(own, promise.pk, agent, "kept", at(1.3), note="办好了")
    decided(own, agent, 1.4)
    ask_acceptance(own, agent, at(1.5))
    answer_acceptance(own, True, "好了，谢谢", at(2))
    case = Case.objects.get(pk=own.pk)
    with pytest.raises(GateShutError, match="12345 热线转办还没有办完（签收、办结回复，最晚 2026-11-25 23:59）"):
        close_case(case, agent, at(3))
    shown = case_view(case, supervisor, at(3)).gate
    assert shown.without_answer, "the supervisor may go on with a reason"
    with pytest.raises(AccessError):
        close_case(case, agent, at(3), reason="热线说不用回了")
    close_case(case, supervisor, at(3), reason="热线说不用回了")
    event = case.events.get(kind="case.closed")
    assert event.data["outcome"] == "accepted"
    assert event.data["reason"] == "热线说不用回了"
    assert made.deadlines.filter(met_at=None).exists(), "its clock runs on"
    assert verify().faults == []


@pytest.mark.parametrize(
    ("office", "region", "form", "titles"),
    [
        ("hotline_12345", "沈阳", "return_12345", ["工单编号", "诉求内容", "调查情况", "处理结果", "答复情况", "群众意见"]),
        (
            "hotline_12345", "北京", "return_12345",
            ["工单编号", "联系情况", "诉求内容", "调查情况", "办理结果", "是否解决及诉求人意见"],
        ),
        (
            "market_12315", "北京", "return_12315",
            ["工单编号", "投诉内容", "核查情况", "调解结果", "涉及金额", "是否达成一致", "答复情况"],
        ),
        (
            "market_odr", "", "return_12315",
            ["工单编号", "投诉内容", "核查情况", "调解结果", "涉及金额", "是否达成一致", "答复情况"],
        ),
    ],
)  # fmt: skip
def test_each_office_and_place_has_its_own_return_form(
    own: Case, agent: User, office: str, region: str, form: str, titles: list[str]
) -> None:
    record_referral(own, agent, office, "F1", at(0.5), at(1), region=region)
    (view,) = of_case(own, agent, at(1))
    assert view.form == form
    told = drafted_return(own, view, agent, at(2))
    assert [line[1:].partition("】")[0] for line in told.splitlines()] == titles
    assert form_of(view).confirmed_by == "", "nobody signed it: the page says so"
    assert form_of(view).source
    if form == "return_12315":
        assert "【是否达成一致】尚未取得投诉人的明确意见。" in told
        assert "权限" not in told, "what the agent may spend is nobody else's business"
        assert "诉求人" not in told


def test_a_12315_return_tells_whether_they_agree(own: Case, agent: User) -> None:
    record_referral(own, agent, "market_12315", "F2", at(0.5), at(1))
    send_reply(own, agent, REPLY, at(1.2), override_reason="测试")
    decided(own, agent, 1.3)
    ask_acceptance(own, agent, at(1.4))
    answer_acceptance(own, True, "解决了，谢谢", at(2))
    (view,) = of_case(own, agent, at(2))
    assert "【是否达成一致】已达成一致。" in drafted_return(Case.objects.get(pk=own.pk), view, agent, at(2))
