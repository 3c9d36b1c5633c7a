"""A customer as a whole: timeline over cases, wishes, contacts, consent, marks that end, and merges that can be taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import serializers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.conftest import REPLY, at, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Customer
from tongli.desk.cases.queries.case import case_view
from tongli.desk.customers.actions.consent import note_consent, withdraw_consent
from tongli.desk.customers.actions.contact import add_contact, remove_contact, verify_contact
from tongli.desk.customers.actions.mark import end_mark, mark_customer
from tongli.desk.customers.actions.merge import merge_customers, not_same, undo_merge, undo_not_same
from tongli.desk.customers.actions.prefer import prefer
from tongli.desk.customers.models import Consent, Contact, Mark, Merge, Preference
from tongli.desk.customers.queries.consents import no_contact
from tongli.desk.customers.queries.duplicates import proposals
from tongli.desk.customers.queries.marks import lasting
from tongli.desk.customers.queries.same import head_of, same_person
from tongli.desk.customers.queries.timeline import _EVENTS, timeline
from tongli.desk.customers.queries.whole import cases_of, whole

PHONE = "我姓王，电话13812345678，住阳光小区3号楼2单元401，暖气三天不热了！"


def opened(text: str, hours: float, name: str = "", customer: Customer | None = None) -> Case:
    return open_case(text, at(hours), name=name, customer=customer, silent=True).case


@pytest.fixture
def twice(agent: User) -> tuple[Case, Case]:
    """Two cases of one customer, both of ``agent``'s."""
    first = opened(PHONE, 0, "王秀兰")
    second = opened("上次的押金还没退给我", 30, customer=first.customer)
    for case in (first, second):
        take_case(case, agent, at(31))
        case.refresh_from_db()
    return first, second


def test_the_timeline_goes_over_all_cases_a_page_at_a_time(
    twice: tuple[Case, Case], agent: User, django_assert_max_num_queries: Any
) -> None:
    first, second = twice
    for n in range(20):
        send_reply(first if n % 2 else second, agent, REPLY, at(32 + n), override_reason="测试")
    cases = cases_of(same_person(first.customer_id), agent)
    with django_assert_max_num_queries(6):
        newest, more = timeline(cases, agent, at(60))
    assert {one.number for one in newest} == {first.number, second.number}
    assert [one.at for one in newest] == sorted((one.at for one in newest), reverse=True)
    seen = [(one.number, one.seq) for one in newest]
    while more:
        page, more = timeline(cases, agent, at(60), more)
        seen += [(one.number, one.seq) for one in page]
    assert len(seen) == len(set(seen))
    assert (first.number, first.messages.first().seq) in seen
    with pytest.raises(InputError, match="翻页地址"):
        timeline(cases, agent, at(60), "x-1")


def test_the_page_in_a_bounded_number_of_queries(
    twice: tuple[Case, Case], agent: User, login: Any, django_assert_max_num_queries: Any
) -> None:
    case = twice[0]
    for n in range(6):
        opened("又停水了", 40 + n, customer=case.customer)
    client = login(agent)
    client.get(f"/desk/cases/{case.number}/customer")
    with django_assert_max_num_queries(40):
        page = client.get(f"/desk/cases/{case.number}/customer").content.decode()
    assert all(number in page for number in Case.objects.values_list("number", flat=True))
    assert "13812345678" in page
    quality = login(person("qi", "quality")).get(f"/desk/cases/{case.number}/customer").content.decode()
    assert "13812345678" not in quality
    assert "阳光小区3号楼" not in quality
    assert "138****5678" in quality
    assert login(person("fei", "field")).get(f"/desk/cases/{case.number}/customer").status_code == 403


def test_wishes_are_kept_and_recorded(own: Case, agent: User, other: User) -> None:
    prefer(own, agent, at(1), address_form="老师", channel="phone", time_of_day="evening", script="hant", note="耳背")
    kept = Preference.objects.get(customer=own.customer)
    own.customer.refresh_from_db()
    assert (own.customer.address_form, kept.channel, kept.time_of_day, kept.note) == ("老师", "phone", "evening", "耳背")
    with pytest.raises(InputError, match="没有“fax”"):
        prefer(own, agent, at(1), channel="fax")
    with pytest.raises(AccessError):
        prefer(own, other, at(1), channel="phone")
    assert verify().ok


def test_consent_has_its_kind_time_and_end(own: Case, agent: User) -> None:
    given = note_consent(own, agent, "contact", True, "电话里说可以回访", at(1))
    assert not no_contact(own.customer_id)
    withdraw_consent(own, given.pk, agent, "短信：别再打了", at(2))
    assert no_contact(own.customer_id)
    with pytest.raises(PolicyError):
        withdraw_consent(own, given.pk, agent, "再撤一次", at(3))
    with pytest.raises(InputError, match="怎样说"):
        note_consent(own, agent, "contact", True, " ", at(3))


def test_contacts_are_heard_and_verified(twice: tuple[Case, Case], agent: User) -> None:
    case = twice[0]
    phone = Contact.objects.get(customer=case.customer, kind="phone")
    assert (phone.normal, phone.verified_at, phone.heard_in.case) == ("13812345678", None, case)
    verify_contact(case, phone.pk, agent, "回拨接通", at(40))
    assert add_contact(case, agent, "phone", "138 1234 5678", at(41)).pk == phone.pk
    phone.refresh_from_db()
    assert phone.verified_by == agent
    remove_contact(case, phone.pk, agent, "换号了", at(42))
    sees = whole(case, cases_of({case.customer_id}, agent), agent, at(43))
    assert "phone" not in [one.kind for one in sees.contacts]
    with pytest.raises(InputError, match="不像一个电话"):
        add_contact(case, agent, "phone", "不知道", at(43))


def test_a_mark_ends_by_itself(own: Case, agent: User) -> None:
    today = at(0).date()
    with pytest.raises(InputError, match="没有永久"):
        mark_customer(own, agent, "vulnerable", "独居，83 岁", None, at(0))
    with pytest.raises(InputError, match="截止日应在"):
        mark_customer(own, agent, "vulnerable", "独居，83 岁", date(2099, 1, 1), at(0))
    mark = mark_customer(own, agent, "vulnerable", "独居，83 岁", today + timedelta(days=30), at(0))
    with pytest.raises(PolicyError, match="已经有"):
        mark_customer(own, agent, "vulnerable", "又一次", today, at(1))
    people = {own.customer_id}
    assert lasting(people, at(30 * 24)) == (mark,)
    assert lasting(people, at(31 * 24)) == ()
    assert whole(own, [own_line(own, agent)], agent, at(31 * 24)).marks == ()
    with pytest.raises(PolicyError, match="到期"):
        end_mark(own, mark.pk, agent, "晚了", at(31 * 24))
    end_mark(own, mark.pk, agent, "搬去和女儿住", at(24))
    assert lasting(people, at(25)) == ()


def own_line(case: Case, user: User) -> Case:
    return cases_of({case.customer_id}, user)[0]


def test_duplicates_are_proposed_with_reasons_and_never_merged_by_themselves(supervisor: User) -> None:
    one = opened(PHONE, 0, "王秀兰")
    two = opened("又不热了，我的电话是138-1234-5678，住陽光小區3號樓2單元401", 5, "王秀兰")
    opened("我电话13912345678", 6, "王秀兰")
    found = proposals({one.customer_id}, supervisor)
    assert [proposal.number for proposal in found] == [two.number]
    assert "同一个电话" in [sign for sign, *_ in found[0].because]
    assert not Merge.objects.exists()
    not_same(one, two, supervisor, at(7))
    assert proposals({one.customer_id}, supervisor) == ()


def test_a_merge_needs_the_right_and_a_reason(twice: tuple[Case, Case], agent: User, supervisor: User) -> None:
    case, other = twice[0], opened("电话13812345678", 50)
    with pytest.raises(AccessError):
        merge_customers(case, other, agent, "同一个人", at(51))
    with pytest.raises(InputError):
        merge_customers(case, other, supervisor, " ", at(51))
    with pytest.raises(PolicyError, match="已经合并"):
        merge_customers(case, twice[1], supervisor, "同一个人", at(51))
    merge = merge_customers(case, other, supervisor, "电话核对过", at(52))
    assert same_person(case.customer_id) == {case.customer_id, other.customer_id}
    assert {one.number for one in cases_of(same_person(other.customer_id), supervisor)} >= {case.number, other.number}
    assert other.events.last().kind == case.events.last().kind == "customer.merged"
    undo_merge(case, merge.pk, supervisor, "是母女", at(53))
    for mine, its in ((case, other), (other, case)):
        undone = mine.events.last()
        assert (undone.kind, undone.data["other"], undone.data["reason"]) == ("customer.unmerged", its.number, "是母女")
    assert verify().faults == []
    assert same_person(case.customer_id) == {case.customer_id}
    with pytest.raises(PolicyError):
        undo_merge(case, merge.pk, supervisor, "再来", at(54))
    assert verify().ok


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=9))
def test_any_run_of_merges_undone_leaves_all_as_it_was(db: None, steps: list[tuple[int, int, bool]]) -> None:
    boss = User.objects.filter(username="li").first() or person("li", "supervisor")
    cases = [opened("电话13812345678，不热", n) for n in range(5)]
    before = frozen()
    groups = [{case.customer_id} for case in cases]
    standing: list[Merge] = []
    for first, second, undo in steps:
        one, two = cases[first], cases[second]
        if undo and standing:
            merge = standing.pop()
            undo_merge(Case.objects.get(customer=merge.kept), merge.pk, boss, "看错了", at(9))
        elif same_person(one.customer_id).isdisjoint(same_person(two.customer_id)):
            standing.append(merge_customers(one, two, boss, "核对过", at(8)))
        for case in cases:
            people = same_person(case.customer_id)
            assert people == same_person(head_of(people))
        assert {frozenset(same_person(case.customer_id)) for case in cases} == model(cases, standing)
    for merge in reversed(standing):
        undo_merge(Case.objects.get(customer=merge.kept), merge.pk, boss, "看错了", at(10))
    assert [set(same_person(case.customer_id)) for case in cases] == groups
    assert frozen() == before
    assert verify().ok


def model(cases: list[Case], standing: list[Merge]) -> set[frozenset[int]]:
    """The groups that these merges make."""
    groups = {case.customer_id: {case.customer_id} for case in cases}
    for merge in standing:
        joined = groups[merge.kept_id] | groups[merge.gone_id]
        for one in joined:
            groups[one] = joined
    return {frozenset(group) for group in groups.values()}


def frozen() -> str:
    rows = (model.objects.order_by("pk") for model in (Customer, Contact, Consent, Mark, Preference))
    return "".join(serializers.serialize("json", one) for one in rows)


def test_the_whole_person_is_erased(twice: tuple[Case, Case], agent: User, supervisor: User) -> None:
    case = twice[0]
    other = opened("我电话13812345678，王秀兰", 50, "王秀兰")
    merge_customers(case, other, supervisor, "王秀兰本人来电核对", at(52))
    mark_customer(case, agent, "vip", "老客户王秀兰", at(53).date(), at(53))
    assert case_record(case)["customer"]["marks"][0]["reason"] == "老客户王秀兰"
    Case.objects.update(closed_at=at(60), step="closed")
    erase_person(case.customer, person("gu", "admin"), "request", "本人来电，核对过", at(61))
    for one in (case, twice[1], other):
        record = str(case_record(Case.objects.get(pk=one.pk)))
        assert "王秀兰" not in record
        assert "13812345678" not in record
    assert not Contact.objects.filter(customer__in=(case.customer_id, other.customer_id)).exists()


def test_forms_work_without_script(own: Case, agent: User, login: Any) -> None:
    client, here = login(agent), f"/desk/cases/{own.number}/customer"
    html = {"accept": "text/html"}
    answer = client.post(here + "/marks", {"kind": "vip", "reason": "老客户", "until": "2099-01-01"}, headers=html)
    assert answer.status_code == 400
    assert "截止日应在" in answer.content.decode()
    assert client.post(here + "/consents", {"kind": "recording", "given": "no", "how": "不让录"}, headers=html).status_code == 302
    page = client.get(here).content.decode()
    assert "通话录音" in page
    assert "不让录" in page


def test_what_was_said_last_counts_whichever_case_it_was_written_at(own: Case, agent: User, supervisor: User) -> None:
    other = open_case("暖气又不热了", at(1), name="王秀兰", silent=True).case
    take_case(other, agent, at(1.1))
    prefer(other, agent, at(2), channel="phone", time_of_day="evening")
    merge_customers(other, own, supervisor, "电话核对过", at(3))
    prefer(own, agent, at(4), channel="email", time_of_day="morning", script="hant", note="耳背", address_form="老师")
    for case in (own, other):
        case.refresh_from_db()
        wishes = whole(case, cases_of(same_person(case.customer_id), agent), agent, at(5)).wishes
        assert (wishes.channel, wishes.time_of_day, wishes.note, wishes.address_form) == ("email", "morning", "耳背", "老师")
    glance = case_view(other, agent, at(5)).customer
    assert ("时间", "上午") in glance.wishes
    assert len(glance.mind) == 2, "it is afternoon, and the customer wrote in another script"
    assert "上午" in glance.mind[0]
    assert "繁體" in glance.mind[1]
    in_time = case_view(other, agent, at(20)).customer.mind
    assert [one for one in in_time if "上午" in one] == []


def test_not_the_same_person_stands_in_both_trails_and_can_be_undone(own: Case, agent: User, supervisor: User) -> None:
    other = open_case("暖气又不热了", at(1), name="王秀兰", silent=True).case
    not_same(own, other, supervisor, at(2))
    not_same(own, other, supervisor, at(2.1))
    for case in (own, other):
        assert case.events.filter(kind="customer.apart").count() == 1
    apart = whole(own, [own], supervisor, at(3)).apart
    assert [(one.number, one.by) for one in apart] == [(other.number, supervisor.name)]
    with pytest.raises(AccessError):
        undo_not_same(own, other, agent, at(3))
    undo_not_same(own, other, supervisor, at(4))
    assert whole(own, [own], supervisor, at(5)).apart == ()
    with pytest.raises(InputError, match="没有人说过"):
        undo_not_same(own, other, supervisor, at(6))
    assert verify().faults == []


def test_the_timeline_tells_visits_and_the_first_word(own: Case, agent: User) -> None:
    told = open_case("暖气不热", at(1), name="李强")
    take_case(told.case, agent, at(1.1))
    case = Case.objects.get(pk=told.case.pk)
    assert any("已自动告知" in one.text for one in timeline([case], agent, at(2))[0])
    assert {"visit.planned", "visit.moved", "visit.told", "visit.reported", "visit.missed"} <= set(_EVENTS)
