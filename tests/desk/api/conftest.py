"""A program with a token, and what it asks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.desk.conftest import person
from tongli.desk.accounts.models import User
from tongli.desk.api.actions.make_token import make_token
from tongli.desk.api.scopes import Scope
from tongli.desk.wiring import now

Program = Callable[..., "Caller"]


class Caller:
    """Calls the API with a token and nothing else."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **_dashed(headers)})

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        given = {"headers": {**self.headers, **_dashed(headers)}, "content_type": "application/json"}
        return self.client.post(f"/api/v1{path}", body if body is not None else {}, **given)


def _dashed(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def secret_for(user: User, *scopes: str, admin: User | None = None) -> str:
    """A token of that person, by default for everything."""
    maker = admin or User.objects.filter(role="admin").first() or person("boss", "admin")
    return make_token(maker, "测试", scopes or list(Scope), 30, now(), user=user)[1]


@pytest.fixture
def program(db: None) -> Program:
    """A program of a person's: ``program(user, *scopes)``."""

    def make(user: User, *scopes: str) -> Caller:
        return Caller(secret_for(user, *scopes))

    return make


@pytest.fixture
def stranger(db: None) -> Caller:
    """A program without a token."""
    return Caller("")


def soon(hours: float = 5) -> str:
    """A time to come, as JSON has it."""
    return (now() + timedelta(hours=hours)).isoformat()
