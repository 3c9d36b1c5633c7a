"""A task so that it does not happen again: no case waits for it, and none takes it along when it closes."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import REPLY, at, decided, person
from tongli.base.errors import AccessError
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.history import history
from tongli.desk.tasks.actions.do_task import make_task, settle_task, take_task
from tongli.desk.tasks.models import Task
from tongli.desk.tasks.queries import tasks_for


@pytest.fixture
def team(db: None, agent: User, other: User) -> Team:
    team = Team.objects.create(name="前厅班组")
    for one in (agent, other):
        Membership.objects.create(user=one, team=team)
    return team


def closing(case: Case, agent: User) -> None:
    """Everything but the tasks is done; the customer has said yes."""
    send_reply(case, agent, REPLY, at(2), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(2.1), note="已办到")
    ask_acceptance(decided(case, agent, 2.2), agent, at(2.3))
    answer_acceptance(case, True, "好了，谢谢", at(2.4))


def improving(case: Case, by: User, team: Team, hours: float = 1) -> Task:
    return make_task(case, by, "传菜前按单核对忌口", at(72), at(hours), team=team, improves=True)


def test_the_case_closes_and_the_task_stays_until_it_is_done(own: Case, agent: User, other: User, team: Team) -> None:
    usual = make_task(own, agent, "查是哪一桌的单", at(6), at(1), team=team)
    task = improving(own, agent, team)
    closing(own, agent)
    with pytest.raises(GateShutError) as shut:
        close_case(own, agent, at(3))
    assert [one for one in shut.value.obstacles if "查是哪一桌的单" in str(one)]
    assert not [one for one in shut.value.obstacles if "传菜前" in str(one)]
    settle_task(usual, agent, at(3.1), "是 8 号桌的单")
    close_case(own, agent, at(3.2))
    own.refresh_from_db()
    assert own.closed
    assert [(one.what, one.improves) for one in tasks_for(other, at(4))] == [("传菜前按单核对忌口", True)]
    shown = case_view(own, other, at(4)).work
    assert shown is not None
    assert [(one.what, one.may_do) for one in shown.tasks if one.improves] == [("传菜前按单核对忌口", True)]
    take_task(task, other, at(5))
    assert tasks_for(agent, at(5)) == ()
    settle_task(task, other, at(30), "单子上加印忌口，传菜前念一遍；一周没有再上错")
    assert tasks_for(other, at(31)) == ()
    own.refresh_from_db()
    assert own.closed  # work on it opens nothing
    kinds = list(Event.objects.filter(case=own).order_by("seq").values_list("kind", flat=True))
    assert kinds.index("case.closed") < kinds.index("task.taken") < kinds.index("task.done", kinds.index("case.closed"))
    assert verify().faults == []


def test_only_those_it_is_for_do_it_after_the_close(own: Case, agent: User, team: Team) -> None:
    task = improving(own, agent, team)
    closing(own, agent)
    close_case(own, agent, at(3))
    stranger = person("wai", "field")
    assert tasks_for(stranger, at(4)) == ()
    with pytest.raises(AccessError):
        settle_task(task, stranger, at(5), "办了")
    task.refresh_from_db()
    assert task.state == "open"


def test_made_from_the_dialog_for_a_team(own: Case, agent: User, team: Team, login: Callable[[User], Client]) -> None:
    client = login(agent)
    page = client.get(f"/desk/cases/{own.number}/").content.decode()
    assert f'value="team:{team.pk}"' in page
    assert 'name="improves"' in page
    data = {"what": "传菜前按单核对忌口", "to": f"team:{team.pk}", "due": "2099-01-01T10:00"}
    assert client.post(f"/desk/cases/{own.number}/tasks", {**data, "improves": "yes"}).status_code == 200
    assert client.post(f"/desk/cases/{own.number}/tasks", {**data, "what": "查单"}).status_code == 200
    assert list(own.tasks.order_by("id").values_list("what", "team", "improves")) == [
        ("传菜前按单核对忌口", team.pk, True), ("查单", team.pk, False),
    ]  # fmt: skip
    told = [dict(line.details) for line in history(own) if line.kind == "task.made"]
    assert [line.get("改进任务") for line in told] == ["是", None]
    assert case_record(own)["tasks"][0]["improves"] is True


def test_the_words_go_with_the_person(own: Case, agent: User, team: Team) -> None:
    improving(own, agent, team)
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(3))
    erase_person(own.customer, person("root", "admin"), "request", "本人提出，已核对", at(4))
    task, event = own.tasks.get(), Event.objects.get(case=own, kind="task.made")
    assert "忌口" not in task.what + str(event.data)
    assert (task.improves, event.data["improves"]) == (True, True)
