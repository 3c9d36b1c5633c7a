"""The index made anew: in batches, resumable, the same as what the actions make."""

import pytest

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case
from tongli.desk.run import reindex
from tongli.desk.search.index import rebuild, unfinished
from tongli.desk.search.models import Document, Progress

pytestmark = pytest.mark.django_db


def kept() -> set[tuple[int, str, int, str]]:
    return set(Document.objects.values_list("id", "kind", "source", "words"))


def fill(case: Case, agent: User) -> None:
    for n in range(6):
        receive_message(case, f"暖气第{n}次不热", at(n))
    add_note(case, agent, "阀门换过", at(7))


def test_made_anew_it_is_what_the_actions_made(own: Case, agent: User) -> None:
    fill(own, agent)
    before = kept()
    assert len(before) == 8
    Document.objects.all().delete()
    assert rebuild(batch=3) == 8
    assert kept() == before
    assert rebuild(batch=3) == 0


def test_an_interrupted_run_goes_on_where_it_stopped(own: Case, agent: User) -> None:
    fill(own, agent)
    before = kept()
    Document.objects.all().delete()

    class Stopped(Exception):
        pass

    def stop(count: int) -> None:
        if count >= 4:
            raise Stopped

    assert unfinished()
    with pytest.raises(Stopped):
        rebuild(batch=2, say=stop)
    assert unfinished()
    assert Document.objects.count() == 4
    receive_message(own, "中断之后又来一条", at(8))  # found by its own action, and not lost by the run
    done: list[int] = []
    assert rebuild(batch=2, say=done.append) == 5
    assert done[-1] == 5
    assert not unfinished()
    assert before < kept()
    assert Document.objects.count() == 9


def test_another_version_of_the_words_makes_all_anew(own: Case, agent: User) -> None:
    fill(own, agent)
    rebuild()
    Progress.objects.update(version=0)
    Document.objects.update(words="旧", version=0)
    assert unfinished()
    assert rebuild(batch=3) == 8
    assert not Document.objects.filter(words="旧").exists()


def test_the_command_can_begin_again(own: Case, agent: User) -> None:
    fill(own, agent)
    assert reindex(False, lambda count: None) == 8
    assert reindex(False, lambda count: None) == 0
    assert reindex(True, lambda count: None) == 8
