"""A case is given to somebody: who may be chosen and what they have in hand, what is refused, who is told."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, at, person
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.lists.queries.takers import takers
from tongli.desk.live import push

Enter = Callable[[User], Client]


def team_of(name: str, *people: User) -> Team:
    team = Team.objects.create(name=name)
    for one in people:
        Membership.objects.create(user=one, team=team)
    return team


def give(client: Client, case: Case, **data: object) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/desk/cases/{case.number}/assign", data)
    return answer.status_code, answer.json()


def test_what_everybody_has_in_hand_and_the_least_first(case: Case, agent: User, other: User, supervisor: User) -> None:
    held = [open_case("想问停热手续怎么办", at(n / 10), name=str(n), silent=True).case for n in range(3)]
    for one in held:
        take_case(one, agent, at(1))
    Case.objects.filter(pk=held[0].pk).update(step="closed", closed_at=at(2))
    Case.objects.filter(pk=held[1].pk).update(waiting_since=None, intensity=0)
    hot = open_case(COMPLAINT, at(1), name="急", silent=True).case
    take_case(hot, agent, at(1))
    User.objects.filter(pk=person("aus").pk).update(is_active=False)
    person("lehrer", "trainer")
    found = takers(case)
    assert {(one.name, one.load, one.waiting, one.hot) for one in found} == {
        (agent.name, 3, 2, 1), (other.name, 0, 0, 0), (supervisor.name, 0, 0, 0),
    }  # fmt: skip
    assert found[-1].name == agent.name
    assert {(one.name, one.load, one.waiting) for one in takers()} == {(one.name, one.load, one.waiting) for one in found}


def test_of_the_cases_team_first(case: Case, agent: User, other: User, supervisor: User) -> None:
    team = team_of("城东站", other, supervisor)
    Case.objects.filter(pk=case.pk).update(team=team, agent=other)
    case.refresh_from_db()
    found = takers(case)
    assert [(one.name, one.in_team, one.has_it) for one in found] == [
        (supervisor.name, True, False), (other.name, True, True), (agent.name, False, False),
    ]  # fmt: skip
    assert next(one.teams for one in found if one.name == other.name) == (team.pk,)


def test_the_screen_is_for_those_who_hand_out_work(own: Case, agent: User, supervisor: User, login: Enter) -> None:
    senior, sender = person("aelter", "senior"), person("diao", "dispatcher")
    for user in (supervisor, senior, sender):
        page = login(user).get(f"/desk/cases/{own.number}/").content.decode()
        assert f"/desk/cases/{own.number}/give" in page
        assert 'data-key="a"' in page
        shown = login(user).get(f"/desk/cases/{own.number}/give?part=1").content.decode()
        assert agent.name in shown
        assert "现在负责" in shown
        assert "<html" not in shown
        assert "<html" in login(user).get(f"/desk/cases/{own.number}/give").content.decode()
    assert "/give" not in login(agent).get(f"/desk/cases/{own.number}/").content.decode()
    assert login(agent).get(f"/desk/cases/{own.number}/give").status_code == 403
    far = team_of("城西站", agent)
    Case.objects.filter(pk=own.pk).update(team=far)
    assert login(senior).get(f"/desk/cases/{own.number}/give").status_code == 403


def test_a_closed_case_is_not_offered(own: Case, supervisor: User, login: Enter) -> None:
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(2))
    client = login(supervisor)
    assert "data-give" not in client.get(f"/desk/cases/{own.number}/").content.decode()
    status, said = give(client, own, agent="none")
    assert (status, "重新打开" in str(said["error"])) == (409, True)


def test_given_and_the_customer_reads_who(case: Case, agent: User, supervisor: User, login: Enter) -> None:
    status, _ = give(login(supervisor), case, team="same", agent=agent.pk)
    case.refresh_from_db()
    assert (status, case.agent, case.step) == (200, agent, "acknowledged")
    page = customer_page(case, at(5))
    assert page.agent == agent.name
    assert f"{agent.name} 正在为您处理" in [entry.text for entry in page.entries]
    assert supervisor.name not in str(page)
    give(login(supervisor), case, agent="none")
    case.refresh_from_db()
    assert case.agent is None
    assert len(customer_page(case, at(5)).entries) == len(page.entries)


def test_what_is_refused_changes_nothing(own: Case, agent: User, other: User, supervisor: User, login: Enter) -> None:
    team, away = team_of("城东站", agent, supervisor), person("aus")
    User.objects.filter(pk=away.pk).update(is_active=False)
    seq, client = own.last_seq, login(supervisor)
    for data, wanted, words in (
        ({"agent": agent.pk}, 409, "没有变化"),
        ({"team": "same", "agent": agent.pk}, 409, "没有变化"),
        ({"team": team.pk, "agent": other.pk}, 400, "不在小组"),
        ({"agent": away.pk}, 400, "不接案件"),
        ({"agent": person("t", "trainer").pk}, 400, "不接案件"),
        ({"agent": "999999"}, 400, "没有这个人"),
        ({"team": "x"}, 400, "没有这个小组"),
    ):
        status, said = give(client, own, **data)
        assert (status, words in str(said["error"])) == (wanted, True), (data, said)
    own.refresh_from_db()
    assert (own.last_seq, own.agent, own.team) == (seq, agent, None)


def test_given_out_of_ones_own_sight(own: Case, other: User, login: Enter) -> None:
    senior = person("aelter", "senior")
    team_of("城东站", senior)
    far = team_of("城西站", other)
    status, said = give(login(senior), own, team=far.pk, agent=other.pk)
    assert (status, said["leave"]) == (200, "/desk/")
    assert login(senior).get(f"/desk/cases/{own.number}/").status_code == 403
    own.refresh_from_db()
    assert (own.team, own.agent) == (far, other)


class _Layer:
    """Keeps what goes out to the groups."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    async def group_send(self, group: str, message: dict[str, object]) -> None:
        self.sent.append((group, str(message["kind"])))


def test_who_is_told_at_once(
    own: Case, other: User, supervisor: User, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:  # fmt: skip
    """Who gets it, both teams' queues, everybody who has the case open, and the customer."""
    layer, team = _Layer(), team_of("城东站", other, supervisor)
    monkeypatch.setattr(push, "get_channel_layer", lambda: layer)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assign_case(own, supervisor, at(1), team=team, agent=other)
    assert {
        (push.person_group(other.pk), "given"),
        (push.team_group(None), "queue"),
        (push.team_group(team.pk), "queue"),
        (push.case_group(own.pk), "event"),
        (push.customer_group(own.customer_id), "event"),
    } <= set(layer.sent)
    layer.sent.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assign_case(own, supervisor, at(2), agent=supervisor, keep_team=True)
    assert not [kind for _, kind in layer.sent if kind == "given"]  # one's own doing is no news
