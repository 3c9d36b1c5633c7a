"""Schemathesis: whatever the document allows is taken, whatever it forbids is refused, and nothing breaks.

The document is the committed one, which ``test_document`` holds against the code.
"""

import functools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from pytest_django import Settings

from tests.desk.api.conftest import secret_for
from tests.desk.conftest import person
from tongli.desk.api.models import Call
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[3] / "clients" / "openapi.json"
CALLS = 4
"""Of each operation, beside those that cover every keyword of its schema."""


@functools.cache
def _handler() -> WSGIHandler:
    return get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The real application, made at its first request."""
    return _handler()(environ, start_response)


def _document() -> dict[str, Any]:
    """The document, with the number of the one case that there is in place of any number."""
    found: dict[str, Any] = json.loads(DOCUMENT.read_text())
    for operations in found["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "number":
                    parameter["schema"] = {"type": "string", "enum": ["TL-20261118-0001"]}
    return found


schema = schemathesis.openapi.from_dict(_document())
schema.app = application


@pytest.fixture
def token(own: Case, settings: Settings) -> Iterator[str]:
    """A supervisor's, for everything; nobody stops it for being quick."""
    assert own.number == "TL-20261118-0001"
    settings.API_PER_MINUTE = 1_000_000
    for signal in (request_started, request_finished):  # as Django's own test client: the test's transaction stays open
        signal.disconnect(close_old_connections)
    yield secret_for(person("chef", "supervisor"))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=CALLS, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_operation(case: schemathesis.Case, token: str) -> None:
    Call.objects.all().delete()  # a key that is given to two requests is refused, rightly
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
