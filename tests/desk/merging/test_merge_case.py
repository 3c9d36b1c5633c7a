"""Two cases become one, and one two: promises move, trails stay whole, and it can be undone."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.conftest import REPLY, at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError, TongliError
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.merge_case import goes_on_as, merge_case, unmerge_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.reopen_case import reopen_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.split_case import split_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.queries.customer import latest_case
from tongli.desk.cases.queries.history import history
from tongli.desk.clock.tick import tick
from tongli.desk.customers.actions.merge import merge_customers, undo_merge
from tongli.desk.merging.models import Merge
from tongli.desk.merging.queries import others_of
from tongli.desk.regulators.actions.record_referral import record_referral
from tongli.desk.tasks.actions.do_task import make_task, settle_task
from tongli.desk.tasks.actions.plan_visit import plan_visit
from tongli.desk.tasks.kinds import visit_kinds
from tongli.desk.tasks.models import Task

pytestmark = pytest.mark.django_db
WHY = "同一件事打了两次电话"


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer").get(pk=case.pk)


def open_promises(case: Case) -> list[str]:
    return sorted(case.promises.filter(state="open").values_list("what", flat=True))


def test_a_case_that_went_into_another_is_not_opened_again_beside_it(
    own: Case, second: Case, agent: User, supervisor: User
) -> None:
    merge_case(second, own, agent, WHY, at(3))
    with pytest.raises(PolicyError, match=f"已并入 {own.number}"):
        reopen_case(fresh(second), supervisor, "客户又来电", at(4))
    assert fresh(second).closed
    unmerge_case(fresh(second), agent, "不是一件事", at(5))
    assert not fresh(second).closed


def test_merged_it_is_closed_and_its_promises_go_on(own: Case, second: Case, agent: User) -> None:
    promise = add_promise(second, agent, "今晚回电", at(8), at(2.2))
    merge_case(second, own, agent, WHY, at(3))
    gone, goes_on = fresh(second), fresh(own)
    assert (gone.step, gone.closed_at, gone.waiting_since) == ("closed", at(3), None)
    assert open_promises(goes_on) == ["今晚回电"]
    assert open_promises(gone) == []
    assert goes_on.waiting_since == at(0), "the customer waits since the first of the two"
    assert Promise.objects.get(pk=promise.pk).due == at(8)
    assert verify().faults == []
    tick(at(9))
    assert goes_on.events.filter(kind="promise.reminded").exists(), "the clock goes on with it"
    settle_promise(goes_on, promise.pk, agent, "kept", at(9.1), note="已回电")
    assert verify().faults == []


def test_what_the_customer_writes_to_the_old_number_arrives(own: Case, second: Case, agent: User) -> None:
    merge_case(second, own, agent, WHY, at(3))
    assert latest_case(own.customer) == own
    message = receive_message(second, "到底什么时候来？", at(4))
    assert message.case == own
    assert fresh(second).closed
    assert goes_on_as(second) == own


def test_it_is_undone_within_the_record(own: Case, second: Case, agent: User) -> None:
    kept = add_promise(second, agent, "今晚回电", at(8), at(2.2))
    add_promise(second, agent, "明天上门", at(30), at(2.3))
    merge_case(second, own, agent, WHY, at(3))
    settle_promise(own, kept.pk, agent, "kept", at(4), note="已回电")
    with pytest.raises(InputError, match="为什么撤销"):
        unmerge_case(second, agent, " ", at(5))
    unmerge_case(second, agent, "其实是另一间房", at(5))
    back = fresh(second)
    assert (back.step, back.closed_at, back.waiting_since) == ("acknowledged", None, at(2))
    assert open_promises(back) == ["明天上门"], "what was settled meanwhile stays where it was settled"
    assert open_promises(fresh(own)) == []
    assert verify().faults == []
    with pytest.raises(PolicyError, match="没有并入"):
        unmerge_case(second, agent, "再来", at(6))
    merge_case(second, own, agent, "还是同一件", at(7))
    assert open_promises(fresh(own)) == ["明天上门"]
    assert verify().faults == []


def test_others_and_strangers(own: Case, second: Case, agent: User, other: User) -> None:
    with pytest.raises(AccessError):
        merge_case(second, own, other, WHY, at(3))
    stranger = open_case("快递没到", at(1), name="李强").case
    with pytest.raises(PolicyError, match="事件"):
        merge_case(stranger, own, person("chen2", "supervisor"), WHY, at(3))
    merge_case(second, own, agent, WHY, at(3))
    with pytest.raises(PolicyError, match=own.number):
        merge_case(second, own, agent, WHY, at(3))


def test_a_case_that_was_escalated_takes_that_along(own: Case, second: Case, agent: User) -> None:
    Case.objects.filter(pk=second.pk).update(escalated=True, risks=["media"])
    merge_case(second, own, agent, WHY, at(3))
    goes_on = fresh(own)
    assert goes_on.escalated
    assert "media" in goes_on.risks


def test_a_promise_that_only_changes_sides_in_the_rows_is_found(own: Case, second: Case, agent: User) -> None:
    promise = add_promise(second, agent, "今晚回电", at(8), at(2.2))
    Promise.objects.filter(pk=promise.pk).update(case=own)
    assert {fault.case for fault in verify().faults} == {own.number, second.number}


def test_split_off_it_has_its_messages_and_promises(own: Case, agent: User) -> None:
    receive_message(own, "另外，物业门口的路灯也坏了一个月", at(1))
    lamp = add_promise(own, agent, "报修路灯", at(30), at(1.2))
    add_promise(own, agent, "今晚回电", at(8), at(1.3))
    last = own.messages.filter(who="customer").last()
    made = split_case(own, agent, [last.seq], "路灯是另一件事", at(2), promises=[lamp.pk])
    assert [one.text for one in made.messages.all()] == [last.text]
    assert made.messages.get().at == last.at
    assert (made.customer, made.agent, made.step) == (own.customer, agent, "acknowledged")
    told = made.promises.get(made_by=None)
    assert made.number in made.events.get(kind="case.acknowledged").data["said"], "the customer is told the new number"
    assert sorted(open_promises(made)) == sorted(["报修路灯", told.what])
    assert open_promises(fresh(own)) == ["今晚回电"]
    assert own.messages.filter(who="customer").count() == 2, "the old trail is what was said there"
    assert verify().faults == []
    merge_case(made, own, agent, "还是一起办", at(3))
    assert sorted(open_promises(fresh(own))) == sorted(["今晚回电", "报修路灯", told.what])
    assert verify().faults == []


def test_after_a_split_the_customer_sees_both_cases_and_nobody_else_s(own: Case, agent: User) -> None:
    receive_message(own, "另外，物业门口的路灯也坏了一个月", at(1))
    add_promise(own, agent, "今晚回电", at(8), at(1.3))
    elsewhere = open_case("我家水管爆了", at(1.4), name="李强").case
    last = own.messages.filter(who="customer").last()
    made = split_case(own, agent, [last.seq], "路灯是另一件事", at(2))
    page = Client().get(f"/c/{own.customer.token}/").content.decode()
    assert made.events.get(kind="case.acknowledged").data["said"].split("，")[0] in page
    other = page.split('class="vowed other-case"')[1].split("</section>")[0]
    assert own.number in other
    assert "今晚回电" in other
    assert made.number in page
    assert elsewhere.number not in page
    assert "other-case" not in Client().get(f"/c/{elsewhere.customer.token}/").content.decode()
    merge_case(made, own, agent, "还是一起办", at(3))
    joined = Client().get(f"/c/{own.customer.token}/").content.decode()
    assert "other-case" not in joined
    assert "今晚回电" in joined


def test_a_split_that_cannot_be_leaves_nothing(own: Case, agent: User) -> None:
    receive_message(own, "路灯也坏了", at(1))
    said = [one.seq for one in own.messages.filter(who="customer")]
    before = Case.objects.count()
    for chosen, promises, say in [([99], [], "第 99 条"), (said, [], "至少留一条"), ([said[1]], [4711], "承诺 4711")]:
        with pytest.raises(TongliError, match=say):
            split_case(own, agent, chosen, "另一件", at(2), promises=promises)
    assert Case.objects.count() == before
    assert verify().faults == []


STEPS = {
    "promise": lambda a, b, who, hour: add_promise(a, who, f"承诺{hour}", at(hour + 40), at(hour)),
    "promise b": lambda a, b, who, hour: add_promise(b, who, f"承诺{hour}", at(hour + 40), at(hour)),
    "kept": lambda a, b, who, hour: settle_promise(a, _first(a), who, "kept", at(hour), note="好"),
    "kept b": lambda a, b, who, hour: settle_promise(b, _first(b), who, "kept", at(hour), note="好"),
    "merge": lambda a, b, who, hour: merge_case(a, b, who, WHY, at(hour)),
    "merge back": lambda a, b, who, hour: merge_case(b, a, who, WHY, at(hour)),
    "undo": lambda a, b, who, hour: unmerge_case(a, who, "不是", at(hour)),
    "undo b": lambda a, b, who, hour: unmerge_case(b, who, "不是", at(hour)),
    "referral": lambda a, b, who, hour: record_referral(a, who, "hotline_12345", f"H{hour}", at(hour), at(hour)),
    "customer": lambda a, b, who, hour: receive_message(a, "还是不热", at(hour)),
    "reply": lambda a, b, who, hour: send_reply(b, who, REPLY, at(hour), override_reason="测试"),
    "split": lambda a, b, who, hour: split_case(
        a, who, [a.messages.filter(who="customer").last().seq], "另一件", at(hour), promises=[_first(a)] if _first(a) else []
    ),
}  # fmt: skip


def _first(case: Case) -> int:
    found = case.promises.filter(state="open").first()
    return found.pk if found else 0


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=8))
def test_no_sequence_loses_a_promise_or_breaks_a_trail(steps: list[str]) -> None:
    with transaction.atomic():
        boss = person("chen", "supervisor")
        a = open_case("暖气不热", at(0), name="王秀兰", silent=True).case
        b = open_case("还是不热", at(0.5), customer=a.customer, silent=True).case
        for hour, name in enumerate(steps, 1):
            before = Counter(Promise.objects.values_list("what", flat=True))
            try:
                with transaction.atomic():
                    STEPS[name](fresh(a), fresh(b), boss, hour * 3)
            except TongliError:
                pass
            assert not before - Counter(Promise.objects.values_list("what", flat=True)), name
            assert verify().faults == [], steps[:hour]
            open_in_closed = Promise.objects.filter(state="open", case__step="closed", case__merges__undone_at=None)
            assert not open_in_closed.filter(case__merges__isnull=False).exists(), steps[:hour]
            assert not Merge.objects.filter(undone_at=None, case__referrals__isnull=False).exists(), steps[:hour]
        transaction.set_rollback(True)


def test_cases_of_two_customers_that_are_one_person_may(own: Case, agent: User, supervisor: User) -> None:
    elsewhere = open_case("暖气还是不热，我昨天就打过电话了", at(2), name="王秀兰", silent=True).case
    take_case(elsewhere, agent, at(2.1))
    assert elsewhere.customer_id != own.customer_id
    with pytest.raises(PolicyError, match="不是同一位"):
        merge_case(elsewhere, own, agent, WHY, at(2.5))
    tie = merge_customers(own, elsewhere, supervisor, "同一个电话", at(2.6))
    assert elsewhere.number in [one.number for one in others_of(own, agent)]
    merge_case(elsewhere, own, agent, WHY, at(3))
    assert goes_on_as(elsewhere) == own
    assert latest_case(elsewhere.customer) == own, "what they write on the old page arrives"
    with pytest.raises(PolicyError, match="先撤销"):
        undo_merge(own, tie.pk, supervisor, "认错人了", at(4))
    unmerge_case(elsewhere, agent, "另一件事", at(5))
    undo_merge(own, tie.pk, supervisor, "认错人了", at(6))
    assert verify().faults == []


def accepted(case: Case, agent: User, hours: float) -> None:
    """Answered, promises kept, decided, asked, and the customer said yes."""
    send_reply(case, agent, "王女士，阀门换好了，您摸摸看。", at(hours), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(hours + 0.1), note="办好了")
    decided(case, agent, hours + 0.2)
    ask_acceptance(case, agent, at(hours + 0.3))
    answer_acceptance(case, True, "", at(hours + 0.4))


def test_what_nobody_heard_does_not_close_as_accepted(own: Case, second: Case, agent: User) -> None:
    accepted(own, agent, 2.2)
    merge_case(second, own, agent, WHY, at(3))
    goes_on = fresh(own)
    assert (goes_on.step, goes_on.waiting_since) == ("reopened", at(2))
    assert second.number in goes_on.events.filter(kind="case.reopened").last().data["reason"]
    with pytest.raises(GateShutError):
        close_case(goes_on, agent, at(4))
    send_reply(goes_on, agent, "王女士，卧室那组也换好了。", at(5), override_reason="测试")
    for promise in goes_on.promises.filter(state="open"):
        settle_promise(goes_on, promise.pk, agent, "kept", at(5.1), note="办好了")
    with pytest.raises(PolicyError, match="处理决定"):
        ask_acceptance(goes_on, agent, at(6))
    decided(goes_on, agent, 6.1)
    ask_acceptance(goes_on, agent, at(6.2))
    with pytest.raises(GateShutError, match="还没有答复"):
        close_case(goes_on, agent, at(6.3))
    answer_acceptance(goes_on, True, "", at(6.4))
    assert close_case(goes_on, agent, at(7)).step == "closed"
    assert verify().faults == []


def test_a_refused_one_voids_a_decision_that_was_not_told_yet(own: Case, second: Case, agent: User) -> None:
    send_reply(own, agent, REPLY, at(2.2), override_reason="测试")
    decided(own, agent, 2.3)
    send_reply(second, agent, REPLY, at(2.2), override_reason="测试")
    decided(second, agent, 2.3)
    ask_acceptance(second, agent, at(2.4))
    answer_acceptance(second, False, "", at(2.5))
    merge_case(second, own, agent, WHY, at(3))
    send_reply(own, agent, REPLY, at(3.2), override_reason="测试")
    with pytest.raises(PolicyError, match="处理决定"):
        ask_acceptance(fresh(own), agent, at(4))


def test_two_accepted_cases_stay_accepted(own: Case, second: Case, agent: User) -> None:
    accepted(own, agent, 2.2)
    accepted(second, agent, 2.2)
    merge_case(second, own, agent, WHY, at(3))
    assert close_case(fresh(own), agent, at(4)).step == "closed"


def test_open_tasks_and_visits_go_with_it_and_come_back(own: Case, second: Case, agent: User) -> None:
    done = make_task(second, agent, "查流量计", at(30), at(2.2), owner=agent)
    left = make_task(second, agent, "约师傅", at(30), at(2.2), owner=agent)
    boss = person("diao", "dispatcher")
    visit = plan_visit(
        second, boss, visit_kinds(second)[0].id, person("shi", "field"), at(25), at(27), at(2.3), what="", address="幸福路3号"
    )
    merge_case(second, own, agent, WHY, at(3))
    assert policy.work_open(second) == ()
    assert len(policy.work_open(own)) == 3
    accepted(own, agent, 3.1)
    with pytest.raises(GateShutError, match="约师傅"):
        close_case(fresh(own), agent, at(4))
    settle_task(Task.objects.get(pk=done.pk), agent, at(4.1), "正常")
    unmerge_case(second, agent, "另一间房", at(5))
    assert list(own.tasks.values_list("pk", flat=True)) == [done.pk]
    assert list(second.tasks.values_list("pk", flat=True)) == [left.pk]
    assert list(second.visits.values_list("pk", flat=True)) == [visit.pk]
    assert "约师傅" in "".join(line.text for line in history(second))
    assert verify().faults == []
