"""Personal data on lists and in searches: what is heard once is hidden on every line, and no search tells what is hidden, neither
by what it finds nor by what it leaves out."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.api.actions.make_token import make_token
from tongli.desk.api.scopes import Scope
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.cases.veil import veils_of
from tongli.desk.lists.actions.tag_case import tag_case
from tongli.desk.lists.asked import Asked
from tongli.desk.lists.queries.page import items
from tongli.desk.search.filters import filters_of
from tongli.desk.search.find import Found, search
from tongli.desk.search.query import parse
from tongli.desk.wiring import now

pytestmark = pytest.mark.django_db
PHONE, NAME, HOME = "13712340987", "欧阳秀兰", "阳光小区3号楼2单元501"
Login = Callable[[User], Client]


@pytest.fixture
def named(own: Case, agent: User) -> Case:
    """A case whose customer said who they are once, and is spoken of by name afterwards."""
    receive_message(own, f"我叫{NAME}，电话{PHONE}，家住{HOME}，暖气三天不热", at(1))
    add_note(own, agent, f"{NAME}很着急，暖气先看501", at(2))
    tag_case(own, agent, NAME, at(2))
    tag_case(own, agent, PHONE, at(2))
    receive_message(own, f"{NAME}还在等暖气师傅，不要空调", at(3))
    own.refresh_from_db()
    return own


def found(words: str, user: User) -> Found:
    return search(parse(words), filters_of({}, user), user)


@pytest.mark.parametrize("guess", [PHONE, NAME, "欧阳", "欧阳秀", "3号楼", HOME, "阳光小区"])
def test_what_is_left_out_of_a_search_tells_nothing_that_is_hidden(guess: str, named: Case, agent: User) -> None:
    blind = person("q", "quality")
    everything = [(hit.number, hit.more) for hit in found("暖气", blind).hits]
    assert everything
    assert [(hit.number, hit.more) for hit in found(f"暖气 -{guess}", blind).hits] == everything
    assert [(hit.number, hit.more) for hit in found(f"暖气 -{guess}", agent).hits] != everything


def test_what_is_not_wanted_is_left_out_for_everybody_where_it_can_be_read(named: Case, agent: User) -> None:
    for user in (agent, person("q", "quality")):
        assert [(hit.seq, hit.more) for hit in found("暖气", user).hits] == [(named.messages.last().seq, 3)]  # type: ignore[union-attr]
        assert [hit.more for hit in found("暖气 -空调", user).hits] == [2]
        assert not found(f"暖气 -{named.customer.name}", user).hits


def test_a_hit_hides_a_name_that_was_heard_elsewhere_and_marks_none_of_its_stars(named: Case, agent: User) -> None:
    [hit] = found("暖气", person("q", "quality")).hits
    assert NAME not in "".join(text for text, _ in hit.pieces)
    assert NAME in "".join(text for text, _ in found("暖气", agent).hits[0].pieces)
    assert not found(f"暖气 {NAME}", person("r", "quality")).hits
    for hit in found("暖 欧", person("s", "quality")).hits:
        assert not [text for text, marked in hit.pieces if marked and "*" in text]


def test_lines_and_tags_of_lists_hide_what_was_heard_elsewhere(named: Case, agent: User, login: Login) -> None:
    blind = person("q", "quality")
    assert NAME in items(agent, Asked(), now())[0][0].excerpt
    assert set(items(agent, Asked(), now())[0][0].tags) == {NAME, PHONE}
    for path in ("/desk/", "/desk/list", f"/desk/cases/{named.number}/"):
        shown = login(blind).get(path).content.decode()
        assert named.number in shown, path
        assert NAME not in shown, path
        assert PHONE not in shown, path
    _, secret = make_token(person("guan", "admin"), "测试", list(Scope), 30, now(), user=blind)
    [line] = Client(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/cases").json()["items"]
    assert line["excerpt"] == "欧***还在等暖气师傅，不要空调"


def test_half_a_name_at_the_end_of_a_line_is_hidden(named: Case) -> None:
    veil = veils_of([named.pk])[named.pk]
    assert veil.start("请快点，我是欧阳秀") == "请快点，我是欧**"
    assert veil.start(f"我的电话{PHONE}，请回") == "我的电话137****0987，请回"
    assert stored_reading(named.messages.first()).text  # type: ignore[arg-type]


def test_a_page_of_many_hidden_cases_asks_as_often_as_a_page_of_one(named: Case, agent: User) -> None:
    blind = person("q", "quality")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            items(blind, Asked(), now())
        return len(seen)

    once = asked()
    for n in range(6):
        case = open_case(f"我叫{NAME}，第{n}次了，暖气还是不热", at(4 + n), name="王", silent=True).case
        take_case(case, agent, at(4.5 + n))
    assert asked() <= once
