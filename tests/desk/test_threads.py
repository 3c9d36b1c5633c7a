"""Two writers at once: numbers without gaps, nothing twice, nothing lost."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case, Customer, Event

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], object]) -> None:
    """Run all at the same time; raise what any of them raised."""
    failed: list[BaseException] = []
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []


def test_one_form_posted_twice_at_once_opens_one_case(db: None) -> None:
    works = [lambda: open_case("暖气不热", at(0), client_id="a-long-name-of-the-form")] * 3
    together(*works)
    assert Case.objects.count() == Customer.objects.count() == 1
    assert Case.objects.get().messages.count() == 1


def test_sequence_numbers_have_no_gaps(own: Case, agent: User) -> None:
    def customer() -> None:
        for number in range(8):
            receive_message(own, f"第{number}句", at(1))

    def writer() -> None:
        for number in range(8):
            add_note(own, agent, f"备注{number}", at(1))

    together(customer, writer)
    own.refresh_from_db()
    seqs = list(Event.objects.filter(case=own).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, own.last_seq + 1))
    assert own.messages.count() == 9
    assert own.notes.count() == 8
    texts = list(own.messages.filter(seq__gt=2).values_list("text", flat=True))
    assert texts == [f"第{number}句" for number in range(8)]


def test_the_same_message_from_two_lines_is_there_once(own: Case) -> None:
    together(*[lambda: receive_message(own, "还是不热", at(1), client_id="k")] * 4)
    assert own.messages.filter(client_id="k").count() == 1


def test_case_numbers_are_never_given_twice(agent: User) -> None:
    together(*[lambda: open_case("暖气不热", at(1))] * 6)
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == [f"TL-20261118-{number:04d}" for number in range(1, 7)]
