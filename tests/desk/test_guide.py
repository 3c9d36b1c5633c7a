"""The guide beside the talk: what the plan says beyond the moves."""

from collections.abc import Callable

import pytest
from django.test import Client

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db


def test_the_guide_tells_what_may_be_promised_and_what_is_out_of_the_ordinary(
    own: Case, agent: User, login: Callable[[User], Client]
) -> None:
    shown = login(agent).get(f"/desk/cases/{own.number}/guide").content.decode()
    assert "可以答应的" in shown
    assert "再次找来" not in shown
    Case.objects.filter(pk=own.pk).update(times_reopened=1)
    assert "再次找来" in login(agent).get(f"/desk/cases/{own.number}/guide").content.decode()
