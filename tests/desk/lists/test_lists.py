"""Queues, filters, orders and pages of the lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.desk.conftest import at, person
from tests.desk.lists.conftest import promise
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.models import Case
from tongli.desk.lists.actions.save_view import save_view
from tongli.desk.lists.actions.see_mention import see_mentions
from tongli.desk.lists.actions.tag_case import tag_case
from tongli.desk.lists.asked import FILTERS, QUEUES, SORTS, Asked, asked_of
from tongli.desk.lists.queries.page import items, list_page
from tongli.desk.regulators.models import Referral

Many = Callable[..., list[Case]]


def numbers(user: User, **asked: str) -> list[str]:
    return [item.number for item in items(user, asked_of(asked), at(10))[0]]


def test_each_queue_holds_what_it_says(agent: User, other: User, many: Many) -> None:
    team = Team.objects.create(name="城东站")
    Membership.objects.create(user=agent, team=team)
    agent.__dict__.pop("team_ids", None)
    (plain,), (mine,), (teams,) = many(1, agent=other), many(1, agent=agent), many(1, agent=other, team=team)
    (hot,), (waits,), (nobody,) = many(1, agent=other, intensity=2), many(1, agent=other, waiting_since=at(9)), many(1)
    (due,), (later,), (done,) = many(1, agent=other), many(1, agent=other), many(1, agent=other, step="closed")
    promise(due, at(20))
    promise(later, at(100))
    promise(plain, at(20), state="kept")
    expected = {
        "mine": [mine], "team": [teams], "hot": [hot], "due": [due], "waiting": [waits], "unassigned": [nobody],
        "closed": [done], "mentions": [],
    }  # fmt: skip
    for queue, cases in expected.items():
        assert numbers(agent, queue=queue) == [case.number for case in cases], queue
    everything = numbers(agent)
    assert everything[-1] == done.number  # closed lately: at the end
    assert set(everything) == {case.number for case in Case.objects.all()}
    tabs = {tab.name: tab.count for tab in list_page(agent, Asked(), at(10)).tabs}
    assert tabs == {
        "open": "8", "mine": "1", "team": "1", "hot": "1", "due": "1", "waiting": "1", "unassigned": "1", "mentions": "0",
        "closed": "",
    }  # fmt: skip


def test_the_most_pressing_comes_first(agent: User, many: Many) -> None:
    calm, warm = many(1)[0], many(1, waiting_since=at(8), intensity=1)[0]
    longest, soon = many(1, waiting_since=at(2), intensity=1)[0], many(1)[0]
    late, danger = many(1)[0], many(1, risks=["churn", "safety_hazard"])[0]
    promise(soon, at(11))
    promise(late, at(9))
    order = [danger, late, longest, warm, soon, calm]
    assert numbers(agent) == [case.number for case in order]


def test_whoever_is_named_has_it_in_their_queue_until_it_is_done(agent: User, other: User, many: Many) -> None:
    first, second = many(2, agent=agent)
    add_note(first, agent, "@姓名bai 请看一下", at(1))
    add_note(second, agent, "＠姓名bai 这件也是", at(2))
    page = list_page(other, asked_of({"queue": "mentions"}), at(3))
    assert [item.number for item in page.items] == [second.number, first.number]
    assert page.named == 2
    assert all(item.named for item in page.items)
    see_mentions(first, other, at(4))
    page = list_page(other, asked_of({"queue": "mentions"}), at(5))
    assert page.named == 1
    assert [item.named for item in page.items] == [True, False]
    Case.objects.filter(pk=first.pk).update(step="closed", closed_at=at(6))
    assert numbers(other, queue="mentions") == [second.number]


def test_filters_narrow_and_go_together(agent: User, other: User, many: Many) -> None:
    one = many(1, agent=agent, channel="email", emotion="anger", intensity=3, risks=["media", "regulator"])[0]
    many(1, agent=agent, channel="email", emotion="calm")
    two = many(1, agent=other, channel="phone", emotion="anger", intensity=2, step="responded", industry="express")[0]
    promise(two, at(9))
    tag_case(one, agent, "回访", at(5))
    Referral.objects.create(
        case=two, regulator="hotline_12345", reference="D1", received_at=at(1), recorded_at=at(1), recorded_by=other
    )
    for asked, cases in [
        ({"emotion": "anger"}, {one, two}),
        ({"emotion": "anger", "channel": "email"}, {one}),
        ({"intensity": "3"}, {one}),
        ({"risk": "media"}, {one}),
        ({"regulator": "named"}, {one}),
        ({"regulator": "sent"}, {two}),
        ({"agent": "me", "emotion": "anger"}, {one}),
        ({"agent": str(other.pk)}, {two}),
        ({"step": "responded"}, {two}),
        ({"industry": "express"}, {two}),
        ({"due": "late"}, {two}),
        ({"tag": "回访"}, {one}),
        ({"tag": "没有"}, set()),
        ({"view": "12345"}, set()),
    ]:
        assert set(numbers(agent, **asked)) == {case.number for case in cases}, asked


@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_without_gap_or_double(sort: str, agent: User, many: Many) -> None:
    for n in range(12):
        case = many(1, intensity=n % 3, waiting_since=at(n % 4) if n % 2 else None)[0]
        if n % 3 == 0:
            promise(case, at(8 + n % 5))
    asked, seen = asked_of({"sort": sort, "agent": "none"}), []
    while True:
        page, following = items(agent, asked, at(10), size=5)
        seen += [item.number for item in page]
        if not following:
            break
        asked = asked_of({"sort": sort, "agent": "none", "after": following})
    assert sorted(seen) == sorted(case.number for case in Case.objects.all())
    whole = [item.number for item in items(agent, asked_of({"sort": sort, "agent": "none"}), at(10), size=50)[0]]
    assert seen == whole


def test_a_case_that_goes_between_two_pages_hides_no_other(agent: User, many: Many) -> None:
    cases = many(10)
    first, following = items(agent, asked_of({"sort": "oldest", "agent": "none"}), at(10), size=4)
    Case.objects.filter(pk=cases[1].pk).update(agent=agent)
    rest, _ = items(agent, asked_of({"sort": "oldest", "agent": "none", "after": following}), at(10), size=50)
    assert [item.number for item in rest] == [case.number for case in cases[4:]]
    assert len(first) == 4


NO_CURSORS = ["x", "bm9uZQ", "W10", "WzEsMl0", "e30", "WyJAMjAyNi0xMS0xOCIsMV0", "W1tdLHt9LG51bGwsMV0", "🔥" * 50]


@pytest.mark.parametrize("cursor", NO_CURSORS)
def test_a_cursor_that_is_none_of_ours_begins_anew(cursor: str, agent: User, many: Many) -> None:
    many(3)
    assert len(numbers(agent, after=cursor, agent="none")) == 3


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.dictionaries(st.sampled_from(["queue", "sort", "after", *FILTERS]), st.text(max_size=12)))
def test_any_address_gives_a_list(asked: dict[str, str], agent: User) -> None:
    read = asked_of(asked)
    assert read.queue in QUEUES
    items(agent, read, at(10))
    assert asked_of(dict(read.kept())).kept() == read.kept()


def test_more_than_ninety_nine_is_said_so(agent: User, many: Many) -> None:
    many(101)
    page = list_page(agent, Asked(), at(20))
    assert page.count == "99+"
    assert len(page.items) == 50
    assert page.next


def test_as_many_queries_for_a_hundred_cases_as_for_one(
    agent: User, many: Many, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for case in many(60, waiting_since=at(1)):
        promise(case, at(11))
    tag_case(Case.objects.first() or many(1)[0], agent, "回访", at(5))
    for queue in QUEUES:
        person_again = User.objects.get(pk=agent.pk)
        with django_assert_max_num_queries(27):
            list_page(person_again, asked_of({"queue": queue, "emotion": "calm"}), at(10))


def test_another_teams_case_is_in_no_list(agent: User, many: Many) -> None:
    team = Team.objects.create(name="城西站")
    hidden = many(1, team=team, intensity=3, waiting_since=at(1))[0]
    promise(hidden, at(9))
    for queue in QUEUES:
        assert hidden.number not in numbers(agent, queue=queue), queue
    for asked in ({"team": str(team.pk)}, {"emotion": "calm"}, {"sort": "hot"}, {"due": "late"}):
        assert numbers(agent, **asked) == [], asked
    assert numbers(person("head", "auditor"), queue="hot") == [hidden.number]


def test_personal_data_are_veiled_in_lists(other: User, agent: User, many: Many) -> None:
    many(1, agent=agent, excerpt="我的电话13812345678")
    assert "13812345678" not in items(other, Asked(), at(10))[0][0].excerpt
    assert "13812345678" in items(agent, Asked(), at(10))[0][0].excerpt


def test_closed_ones_are_walked_back_through(agent: User, many: Many) -> None:
    done = many(7, step="closed")
    asked = asked_of({"queue": "closed"})
    page, following = items(agent, asked, at(10) + timedelta(days=9), size=4)
    rest, end = items(agent, asked_of({"queue": "closed", "after": following}), at(10) + timedelta(days=9), size=4)
    assert [item.number for item in (*page, *rest)] == [case.number for case in reversed(done)]
    assert end == ""


def test_a_private_list_of_somebody_else_is_not_named(agent: User, other: User, login: Callable[[User], Client]) -> None:
    view = save_view(other, "难缠的客户", {}, at(1), listed=True)
    assert "难缠的客户" in login(other).get(f"/desk/list?view={view.pk}").content.decode()
    assert "难缠的客户" not in login(agent).get(f"/desk/list?view={view.pk}").content.decode()
