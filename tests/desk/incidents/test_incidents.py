"""One cause, many cases: bound, told with one outreach, ended; each case still closes by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from tests.desk.conftest import NOON, at, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.base.labels import Lang
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.models import Case, Event, Message
from tongli.desk.incidents.actions.bind_case import bind_case, unbind_case
from tongli.desk.incidents.actions.keep_incident import end_incident, open_incident, update_incident
from tongli.desk.incidents.actions.reach_out import cancel_outreach, confirm_outreach, send_due
from tongli.desk.incidents.drafts import checked, drafted
from tongli.desk.incidents.models import Incident, OutreachItem
from tongli.desk.incidents.queries import candidates, incident_view, listed

pytestmark = pytest.mark.django_db
TEXT = "{称呼}，锦绣家园3号楼停暖，我们查到是二次网漏水，正在抢修，对不起。我今天18:00前给您回电，告诉您进展。"


@pytest.fixture
def incident(supervisor: User) -> Incident:
    return open_incident(supervisor, "停暖", "锦绣家园3号楼", at(-3), at(0), expected_end=at(8), industry="heating")


def complain(text: str, name: str, hours: float = -2) -> Case:
    form = "女士" if name == "王秀兰" else ""
    return open_case(text, at(hours), name=name, address_form=form, industry="heating", silent=True).case


@pytest.fixture
def cases(db: None) -> list[Case]:
    said = ["我家在锦绣家园3号楼2单元501，暖气不热", "锦绣家园3号楼一点都不热，家里有老人", "怎么又停暖了，锦绣家园3号楼"]
    return [complain(text, name) for text, name in zip(said, ["王秀兰", "李强", "张敏"], strict=True)]


def bound(incident: Incident, cases: list[Case], by: User) -> None:
    for case in cases:
        bind_case(incident, case, by, at(0.1))


def states(incident: Incident) -> list[str]:
    return list(OutreachItem.objects.filter(outreach__incident=incident).order_by("id").values_list("state", flat=True))


def test_it_says_what_where_and_since_when(supervisor: User, agent: User) -> None:
    for change, say in [({"what": " "}, "发生了什么"), ({"place": ""}, "在哪里"), ({"since": at(5)}, "还没有到")]:
        given = {"what": "停暖", "place": "锦绣家园", "since": at(-1), **change}
        with pytest.raises(InputError, match=say):
            open_incident(supervisor, now=at(0), **given)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="晚于开始"):
        open_incident(supervisor, "停暖", "锦绣家园", at(-1), at(0), expected_end=at(-2))
    with pytest.raises(AccessError):
        open_incident(agent, "停暖", "锦绣家园", at(-1), at(0))
    numbers = [open_incident(supervisor, "停暖", "锦绣家园", at(-1), at(0)).number for _ in range(2)]
    assert numbers == ["SJ-20261118-01", "SJ-20261118-02"]


def test_cases_of_the_same_place_are_proposed_with_why(incident: Incident, cases: list[Case], supervisor: User) -> None:
    complain("我家在锦绣家园9号楼1单元，不热", "陈静")
    complain("快递三天没到", "赵磊")
    complain("我家在锦绣家园3号楼，去年就不热", "孙莉", hours=-24 * 40)
    found = {one.customer: one for one in candidates(incident, supervisor, at(0))}
    assert {name for name, one in found.items() if one.strength >= 0.6} == {"王秀兰", "李强", "张敏"}
    assert found["王秀兰"].reasons == ("地址在锦绣家园3号楼",)
    assert found["陈静"].strength < 0.5, "another building is a weak sign"
    assert "9号楼" in found["陈静"].reasons[0]
    assert not {"赵磊", "孙莉"} & set(found)


def test_what_is_bound_teaches_where_to_look(cases: list[Case], supervisor: User) -> None:
    wide = open_incident(supervisor, "停暖", "城东换热站", at(-3), at(0))
    assert candidates(wide, supervisor, at(0)) == ()
    bind_case(wide, cases[0], supervisor, at(0.1))
    found = {one.customer: one.reasons for one in candidates(wide, supervisor, at(0.2))}
    assert cases[0].number in found["李强"][0]


def test_a_case_belongs_to_one_incident(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bind_case(incident, cases[0], supervisor, at(0.1), proposed=True, reasons=["地址在锦绣家园3号楼"])
    assert bind_case(incident, cases[0], supervisor, at(0.2)).at == at(0.1), "twice changes nothing"
    event = Event.objects.get(case=cases[0], kind="incident.bound")
    assert "why" in event.sealed, "it names the address"
    second = open_incident(supervisor, "漏水", "锦绣家园3号楼", at(-1), at(0))
    with pytest.raises(PolicyError, match=incident.number):
        bind_case(second, cases[0], supervisor, at(0.3))
    with pytest.raises(InputError, match="为什么移出"):
        unbind_case(incident, cases[0], supervisor, " ", at(0.4))
    unbind_case(incident, cases[0], supervisor, "是自家阀门", at(0.4))
    bind_case(second, cases[0], supervisor, at(0.5))
    assert verify().faults == []


def test_one_outreach_reaches_each_case_once_with_its_own_commitment(
    incident: Incident, cases: list[Case], supervisor: User
) -> None:
    bound(incident, cases, supervisor)
    made = confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    assert send_due(at(1)).sent == 0, "ten seconds to take it back"
    later = at(1) + timedelta(seconds=10)
    assert send_due(later, most=2).more
    assert send_due(later).sent == 1
    assert send_due(later).sent == 0
    assert states(incident) == ["sent"] * 3
    for case in cases:
        message = case.messages.get(who="agent")
        assert "{称呼}" not in message.text
        assert case.promises.filter(message=message, state="open").count() == 1
        assert Event.objects.filter(case=case, kind="incident.told").count() == 1
    assert [case.messages.get(who="agent").text[:3] for case in cases[:2]] == ["王女士", "您好，"]
    made.refresh_from_db()
    assert made.state == "done"
    assert verify().faults == []


def test_it_can_be_taken_back_until_it_starts(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    made = confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    with pytest.raises(PolicyError, match="还没有发完"), transaction.atomic():
        confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    cancel_outreach(made, supervisor, at(1) + timedelta(seconds=9))
    assert send_due(at(2)).sent == 0
    assert not Message.objects.filter(who="agent").exists()
    again = confirm_outreach(incident, supervisor, "first", TEXT, at(3))
    with pytest.raises(PolicyError, match="不能撤回"):
        cancel_outreach(again, supervisor, at(3) + timedelta(seconds=10))


def test_after_a_stop_it_goes_on_where_it_was(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    send_due(at(2), most=1)
    first = OutreachItem.objects.get(state="sent")
    OutreachItem.objects.filter(pk=first.pk).update(state="waiting")  # stopped between the reply and the row
    send_due(at(3))
    assert Message.objects.filter(who="agent").count() == 3, "the reply has a name of its own: it is not sent again"


def test_what_the_checker_refuses_for_one_case_is_held_there(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    rude = "{称呼}，这是常识，您自己没看清通知，随便您投诉，我们不会管的。"
    assert checked(rude, "", cases[0], supervisor, at(1)).errors
    confirm_outreach(incident, supervisor, "first", rude, at(1))
    send_due(at(2))
    assert states(incident) == ["held"] * 3
    assert not Message.objects.filter(who="agent").exists()
    view = incident_view(incident.number, supervisor, at(2))
    assert view is not None
    assert all("检查不通过" in one.held for one in view.cases)


def test_closed_and_unbound_ones_are_left_out(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    Case.objects.filter(pk=cases[0].pk).update(step="closed", closed_at=at(1.1))
    unbind_case(incident, cases[1], supervisor, "不是一回事", at(1.1))
    send_due(at(2))
    assert states(incident) == ["skipped", "skipped", "sent"]


def test_progress_keeps_the_word_of_the_first(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    confirm_outreach(incident, supervisor, "first", TEXT, at(1))
    send_due(at(2))
    first = cases[0].promises.get()
    update_incident(incident, supervisor, at(3), done="已经找到漏点", expected_end=at(10))
    progress = "{称呼}，锦绣家园3号楼的漏点找到了，正在换管。我今天22:00前再给您回电，告诉您进展。"
    confirm_outreach(incident, supervisor, "progress", progress, at(4))
    send_due(at(4.1))
    first.refresh_from_db()
    assert (first.state, incident.number in first.evidence) == ("kept", True)
    assert cases[0].promises.filter(state="open").count() == 1
    assert verify().faults == []


def test_it_ends_with_why_and_its_cases_stay_open(incident: Incident, cases: list[Case], supervisor: User) -> None:
    bound(incident, cases, supervisor)
    with pytest.raises(InputError, match="原因"):
        end_incident(incident, supervisor, "", "换管", at(5), at(6))
    ended = end_incident(incident, supervisor, "二次网接口老化漏水", "换了 6 米管道，整栋排查", at(5), at(6))
    text = drafted(ended, "end", Lang.HANS, at(6))
    assert "二次网接口老化漏水" in text
    assert "换了 6 米管道" in text
    assert Case.objects.filter(closed_at=None).count() == 3
    with pytest.raises(PolicyError, match="已经结束"):
        update_incident(ended, supervisor, at(7), done="再看看")


@pytest.mark.parametrize("lang", [Lang.HANS, Lang.EN])
@pytest.mark.parametrize("news", ["first", "progress", "end"])
def test_every_draft_passes_the_checker_of_a_case(
    incident: Incident, cases: list[Case], supervisor: User, news: str, lang: Lang
) -> None:
    update_incident(incident, supervisor, at(0.2), cause="二次网接口漏水", done="抢修队已到现场换管")
    incident.refresh_from_db()
    text = drafted(incident, news, lang, at(0.5))  # type: ignore[arg-type]
    case = cases[0] if lang is Lang.HANS else complain("The heating has been off since yesterday, please help", "Tom Lee")
    found = checked(text, text, case, supervisor, at(0.5))
    assert found.errors == ()
    assert "{" not in found.text


def test_others_may_not(incident: Incident, cases: list[Case], agent: User) -> None:
    senior = person("su", "senior")
    for call in [
        lambda: bind_case(incident, cases[0], agent, at(1)),
        lambda: update_incident(incident, agent, at(1), done="x"),
        lambda: confirm_outreach(incident, senior, "first", TEXT, at(1)),
        lambda: end_incident(incident, agent, "x", "y", at(0), at(1)),
    ]:
        with pytest.raises(AccessError):
            call()
    bind_case(incident, cases[0], senior, at(1))


def test_the_lists_ask_no_more_with_more_cases(
    incident: Incident, supervisor: User, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        case = complain(f"锦绣家园3号楼{number}层不热", f"客户{number}")
        if number % 2:
            bind_case(incident, case, supervisor, at(0.1))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        view = incident_view(incident.number, supervisor, at(1))
    assert view is not None
    assert (view.row.cases, view.row.untold, len(view.candidates)) == (6, 6, 6)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        rows, after = listed(NOON)
    assert [one.number for one in rows] == [incident.number]
    assert after == ""


@pytest.fixture
def torn(incident: Incident, cases: list[Case], supervisor: User) -> list[Case]:
    """Three bound cases; the second is in a team that ``supervisor`` is not in."""
    bound(incident, cases, supervisor)
    near, far = Team.objects.create(name="城西"), Team.objects.create(name="城东")
    Membership.objects.create(user=supervisor, team=near)
    Case.objects.filter(pk=cases[0].pk).update(team=near)
    Case.objects.filter(pk=cases[1].pk).update(team=far)
    return [Case.objects.get(pk=one.pk) for one in cases]


def test_the_page_shows_no_case_of_another_team(
    incident: Incident, torn: list[Case], supervisor: User, login: Callable[[User], Client]
) -> None:
    page = login(supervisor).get(f"/desk/incidents/{incident.number}/").content.decode()
    for case, name in ((torn[0], "王秀兰"), (torn[2], "张敏")):
        assert case.number in page
        assert name in page
    assert torn[1].number not in page
    assert "李强" not in page
    assert "家里有老人" not in page
    assert "另有 1 个在别的小组" in page
    auditor = login(person("yan", "auditor")).get(f"/desk/incidents/{incident.number}/").content.decode()
    assert "李强" in auditor
    assert "别的小组" not in auditor


def test_an_outreach_reaches_all_and_shows_nobody_of_another_team(
    incident: Incident, torn: list[Case], supervisor: User, login: Callable[[User], Client]
) -> None:
    page = login(supervisor).get(f"/desk/incidents/{incident.number}/outreach").content.decode()
    assert "王秀兰" in page
    assert "李强" not in page
    assert "李先生" not in page
    assert "别的小组的客户" in page
    confirm_outreach(incident, User.objects.get(pk=supervisor.pk), "first", TEXT, at(1))
    assert OutreachItem.objects.filter(case=torn[1]).exists()


def test_a_case_of_another_team_is_not_taken_out(incident: Incident, torn: list[Case], supervisor: User) -> None:
    fresh = User.objects.get(pk=supervisor.pk)
    with pytest.raises(AccessError):
        unbind_case(incident, torn[1], fresh, "不属于", at(2))
    assert unbind_case(incident, torn[0], fresh, "不属于", at(2)).unbound_at == at(2)


def test_no_proposal_tells_where_a_customer_of_another_team_lives(incident: Incident, supervisor: User) -> None:
    far = complain("我家在幸福里小区6号楼2单元，不热", "李强")
    bind_case(incident, far, supervisor, at(0.1))
    complain("幸福里小区6号楼，家里冷", "赵磊")
    found = candidates(incident, supervisor, at(0))
    assert any("幸福里" in reason for one in found for reason in one.reasons)
    Case.objects.filter(pk=far.pk).update(team=Team.objects.create(name="城东"))
    found = candidates(incident, User.objects.get(pk=supervisor.pk), at(0))
    assert not any(far.number in reason for one in found for reason in one.reasons)
