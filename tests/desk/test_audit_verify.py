"""The trail is whole after every action; what is done behind its back is found, and the first wrong event is named."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.desk.conftest import REPLY, at, decided
from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.guards import guard, unguard
from tongli.desk.cases.models import Case, Event, Head

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(own: Case, agent: User) -> Case:
    """A case with messages, a note, promises and an answer, and two others around it."""
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    add_note(own, agent, "邻居家也不热", at(0.3))
    promise = add_promise(own, agent, "回电", at(6), at(0.4))
    settle_promise(own, promise.pk, agent, "kept", at(0.5), note="已回电")
    ask_acceptance(decided(own, agent, 0.9), agent, at(1))
    answer_acceptance(own, False, "还是不热", at(2))
    open_case("净水器漏水", at(3))
    own.refresh_from_db()
    return own


def sql(statement: str, *values: object) -> None:
    """Raw SQL behind the program's back, with the database's own guard taken away."""
    connection.check_constraints()  # PostgreSQL drops no trigger while checks are pending
    unguard()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def first_fault(number: str = "") -> tuple[str, int]:
    fault = verify(number).faults[0]
    return fault.case, fault.seq


def test_every_action_leaves_the_trail_whole(told: Case) -> None:
    report = verify()
    assert report.faults == []
    assert (report.cases, report.events) == (2, Event.objects.count())
    assert len(report.root) == 64


CHANGES = {
    "a reason": ('UPDATE cases_event SET data = \'{"reason": "x"}\' WHERE case_id = %s AND seq = %s', 5),
    "the kind": ("UPDATE cases_event SET kind = 'note.added' WHERE case_id = %s AND seq = %s", 3),
    "who": ("UPDATE cases_event SET who = '别人' WHERE case_id = %s AND seq = %s", 4),
    "when": ("UPDATE cases_event SET at = '2026-11-18 01:00:00' WHERE case_id = %s AND seq = %s", 2),
    "a customer's message": ("UPDATE cases_message SET text = '没事了' WHERE case_id = %s AND seq = %s", 2),
    "a note": ("UPDATE cases_note SET text = '无' WHERE case_id = %s AND seq = %s", 0),
    "an emptied salt": ("UPDATE cases_event SET salt = '' WHERE case_id = %s AND seq = %s", 2),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(what: str, told: Case) -> None:
    statement, seq = CHANGES[what]
    seq = seq or told.notes.get().seq
    sql(statement, told.pk, seq)
    assert first_fault() == (told.number, seq)
    assert first_fault(told.number) == (told.number, seq)


@pytest.mark.parametrize("seq", [1, 4])
def test_a_deleted_event_is_found(seq: int, told: Case) -> None:
    sql("DELETE FROM cases_event WHERE case_id = %s AND seq = %s", told.pk, seq)
    assert first_fault() == (told.number, seq)


def test_an_inserted_event_is_found(told: Case) -> None:
    sql("UPDATE cases_event SET seq = seq + 1000 WHERE case_id = %s AND seq >= 4", told.pk)
    sql("UPDATE cases_event SET seq = seq - 999 WHERE case_id = %s AND seq >= 1000", told.pk)
    last = Event.objects.get(case=told, seq=3)
    Event.objects.create(
        case=told, seq=4, at=last.at, kind="note.added", who="某人", data={}, salt=last.salt, sealed={}, hash=last.hash
    )
    assert first_fault() == (told.number, 4)


def test_swapped_events_are_found(told: Case) -> None:
    for before, after in ((3, 900), (4, 3), (900, 4)):
        sql("UPDATE cases_event SET seq = %s WHERE case_id = %s AND seq = %s", after, told.pk, before)
    assert first_fault() == (told.number, 3)


def test_a_cut_tail_is_found(told: Case) -> None:
    sql("DELETE FROM cases_event WHERE case_id = %s AND seq = %s", told.pk, told.last_seq)
    sql("DELETE FROM cases_message WHERE case_id = %s AND seq = %s", told.pk, told.last_seq)
    sql("UPDATE cases_case SET last_seq = last_seq - 1 WHERE id = %s", told.pk)
    assert first_fault() == (told.number, told.last_seq)


@pytest.mark.parametrize("heads_too", [False, True])
def test_a_deleted_case_is_found(told: Case, heads_too: bool) -> None:
    newest = Case.objects.exclude(pk=told.pk).get()
    sql("DELETE FROM cases_event WHERE case_id = %s", newest.pk)
    newest.delete()
    if heads_too:
        sql("DELETE FROM cases_head WHERE number = %s", newest.number)
    assert [fault.case for fault in verify().faults] == [told.number if heads_too else newest.number]


BESIDE = {
    "a deleted message": "DELETE FROM cases_note WHERE case_id = %s",
    "a promise reworded": "UPDATE cases_promise SET what = '发短信' WHERE what = '回电' AND case_id = %s",
    "a promise put off": "UPDATE cases_promise SET due = '2027-01-01 00:00:00+00' WHERE state = 'open' AND case_id = %s",
    "a promise settled": "UPDATE cases_promise SET state = 'kept' WHERE state = 'open' AND case_id = %s",
    "a promise deleted": "DELETE FROM cases_promise WHERE state = 'open' AND case_id = %s",
    "an answer turned": "UPDATE cases_acceptance SET accepted = true WHERE case_id = %s",
    "a case closed": "UPDATE cases_case SET step = 'closed' WHERE id = %s",
    "closed at": "UPDATE cases_case SET closed_at = '2026-11-18 09:00:00+00' WHERE id = %s",
    "escalated": "UPDATE cases_case SET escalated = NOT escalated WHERE id = %s",
    "evidence": "UPDATE cases_promise SET evidence = '上门谈过' WHERE state = 'kept' AND case_id = %s",
    "settled at": "UPDATE cases_promise SET settled_at = '2026-11-18 04:01:00+00' WHERE state = 'kept' AND case_id = %s",
    "settled by": "UPDATE cases_promise SET settled_by_id = NULL WHERE state = 'kept' AND case_id = %s",
    "a decision": "UPDATE life_decision SET decision = '不予处理' WHERE case_id = %s",
    "a decision's reason": "UPDATE life_decision SET reason = '客户的责任' WHERE case_id = %s",
    "a decision deleted": "DELETE FROM life_decision WHERE case_id = %s",
    "an author": "UPDATE cases_message SET author_id = NULL WHERE case_id = %s",
}


@pytest.mark.parametrize("what", BESIDE)
def test_rows_beside_the_events_are_held_against_them(what: str, told: Case) -> None:
    assert told.promises.filter(state="open").exists()
    sql(BESIDE[what], told.pk)
    assert [fault.case for fault in verify().faults] == [told.number]


def test_the_database_refuses_to_change_or_delete_an_event(told: Case) -> None:
    guard()
    for refused in (
        lambda: Event.objects.filter(case=told).update(who="别人"),
        lambda: Event.objects.filter(case=told).update(salt="", hash="0"),
        lambda: Event.objects.filter(case=told)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            refused()
    assert verify().ok


def test_no_such_case(db: None) -> None:
    with pytest.raises(InputError, match="没有案件 TL-1"):
        verify("TL-1")


def test_an_empty_desk_is_whole(db: None) -> None:
    assert verify().ok


def test_one_row_for_every_case_and_one_for_all(told: Case) -> None:
    heads = {head.place: (head.number, head.seq) for head in Head.objects.all()}
    newest = Case.objects.exclude(pk=told.pk).get()
    assert heads == {0: ("", 2), 1: (told.number, told.last_seq), 2: (newest.number, newest.last_seq)}


def test_old_events_are_linked_by_the_migration(told: Case) -> None:
    from importlib import import_module

    from django.apps import apps

    sql("UPDATE cases_event SET salt = '', sealed = '{}', hash = ''")
    Head.objects.all().delete()
    assert not verify().ok
    import_module("tongli.desk.cases.migrations.0004_chain").link_all(apps, connection.schema_editor())
    assert verify().faults == []
    assert Event.objects.filter(hash="").count() == 0


def test_a_long_odd_text_is_sealed(case: Case, agent: User) -> None:
    add_note(case, agent, "🔥" * 50_000 + "\n全角　空格", at(1))
    assert verify().ok
