"""Cases of several kinds, made at once and cheaply: lists look at columns only."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.desk.conftest import at
from tongli.desk.cases.models import Case, Customer, Promise


@pytest.fixture
def many(db: None) -> Callable[..., list[Case]]:
    """``many(5, intensity=3)``: so many open cases with these columns, an hour apart."""
    made = 0

    def make(count: int, **columns: Any) -> list[Case]:
        nonlocal made
        found = []
        for _ in range(count):
            made += 1
            customer = Customer.objects.create(name=f"客户{made}", created_at=at(0))
            given = {"industry": "heating", "step": "investigating", "opened_at": at(made / 10), **columns}
            if given["step"] == "closed":
                given.setdefault("closed_at", at(made))
            found.append(Case.objects.create(number=f"TL-20261118-{made:04}", customer=customer, **given))
        return found

    return make


def promise(case: Case, due: datetime, **columns: Any) -> Promise:
    return Promise.objects.create(case=case, made_at=at(0), what="回电", due=due, **columns)
