"""A person is erased and the trail still verifies; holds and open cases stand against it; what is proposed is never done."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.db import connection
from django.test import Client
from django.utils import translation

from tests.desk.conftest import COMPLAINT, REPLY, at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.casework.chain import TOMBSTONE
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.actions.hold import place_hold, release_hold
from tongli.desk.audit.models import Erasure, Hold
from tongli.desk.audit.retention import proposals, rule_for
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Acceptance, Case, Correction, Customer, Event, Message, Note, Promise
from tongli.desk.customers.models import Merge
from tongli.desk.insight.hurtful import hurtful
from tongli.desk.lists.actions.bulk import run_bulk, undo_bulk
from tongli.desk.lists.actions.tag_case import tag_case
from tongli.desk.lists.models import Tag
from tongli.desk.porting.models import ImportedPerson
from tongli.desk.search.models import Document
from tongli.desk.wiring import engine

pytestmark = pytest.mark.django_db
SECRETS = ("王秀兰", "女士", "孩子都冻感冒", "回电", "邻居家", "已经好了", "13812345678", "五次")
LONG = 24 * 365 * 4


@pytest.fixture
def admin(db: None) -> User:
    return person("guan", "admin")


@pytest.fixture
def closed(own: Case, agent: User) -> Case:
    """A case with personal data everywhere, closed."""
    receive_message(own, "我叫王秀兰，电话13812345678，孩子都冻感冒了", at(0.15))
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    add_note(own, agent, "邻居家也不热，王秀兰很急", at(0.3))
    for promise in own.promises.all():
        settle_promise(own, promise.pk, agent, "kept", at(5), note="已给王秀兰回电")
    ask_acceptance(decided(own, agent, 5.9), agent, at(6))
    answer_acceptance(own, True, "已经好了", at(7))
    close_case(own, agent, at(8))
    own.refresh_from_db()
    return own


def everything() -> str:
    rows = [
        row
        for model in (Acceptance, Case, Correction, Customer, Event, Message, Note, Promise, Document)
        for row in model.objects.all()
    ]
    return json.dumps(json.loads(serializers.serialize("json", rows)), ensure_ascii=False)


def test_nothing_of_the_person_is_left_and_the_chain_still_holds(closed: Case, admin: User) -> None:
    before = everything()
    assert all(secret in before for secret in SECRETS)
    done = erase_person(closed.customer, admin, "request", "本人书面提出，已核对身份", at(9))
    after = everything()
    assert [secret for secret in SECRETS if secret in after] == []
    assert verify().faults == []
    assert (done.cases, done.messages) == (1, closed.messages.count())
    closed.customer.refresh_from_db()
    assert (closed.customer.name, closed.customer.address_form) == (TOMBSTONE, "")


def test_labels_times_and_counts_stay(closed: Case, admin: User) -> None:
    def counted() -> list[object]:
        case = Case.objects.get(pk=closed.pk)
        messages = [(m.seq, m.at, m.who, (m.reading or {}).get("intensity")) for m in case.messages.all()]
        emotions = [m.reading["emotion"]["label"] for m in case.messages.filter(who="customer")]
        demands = [[d["label"] for d in m.reading["demands"]] for m in case.messages.filter(who="customer")]
        promises = [(p.state, p.due, p.settled_at) for p in case.promises.all()]
        rules = [e.data["rules"] for e in case.events.filter(kind="reply.sent")]
        events = list(case.events.exclude(kind="person.erased").values_list("seq", "at", "kind", "who", "hash"))
        return [messages, emotions, demands, promises, rules, events, case.step, case.opened_at, case.closed_at, case.risks]

    before = counted()
    erase_person(closed.customer, admin, "request", "本人提出", at(9))
    assert counted() == before
    assert hurtful(at(-1)) == ()


def test_who_why_and_on_what_ground_is_kept(closed: Case, admin: User) -> None:
    token = closed.customer.token
    erase_person(closed.customer, admin, "expired", "超过保存期限", at(LONG))
    event = closed.events.get(kind="person.erased")
    assert (event.who, event.actor) == ("姓名guan", admin)
    assert (event.data["ground"], event.data["reason"]) == ("expired", "超过保存期限")
    assert event.data["messages"] == closed.messages.count()
    assert Erasure.objects.get().ground == "expired"
    closed.customer.refresh_from_db()
    assert closed.customer.token != token  # the link the person had leads nowhere


def test_erased_twice_the_first_reason_is_still_there(closed: Case, admin: User) -> None:
    for hour, reason in ((9, "第一次"), (10, "第二次")):
        erase_person(closed.customer, admin, "request", reason, at(hour))
    assert [event.data["reason"] for event in closed.events.filter(kind="person.erased")] == ["第一次", "第二次"]
    assert verify().ok


def test_what_was_erased_cannot_be_written_anew_unseen(closed: Case, admin: User) -> None:
    erase_person(closed.customer, admin, "request", "本人提出", at(9))
    Message.objects.filter(case=closed, seq=2).update(text="我撤回投诉")
    [fault] = verify().faults
    assert (fault.case, fault.seq) == (closed.number, 2)


def test_an_open_case_stands_against_it_and_nothing_is_half_done(closed: Case, admin: User) -> None:
    open_case("又不热了", at(9), customer=closed.customer)
    before = everything()
    with pytest.raises(PolicyError, match="没办完"):
        erase_person(closed.customer, admin, "request", "本人提出", at(10))
    assert everything() == before
    assert not Erasure.objects.exists()


def test_a_hold_stands_against_it_until_its_day_or_its_release(closed: Case, admin: User, supervisor: User) -> None:
    hold = place_hold(closed, supervisor, "法院调取（2026）民初1号", at(8.5), until=date(2026, 11, 20))
    with pytest.raises(PolicyError, match="姓名chen：法院调取（2026）民初1号，到 2026-11-20"):
        erase_person(closed.customer, admin, "request", "本人提出", at(9))
    assert hold.lasts(at(59.9))
    assert not hold.lasts(at(60))
    release_hold(closed, hold.pk, supervisor, "案件已结", at(10))
    with pytest.raises(PolicyError, match="已经到期或已经解除"):
        release_hold(closed, hold.pk, supervisor, "再来一次", at(10.1))
    erase_person(closed.customer, admin, "request", "本人提出", at(11))
    assert [e.kind for e in closed.events.filter(kind__startswith="hold")] == ["hold.placed", "hold.released"]
    assert closed.events.get(kind="hold.placed").data["reason"] == "法院调取（2026）民初1号"
    assert verify().ok


def test_bad_input_is_said(closed: Case, admin: User, supervisor: User) -> None:
    with pytest.raises(InputError, match="依据"):
        erase_person(closed.customer, admin, "whim", "x", at(9))
    with pytest.raises(InputError, match="理由"):
        erase_person(closed.customer, admin, "request", "  ", at(9))
    with pytest.raises(InputError, match="为什么要保全"):
        place_hold(closed, supervisor, " ", at(9))
    with pytest.raises(InputError, match="已经过了"):
        place_hold(closed, supervisor, "诉讼", at(9), until=date(2026, 11, 17))
    with pytest.raises(InputError, match="没有这项保全"):
        release_hold(closed, 999, supervisor, "x", at(9))


def test_only_an_administrator_erases_and_only_a_supervisor_holds(closed: Case, agent: User, supervisor: User) -> None:
    for user in (agent, supervisor):
        with pytest.raises(AccessError):
            erase_person(closed.customer, user, "request", "本人提出", at(9))
    with pytest.raises(AccessError):
        place_hold(closed, agent, "诉讼", at(9))
    assert not Hold.objects.exists()


def test_proposed_when_the_time_is_over_and_all_cases_are_closed(closed: Case, admin: User, supervisor: User) -> None:
    knowledge = engine().knowledge
    days = rule_for(knowledge, closed.industry).days
    over = at(8 + 24 * days)
    assert proposals(knowledge, at(8 + 24 * days - 1)) == ()
    [one] = proposals(knowledge, over)
    assert (one.customer, one.cases, one.closed_at, one.held) == (closed.customer_id, (closed.number,), at(8), False)
    place_hold(closed, supervisor, "诉讼", at(9))
    assert proposals(knowledge, over)[0].held
    release_hold(closed, Hold.objects.get().pk, supervisor, "撤诉", at(10))
    assert COMPLAINT in everything()  # proposing has erased nothing
    erase_person(closed.customer, admin, "expired", "超过保存期限", over)
    assert proposals(knowledge, over) == ()


def test_an_open_case_keeps_the_person(closed: Case) -> None:
    open_case("又不热了", at(9), customer=closed.customer)
    assert proposals(engine().knowledge, at(LONG)) == ()


def test_a_tag_that_names_them_and_every_imported_name_of_theirs_go(closed: Case, admin: User, agent: User) -> None:
    twin = Customer.objects.create(name="王秀兰", created_at=at(0))
    Merge.objects.create(kept=closed.customer, gone=twin, at=at(8), by=admin, reason="同一人")
    for key, customer in (("a", closed.customer), ("b", twin)):
        ImportedPerson.objects.create(key=key, customer=customer)
    tag_case(closed, agent, "王秀兰", at(8))
    erase_person(closed.customer, admin, "request", "本人书面提出", at(9))
    assert not Tag.objects.filter(name="王秀兰").exists()
    assert not ImportedPerson.objects.exists()


def test_a_tag_given_to_many_at_once_goes_from_the_record_of_that_too(closed: Case, admin: User, agent: User) -> None:
    other = open_case("又不热了", at(1)).case
    run = run_bulk(agent, "tag", [closed.number, other.number], {"tag": "找王秀兰"}, at(8))
    back = undo_bulk(run, agent, at(8))
    elsewhere = run_bulk(agent, "tag", [other.number], {"tag": "回访"}, at(8))
    assert run.done
    assert back.done
    erase_person(closed.customer, admin, "request", "本人书面提出", at(9))
    for one in (run, back, elsewhere):
        one.refresh_from_db()
    assert (run.given, back.given, elsewhere.given) == ({"tag": TOMBSTONE}, {"tag": TOMBSTONE}, {"tag": "回访"})
    with pytest.raises(PolicyError):
        undo_bulk(run, agent, at(10))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL clears its index by its own vacuum")
def test_the_index_itself_holds_no_word_of_them_afterwards(
    closed: Case, admin: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    def held() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM search_words_data")
            return b"".join(bytes(row[0]) for row in cursor.fetchall())

    for n in range(20):
        receive_message(open_case(f"第{n}次来问", at(1)).case, "还是不热", at(2))
    assert b"2345678" in held()  # a word is kept without what it shares with the one before it
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(closed.customer, admin, "request", "本人书面提出", at(9))
    assert b"2345678" not in held()
    assert "秀兰".encode() not in held()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_words(search_words) VALUES ('integrity-check')")


def test_who_writes_a_hold_is_told_that_its_words_stay(closed: Case, supervisor: User) -> None:
    client = Client()
    client.force_login(supervisor)
    place_hold(closed, supervisor, "（2026）辽 0104 民初 1 号", at(9))
    shown = client.get(f"/desk/audit/cases/{closed.number}/").content.decode()
    assert shown.count("不要写姓名") >= 3
    assert "抹除个人信息之后也留着" in shown


def test_who_was_merged_is_proposed_or_kept_as_one_person(closed: Case, admin: User, supervisor: User) -> None:
    knowledge, twin = engine().knowledge, Customer.objects.create(name="王秀兰", created_at=at(0))
    case = open_case("又不热了", at(1), customer=twin).case
    merge = Merge.objects.create(kept=twin, gone=closed.customer, at=at(8), by=admin, reason="同一人")
    assert proposals(knowledge, at(LONG)) == ()
    Case.objects.filter(pk=case.pk).update(closed_at=at(9), step="closed")
    [one] = proposals(knowledge, at(LONG))
    assert (one.customer, one.cases, one.closed_at) == (twin.pk, (closed.number, case.number), at(9))
    place_hold(case, supervisor, "诉讼", at(10))
    assert [found.held for found in proposals(knowledge, at(LONG))] == [True]
    Merge.objects.filter(pk=merge.pk).update(undone_at=at(11))
    assert {found.customer: found.held for found in proposals(knowledge, at(LONG))} == {closed.customer_id: False, twin.pk: True}


def test_what_stands_against_it_is_told_in_the_readers_language(closed: Case, admin: User, supervisor: User) -> None:
    place_hold(closed, supervisor, "ref 12", at(9), until=date(2026, 12, 1))
    with translation.override("en"):
        for ground, reason in (("request", "asked"), ("whim", "x"), ("request", " ")):
            with pytest.raises((InputError, PolicyError)) as refused:
                erase_person(closed.customer, admin, ground, reason, at(10))
            told = str(refused.value).replace(supervisor.name, "")
            assert not any("\u4e00" <= sign <= "\u9fff" for sign in told), told
