"""Who reads on from the last event misses none, though one with a lower number is committed after one with a higher."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests.desk.api.conftest import Program
from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.models import Case, Event

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer at a time"),
]


class Slow:
    """A writer in a thread of its own that keeps its transaction open until it is let go."""

    def __init__(self, *works: Callable[[], object], undo: bool = False) -> None:
        self.wrote, self.go, self.undo = threading.Event(), threading.Event(), undo
        self._works = works
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self.wrote.wait(30)

    def _run(self) -> None:
        try:
            with transaction.atomic():
                for work in self._works:
                    work()
                self.wrote.set()
                self.go.wait(30)
                transaction.set_rollback(self.undo)
        finally:
            connection.close()

    def end(self) -> None:
        self.go.set()
        self._thread.join(30)


@pytest.fixture
def boss(db: None) -> User:
    return person("bian", "supervisor")


def read_on(caller: object, cursor: str) -> tuple[list[int], str]:
    """All ids after the cursor, asked page by page, and the cursor to go on from."""
    found: list[int] = []
    while True:
        told = caller.get(f"/events?limit=3&cursor={cursor}").json()  # type: ignore[attr-defined]
        found += [one["id"] for one in told["items"]]
        if told["items"]:
            cursor = f"a{found[-1]}"
        if told["next"] is None:
            return found, cursor


def test_no_event_is_lost_that_is_committed_late(boss: User, program: Program) -> None:
    one, two = (open_case("暖气不热", at(0)).case for _ in range(2))
    caller = program(boss)
    known, cursor = read_on(caller, "")
    slow = Slow(lambda: add_note(one, boss, "慢的", at(1)), lambda: add_note(one, boss, "还是慢的", at(1)))
    add_note(two, boss, "快的", at(1))
    add_note(two, boss, "又一条", at(1))
    before, cursor = read_on(caller, cursor)
    slow.end()
    after, _ = read_on(caller, cursor)
    assert known + before + after == list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert len(after) == 4


def test_one_that_wrote_elsewhere_first_is_not_missed_either(boss: User, program: Program) -> None:
    one, two = (open_case("暖气不热", at(0)).case for _ in range(2))
    caller = program(boss)
    _, cursor = read_on(caller, "")
    early = Slow(lambda: Case.objects.filter(pk=one.pk).update(excerpt="早开始的"))
    add_note(two, boss, "快的", at(1))
    assert len(read_on(caller, cursor)[0]) == 1, "who adds no event holds nothing back"
    early.end()


def test_what_is_undone_holds_nothing_back(boss: User, program: Program) -> None:
    one, two = (open_case("暖气不热", at(0)).case for _ in range(2))
    caller = program(boss)
    _, cursor = read_on(caller, "")
    slow = Slow(lambda: add_note(one, boss, "撤回的", at(1)), undo=True)
    add_note(two, boss, "快的", at(1))
    assert read_on(caller, cursor)[0] == []
    slow.end()
    assert len(read_on(caller, cursor)[0]) == 1
