"""People, teams and log-ins: made and changed by administrators, on a record that is only ever added to."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from allauth.usersessions.models import UserSession
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.desk.conftest import at, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.actions.change_person import change_person, give_password, switch_person
from tongli.desk.accounts.actions.end_sessions import end_all_of, end_others, end_session
from tongli.desk.accounts.actions.make_person import make_person
from tongli.desk.accounts.actions.teams import make_team, rename_team
from tongli.desk.accounts.models import Membership, PeopleRecord, Team, User
from tongli.desk.accounts.queries.people import people, record
from tongli.desk.accounts.queries.sessions import logins

pytestmark = pytest.mark.django_db
Login = Callable[[User], Client]
FIELDS = {"name": "林晓", "role": "agent", "email": "", "limit": None, "teams": {}}


@pytest.fixture
def admin(db: None) -> User:
    return person("guan", "admin")


def test_an_account_is_made_with_everything_and_recorded_without_the_password(admin: User) -> None:
    team = make_team(admin, at(0), "城东站")
    made = make_person(
        admin, at(1), username="lin", name="林晓", role="supervisor", password="warm-water-9", email="lin@example.com",
        limit=Decimal("200.50"), teams={team: True},
    )  # fmt: skip
    assert made.check_password("warm-water-9")
    assert (made.is_staff, made.is_superuser) == (False, False)
    assert Membership.objects.get(user=made, team=team).leads
    kept = PeopleRecord.objects.get(kind="person.made")
    assert (kept.by, kept.person, kept.at) == (admin, made, at(1))
    assert kept.data["limit"] == [None, "200.50"]
    assert kept.data["teams"] == [None, "城东站*"]
    assert "warm-water-9" not in str(kept.data)
    assert Client().login(username="lin", password="warm-water-9")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"role": "king"}, "没有“king”这个角色"),
        ({"role": "customer"}, "没有“customer”这个角色"),
        ({"name": " "}, "请写姓名"),
        ({"name": "长" * 41}, "姓名"),
        ({"username": "GUAN"}, "已经有了"),
        ({"username": "a b"}, "用户名"),
        ({"username": ""}, "用户名"),
        ({"email": "nobody"}, "邮箱"),
        ({"email": "Taken@example.com"}, "已经是别人的"),
        ({"password": "short"}, "短"),
        ({"limit": Decimal(-1)}, "赔付权限"),
        ({"limit": Decimal(10**9)}, "赔付权限"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(wrong: dict[str, object], said: str, admin: User) -> None:
    User.objects.filter(pk=admin.pk).update(email="taken@example.com")
    given = {"username": "lin", "name": "林晓", "role": "agent", "password": "warm-water-9"} | wrong
    with pytest.raises(InputError, match=said):
        make_person(admin, at(1), **given)
    assert User.objects.count() == 1
    assert not PeopleRecord.objects.exists()


@pytest.mark.parametrize("role", ["agent", "supervisor", "auditor", "quality"])
def test_only_administrators_change_people(role: str, agent: User) -> None:
    by = person("x", role)
    team = Team.objects.create(name="城东站")
    for act in (
        lambda: make_person(by, at(0), username="n", name="新", role="agent", password="warm-water-9"),
        lambda: change_person(agent, by, at(0), **FIELDS),
        lambda: switch_person(agent, by, at(0), on=False, reason="离职"),
        lambda: give_password(agent, by, at(0), "warm-water-9"),
        lambda: make_team(by, at(0), "新组"),
        lambda: rename_team(team, by, at(0), "新组"),
        lambda: end_all_of(agent, by, at(0)),
        lambda: end_session(agent, 1, by, at(0)),
    ):
        with pytest.raises(AccessError):
            act()
    assert not PeopleRecord.objects.exists()


def test_a_change_says_what_it_was_and_nothing_changed_is_no_record(admin: User, agent: User) -> None:
    team = make_team(admin, at(0), "城东站")
    given = {"name": "林晓", "role": "senior", "email": "", "limit": Decimal(500), "teams": {team: False}}
    assert change_person(agent, admin, at(1), **given)
    assert PeopleRecord.objects.get(kind="person.changed").data == {
        "name": ["姓名an", "林晓"], "role": ["agent", "senior"], "limit": ["200.00", "500.00"], "teams": ["", "城东站"],
    }  # fmt: skip
    assert not change_person(agent, admin, at(2), **given)
    assert change_person(agent, admin, at(3), **{**given, "teams": {}})
    assert PeopleRecord.objects.filter(kind="person.changed").count() == 2


def test_an_administrator_always_stays(admin: User) -> None:
    with pytest.raises(PolicyError, match="最后一位管理员"):
        change_person(admin, admin, at(0), **{**FIELDS, "role": "agent"})
    with pytest.raises(PolicyError, match="最后一位管理员"):
        switch_person(admin, admin, at(0), on=False, reason="离职")
    second = make_person(admin, at(1), username="er", name="二", role="admin", password="warm-water-9")
    change_person(admin, second, at(2), **{**FIELDS, "role": "agent"})
    admin.refresh_from_db()
    assert (admin.role, admin.is_staff, admin.is_superuser) == ("agent", False, False)


def test_the_record_is_only_ever_added_to(admin: User) -> None:
    make_team(admin, at(0), "城东站")
    row = PeopleRecord.objects.get()
    for change in (lambda: row.save(), lambda: row.delete()):
        with pytest.raises(TypeError):
            change()
    for sql in ("UPDATE accounts_peoplerecord SET kind = 'x'", "DELETE FROM accounts_peoplerecord"):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert PeopleRecord.objects.get().kind == "team.made"


def alive(client: Client) -> bool:
    return client.get("/accounts/me/").status_code == 200


@pytest.mark.parametrize("how", ["role", "off", "password", "asked", "row"])
def test_every_login_ends_at_once(how: str, admin: User, agent: User, login: Login) -> None:
    first, second, mine = login(agent), login(agent), login(admin)
    assert alive(first)
    assert alive(second)
    if how == "role":
        change_person(agent, admin, at(1), **{**FIELDS, "role": "trainer"})
    elif how == "off":
        switch_person(agent, admin, at(1), on=False, reason="离职")
    elif how == "password":
        give_password(agent, admin, at(1), "warm-water-9")
    elif how == "asked":
        end_all_of(agent, admin, at(1))
    else:  # past every action: written into the database
        User.objects.filter(pk=agent.pk).update(role="trainer")
    assert not alive(first)
    assert not alive(second)
    assert alive(mine)
    assert logins(agent) == ()


def test_other_fields_leave_people_at_work(admin: User, agent: User, login: Login) -> None:
    client = login(agent)
    change_person(agent, admin, at(1), **{**FIELDS, "name": "林小晓", "limit": Decimal(900)})
    assert alive(client)


def test_one_login_ends_and_the_others_stay(agent: User, login: Login) -> None:
    first, second, third = login(agent), login(agent), login(agent)
    for client in (first, second, third):
        assert alive(client)
    listed = logins(agent, first.session.session_key)
    assert [one.here for one in listed] == [True, False, False]
    target = UserSession.objects.get(session_key=second.session.session_key)
    assert first.post(f"/accounts/me/logins/{target.pk}/end").status_code == 302
    assert [alive(client) for client in (first, second, third)] == [True, False, True]
    assert first.post("/accounts/me/logins/others/end").status_code == 302
    assert [alive(client) for client in (first, second, third)] == [True, False, False]
    assert end_others(agent, first.session.session_key, at(2)) == 0


def test_nobody_ends_or_sees_anothers_login(agent: User, other: User, login: Login) -> None:
    mine, theirs = login(agent), login(other)
    assert alive(mine)
    assert alive(theirs)
    target = UserSession.objects.get(session_key=theirs.session.session_key)
    assert mine.post(f"/accounts/me/logins/{target.pk}/end").status_code == 400
    assert mine.post(f"/desk/people/{other.pk}/logins/{target.pk}/end").status_code == 403
    assert alive(theirs)
    assert len(logins(agent)) == 1


def test_the_list_of_logins_says_device_and_half_the_address(agent: User) -> None:
    client = Client(
        headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"}, REMOTE_ADDR="203.0.113.77"
    )
    client.force_login(agent)
    assert alive(client)
    shown = client.get("/accounts/me/").content.decode()
    assert "Chrome · Android" in shown
    assert "203.0.*.*" in shown
    assert "113.77" not in shown


def test_a_changed_password_ends_the_other_logins(agent: User, login: Login) -> None:
    first, second = login(agent), login(agent)
    assert alive(first)
    assert alive(second)
    given = {"oldpassword": "just-for-tests", "password1": "warm-water-9", "password2": "warm-water-9"}
    assert first.post("/accounts/password/change/", given).status_code == 302
    assert alive(first)
    assert not alive(second)


def test_the_pages_from_first_to_last(admin: User, login: Login) -> None:
    client = login(admin)
    assert client.post("/desk/people/teams", {"name": "城东站"}).status_code == 302
    team = Team.objects.get()
    given = {
        "username": "lin", "name": "林晓", "role": "agent", "limit": "1,200", "email": "lin@example.com",
        "password": "warm-water-9", "teams": str(team.pk),
    }  # fmt: skip
    wrong = client.post("/desk/people/make", {**given, "limit": "很多"})
    assert wrong.status_code == 400
    assert "例如 200" in wrong.content.decode()
    assert 'value="lin@example.com"' in wrong.content.decode()
    made = client.post("/desk/people/make", given)
    lin = User.objects.get(username="lin")
    assert made.url == f"/desk/people/{lin.pk}/"
    assert lin.max_compensation == Decimal(1200)
    assert list(lin.teams.all()) == [team]
    changed = {"name": "林晓", "role": "senior", "limit": "", "email": "", "leads": str(team.pk)}
    assert client.post(f"/desk/people/{lin.pk}/change", changed).status_code == 302
    assert Membership.objects.get(user=lin).leads
    assert client.post(f"/desk/people/{lin.pk}/switch", {"reason": ""}).status_code == 400
    assert client.post(f"/desk/people/{lin.pk}/switch", {"reason": "离职"}).status_code == 302
    shown = client.get(f"/desk/people/{lin.pk}/").content.decode()
    assert "已停用" in shown
    assert "坐席 → 资深坐席" in shown
    assert "林晓" not in client.get("/desk/people/").content.decode()
    assert "林晓" in client.get("/desk/people/?off=1&role=senior&q=林").content.decode()
    assert client.post(f"/desk/people/teams/{team.pk}", {"name": "城东供热站"}).status_code == 302
    assert "城东供热站" in client.get("/desk/people/record").content.decode()
    assert client.get("/desk/people/999999/").status_code == 404
    assert client.get("/desk/people/?after=x&team=x").status_code == 200


def test_pages_are_bounded(admin: User, login: Login, django_assert_max_num_queries: Callable[..., object]) -> None:
    team = Team.objects.create(name="城东站")
    for number in range(60):
        user = User.objects.create(username=f"u{number:02}", name=f"人{number:02}")
        Membership.objects.create(user=user, team=team)
    client = login(admin)
    client.get("/desk/people/")
    with django_assert_max_num_queries(9):
        client.get("/desk/people/")
    first = people()
    rest = people(after=first.after)
    assert len(first.people) == 50
    assert not {one.pk for one in first.people} & {one.pk for one in rest.people}
    assert len(first.people) + len(rest.people) == 61
    for number in range(60):
        make_team(admin, at(0), f"组{number}")
    lines, before = record()
    assert len(lines) == 50
    assert len(record(before=before)[0]) == 10


@pytest.mark.parametrize(
    ("path", "data"),
    [("change", {"limit": "很多"}), ("switch", {"on": "1"}), ("password", {"password": ""}), ("logins/999/end", {})],
)
def test_a_wrong_form_shows_nobody_elses_page(path: str, data: dict[str, str], admin: User, agent: User, login: Login) -> None:
    User.objects.filter(pk=admin.pk).update(email="guan@example.com")
    answer = login(agent).post(f"/desk/people/{admin.pk}/{path}", data)
    assert answer.status_code in {403, 404}
    assert "guan@example.com" not in answer.content.decode()
    assert login(agent).post("/desk/people/make", {"limit": "很多"}).status_code == 403
