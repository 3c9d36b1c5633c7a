"""An endpoint that listens on this machine."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.desk.conftest import at, person
from tests.desk.webhooks.receiver import Receiver, receiver
from tongli.desk.accounts.models import User
from tongli.desk.webhooks.actions.endpoints import make_endpoint
from tongli.desk.webhooks.models import Endpoint


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiver() as state:
        yield state


@pytest.fixture
def boss(db: None) -> User:
    return person("boss", "admin")


@pytest.fixture
def endpoint(boss: User, server: Receiver, settings: Settings) -> Endpoint:
    """Wants everything."""
    settings.WEBHOOK_PRIVATE = True
    return make_endpoint(boss, "工单系统", server.url, [], at(-1))[0]
