"""Many cases at once: each by its own action and rights, told what was refused, taken back where that can be."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, at, decided, person
from tongli.base.errors import InputError, PolicyError
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Event
from tongli.desk.lists.actions.bulk import MOST, run_bulk, undo_bulk
from tongli.desk.lists.actions.save_view import save_view
from tongli.desk.lists.actions.tag_case import tag_case, untag_case
from tongli.desk.lists.models import BulkRun, Picked, Tag, Tagged


@pytest.fixture
def three(db: None) -> list[Case]:
    return [open_case(COMPLAINT, at(n / 10), name=name, silent=True).case for n, name in enumerate(("甲", "乙", "丙"))]


def numbers(cases: list[Case]) -> list[str]:
    return [case.number for case in cases]


def test_assigned_each_by_its_own_right_and_taken_back(three: list[Case], supervisor: User, agent: User) -> None:
    far = Team.objects.create(name="城西站")
    Case.objects.filter(pk=three[1].pk).update(team=far)
    run = run_bulk(supervisor, "assign", [*numbers(three), "TL-1"], {"agent": str(agent.pk)}, at(1))
    assert [line["number"] for line in run.done] == [three[0].number, three[2].number]
    assert [(line["number"], "小组" in line["why"]) for line in run.refused] == [(three[1].number, True), ("TL-1", False)]
    assert {case.agent for case in Case.objects.exclude(pk=three[1].pk)} == {agent}
    take_case(three[2], supervisor, at(1.5))  # somebody went on with that one
    back = undo_bulk(run, supervisor, at(2))
    assert [line["number"] for line in back.done] == [three[0].number]
    assert "之后" in back.refused[0]["why"]
    agents = dict(Case.objects.values_list("number", "agent"))
    assert (agents[three[0].number], agents[three[2].number]) == (None, supervisor.pk)
    assert verify().faults == []
    with pytest.raises(PolicyError, match="已经撤回"):
        undo_bulk(BulkRun.objects.get(pk=run.pk), supervisor, at(3))


def test_only_who_did_it_takes_it_back(three: list[Case], supervisor: User, agent: User) -> None:
    run = run_bulk(supervisor, "tag", numbers(three), {"tag": "报修"}, at(1))
    with pytest.raises(PolicyError, match="做这一批的人"):
        undo_bulk(run, agent, at(2))
    assert Tagged.objects.count() == 3


def test_tags_come_and_go(three: list[Case], agent: User) -> None:
    tag_case(three[0], agent, "#报修", at(1))
    run = run_bulk(agent, "tag", numbers(three), {"tag": " 报修 "}, at(2))
    assert len(run.done) == 2
    assert "已经有" in run.refused[0]["why"]
    undo_bulk(run, agent, at(3))
    assert [one.case for one in Tagged.objects.all()] == [three[0]]
    assert run_bulk(agent, "untag", numbers(three), {"tag": "报修"}, at(4)).done == [{"number": three[0].number}]
    assert not Tag.objects.exists()  # no case bears it
    kinds = list(Event.objects.filter(case=three[0], kind__in=["case.tagged", "case.untagged"]).values_list("kind", flat=True))
    assert kinds == ["case.tagged", "case.untagged"]


def test_the_customer_is_asked_only_where_that_is_allowed(three: list[Case], agent: User, other: User) -> None:
    ready, too_early, others = three
    take_case(ready, agent, at(1))
    take_case(too_early, agent, at(1))
    take_case(others, other, at(1))
    send_reply(ready, agent, REPLY, at(2), override_reason="测试")
    decided(ready, agent, 3)
    run = run_bulk(agent, "ask", numbers(three), {}, at(4))
    assert [line["number"] for line in run.done] == [ready.number]
    assert {line["number"] for line in run.refused} == {too_early.number, others.number}
    with pytest.raises(PolicyError, match="不能撤回"):
        undo_bulk(run, agent, at(5))


def test_cases_picked_by_hand(three: list[Case], agent: User, other: User) -> None:
    view = save_view(agent, "明早例会", {}, at(0), listed=True)
    run = run_bulk(agent, "pick", numbers(three[:2]), {"view": str(view.pk)}, at(1))
    assert len(run.done) == Picked.objects.count() == 2
    with pytest.raises(InputError, match="手工清单"):
        run_bulk(other, "pick", numbers(three), {"view": str(view.pk)}, at(1))
    undo_bulk(run, agent, at(2))
    assert not Picked.objects.exists()


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("assign", {}),
        ("assign", {"agent": "999999"}),
        ("tag", {"tag": "  "}),
        ("tag", {"tag": "长" * 21}),
        ("pick", {}),
        ("x", {}),
    ],
)
def test_a_form_that_is_wrong_does_nothing_to_any(
    action: str, given: dict[str, str], three: list[Case], supervisor: User
) -> None:
    before = list(Event.objects.values_list("pk", flat=True))
    with pytest.raises(InputError):
        run_bulk(supervisor, action, numbers(three), given, at(1))
    assert list(Event.objects.values_list("pk", flat=True)) == before
    assert not BulkRun.objects.exists()


def test_none_and_too_many_are_refused(agent: User) -> None:
    with pytest.raises(InputError, match="没有选"):
        run_bulk(agent, "ask", [], {}, at(1))
    with pytest.raises(InputError, match="最多"):
        run_bulk(agent, "ask", [f"TL-{n}" for n in range(MOST + 1)], {}, at(1))


def test_from_the_page_without_scripts(three: list[Case], supervisor: User, agent: User, login: Callable[[User], Client]) -> None:
    client = login(supervisor)
    page = client.get("/desk/list?emotion=anger").content.decode()
    assert all(f'value="{case.number}"' in page for case in three)
    answer = client.post("/desk/list/bulk", {"case": numbers(three), "action": "assign", "agent": agent.pk}, follow=True)
    told = answer.content.decode()
    assert "办成 3 件" in told
    run = BulkRun.objects.get()
    told = client.post(f"/desk/list/bulk/{run.pk}/undo", follow=True).content.decode()
    assert "撤回分派" in told
    assert set(Case.objects.values_list("agent", flat=True)) == {None}
    answer = client.post("/desk/list/bulk?emotion=anger", {"action": "assign", "agent": agent.pk})
    assert answer.status_code == 400
    assert "还没有选案件" in answer.content.decode()
    assert login(agent).get(f"/desk/list/bulk/{run.pk}").status_code == 404


def test_tags_are_exported_and_go_with_the_person(own: Case, agent: User) -> None:
    tag_case(own, agent, "王秀兰专案", at(1))
    own.refresh_from_db()
    assert [row["tag"] for row in case_record(own)["tags"]] == ["王秀兰专案"]
    untag_case(own, agent, "王秀兰专案", at(2))
    tag_case(own, agent, "王秀兰专案", at(3))
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(4))
    erase_person(own.customer, person("root", "admin"), "request", "本人提出，已核对", at(5))
    assert not Tagged.objects.exists()
    assert "王秀兰" not in str(list(Event.objects.filter(case=own).values_list("data", flat=True)))


def test_a_view_is_own_until_it_is_shared(supervisor: User, agent: User, login: Callable[[User], Client]) -> None:
    team = Team.objects.create(name="城东站")
    for user in (supervisor, agent):
        Membership.objects.create(user=user, team=team)
    client = login(supervisor)
    client.post("/desk/list/views/save?queue=hot&emotion=anger&after=x", {"name": "急的怒的", "key": "3"})
    assert "急的怒的" not in login(agent).get("/desk/list").content.decode()
    view = supervisor.saved_views.get()
    assert view.asked == {"queue": "hot", "emotion": "anger"}
    client.post(f"/desk/list/views/{view.pk}", {"name": "急的怒的", "key": "3", "team": team.pk})
    page = login(agent).get("/desk/").content.decode()
    assert 'data-go="3"' in page
    assert "急的怒的" in page
    assert login(agent).post(f"/desk/list/views/{view.pk}/drop").status_code == 403
    client.post("/desk/list/views/save?queue=due", {"name": "到期", "key": "3"})
    view.refresh_from_db()
    assert view.key == ""  # a key leads to one place
    assert client.post("/desk/list/views/save", {"name": "到期"}).status_code == 400
    assert login(agent).post("/desk/list/views/save", {"name": "给大家", "team": team.pk}).status_code == 403
