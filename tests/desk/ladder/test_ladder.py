"""The ladder on the clock: told once, on the record, over when put right, stopped when seen to."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from tests.desk.conftest import REPLY, at, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.case import case_view
from tongli.desk.ladder.models import Told, Watch
from tongli.desk.ladder.queries import listed
from tongli.desk.ladder.see_to import see_to
from tongli.desk.ladder.tick import tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def plain(own: Case) -> Case:
    """Upset, and nothing more: no risk that shortens the time."""
    Case.objects.filter(pk=own.pk).update(risks=[], intensity=1)
    return Case.objects.get(pk=own.pk)


def rungs(case: Case) -> list[str]:
    return list(Told.objects.filter(case=case).order_by("id").values_list("rung", flat=True))


def told(case: Case) -> list[str]:
    return list(case.events.filter(kind="ladder.told").values_list("data__to", flat=True))


def test_told_rung_by_rung_once_each_and_escalated(plain: Case, agent: User, supervisor: User) -> None:
    assert tick(at(1)).sent == 0
    assert tick(at(1)).looked == 0, "nothing happened, and its time has not come"
    assert tick(at(2)).sent == 1
    assert tick(at(2.1)).sent == 0
    assert told(plain) == [agent.name]
    tick(at(24))
    assert rungs(plain) == ["unanswered.owner", "unanswered.lead", "unanswered.supervisor"]
    assert told(plain)[1:] == [supervisor.name, supervisor.name], "without a lead the supervisors are told"
    plain.refresh_from_db()
    assert plain.escalated
    assert verify().faults == []


def test_the_lead_of_its_team_is_told(plain: Case, supervisor: User) -> None:
    team, lead = Team.objects.create(name="东环"), person("lei", "senior")
    Membership.objects.create(user=lead, team=team, leads=True)
    Case.objects.filter(pk=plain.pk).update(team=team)
    tick(at(4.1))
    assert told(plain)[-1] == lead.name
    assert [one.trigger for one in listed(lead)[0]] == ["客户一直在等回复"]
    assert listed(supervisor)[0] == ()


def test_answered_it_is_over(plain: Case, agent: User) -> None:
    tick(at(2))
    assert len(listed(agent)[0]) == 1
    send_reply(plain, agent, REPLY, at(2.2), override_reason="测试")
    tick(at(2.3))
    assert len(listed(agent)[0]) == 0
    assert Told.objects.get(case=plain).over_at == at(2.3)
    assert "unanswered.lead" not in rungs(plain)


def test_seen_to_it_stops_and_comes_again_only_from_then(plain: Case, agent: User, other: User) -> None:
    tick(at(2))
    row = Told.objects.get(case=plain)
    with pytest.raises(AccessError):
        see_to(plain, row.pk, other, "我看", at(2.5))
    with pytest.raises(InputError, match="怎么处理"):
        see_to(plain, row.pk, agent, " ", at(2.5))
    see_to(plain, row.pk, agent, "师傅四点到，之后回电", at(3))
    with pytest.raises(PolicyError, match="已经接过"):
        see_to(plain, row.pk, agent, "再接", at(3.1))
    assert len(listed(agent)[0]) == 0
    tick(at(5.9))
    assert rungs(plain) == ["unanswered.owner"]
    tick(at(24))
    assert "unanswered.lead" in rungs(plain)
    assert verify().faults == []


def test_a_closed_case_is_left_alone(plain: Case) -> None:
    tick(at(2))
    Case.objects.filter(pk=plain.pk).update(step="closed", closed_at=at(3))
    assert tick(at(48)).sent == 0
    assert Told.objects.get(case=plain).over_at == at(48)


def test_a_fault_with_one_case_leaves_the_others_alone(plain: Case, supervisor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.desk.conftest import COMPLAINT
    from tongli.desk.cases.actions.open_case import open_case
    from tongli.desk.ladder import tick as module

    second = open_case(COMPLAINT, at(0), name="李强", silent=True).case
    real = module.standing

    def broken(case: Case, now: object) -> object:
        if case.pk == plain.pk:
            raise ValueError("broken row")
        return real(case, now)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "standing", broken)
    done = tick(at(4))
    assert (done.failed, bool(rungs(second)), rungs(plain)) == (1, True, [])
    assert Watch.objects.get(case=plain).look_at > at(4)


def test_reminders_in_a_row_are_folded_into_the_last_and_none_is_lost(plain: Case, agent: User) -> None:
    for hours in (2, 8, 24, 48):
        tick(at(hours))
    rang = list(plain.events.filter(kind="ladder.told").values_list("seq", flat=True))
    view = case_view(plain, agent, at(49))
    [fold] = [entry for entry in view.entries if entry.folded]
    assert len(fold.folded) >= 2
    assert all(one.by_clock and not one.folded for one in fold.folded)
    shown = [one.seq for entry in view.entries for one in (*entry.folded, entry)]
    assert shown == sorted(shown)
    assert set(rang) <= set(shown)
    assert not [entry for entry in view.entries if entry.kind in {"customer", "agent", "note"} and entry.folded]


def test_that_nobody_is_on_duty_is_said_in_the_readers_language(
    plain: Case, agent: User, login: Callable[[User], Client]
) -> None:
    tick(at(24))
    assert "" in told(plain)
    reader = login(agent)
    assert "没有人在岗" in reader.get(f"/desk/cases/{plain.number}/").content.decode()
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = reader.get(f"/desk/cases/{plain.number}/").content.decode()
    assert "(nobody on duty)" in page
    assert "没有人在岗" not in page
