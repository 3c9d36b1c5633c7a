"""People, a clock of the tests' own, and a case to work on."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client

from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.guards import unguard
from tongli.desk.cases.models import Case
from tongli.desk.life.actions.decide_case import decide_case

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
COMPLAINT = "我家暖气三天不热了，屋里只有14度，孩子都冻感冒了，打了五次电话没人管！"
REPLY = "王女士，孩子冻感冒了，您打了五次电话都没人管，真对不起。我今天18:00前给您回电，告诉您查到的原因。"


def at(hours: float = 0) -> datetime:
    """So many hours after noon of the tests' day."""
    return NOON + timedelta(hours=hours)


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def person(name: str, role: str = "agent") -> User:
    limit = {"agent": Decimal(200), "supervisor": Decimal(2000)}.get(role)
    return User.objects.create_user(name, password="just-for-tests", name=f"姓名{name}", role=role, max_compensation=limit)


@pytest.fixture
def agent(db: None) -> User:
    return person("an")


@pytest.fixture
def other(db: None) -> User:
    return person("bai")


@pytest.fixture
def supervisor(db: None) -> User:
    return person("chen", "supervisor")


@pytest.fixture
def case(db: None) -> Case:
    """A case that nobody has taken yet."""
    return open_case(COMPLAINT, at(0), name="王秀兰", address_form="女士", silent=True).case


@pytest.fixture
def own(case: Case, agent: User) -> Case:
    """A case of ``agent``'s."""
    take_case(case, agent, at(0.1))
    case.refresh_from_db()
    return case


def decided(case: Case, by: User, hours: float) -> Case:
    """The case with a decision written down, so that the customer may be asked."""
    decide_case(case, by, "今晚修好楼道阀门，退这三天的热费。", "阀门堵塞，责任在我们。", at(hours))
    return case


@pytest.fixture
def login() -> Callable[[User], Client]:
    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture(autouse=True)
def _whole_database_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with transactions of its own is cleaned up by emptying all tables, which the guard of events refuses."""
    marker = request.node.get_closest_marker("django_db")
    emptied = marker is not None and marker.kwargs.get("transaction", False)
    if emptied:
        request.getfixturevalue("transactional_db")
    yield
    if emptied:
        unguard()
