"""Two cases of one customer."""

import pytest

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case


@pytest.fixture
def second(own: Case, agent: User) -> Case:
    """Another case of the same customer, of the same agent."""
    made = open_case("暖气还是不热，我昨天就打过电话了", at(2), customer=own.customer, silent=True).case
    take_case(made, agent, at(2.1))
    made.refresh_from_db()
    return made
