"""The OpenAPI document is what the code does, and the client was made from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk.api.conftest import Caller
from tongli.desk.api import problems
from tongli.desk.api.write_document import text

CLIENTS = Path(__file__).parents[3] / "clients"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text())
    return found


def test_the_committed_document_is_that_of_the_code() -> None:
    assert (CLIENTS / "openapi.json").read_text() == text(), "run `make client`"


def test_the_client_has_every_operation_and_schema(document: dict[str, Any]) -> None:
    made = CLIENTS / "python" / "tongli_client"
    operations = [one for path in document["paths"].values() for one in path.values()]
    assert [one for one in operations if not (made / "api" / one["tags"][0] / f"{one['operationId']}.py").is_file()] == []
    names = {"".join(part.title() for part in file.stem.split("_")) for file in (made / "models").glob("*.py")}
    assert [one for one in document["components"]["schemas"] if one not in names] == []


def test_every_operation_names_its_problems_and_its_scope(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    for path, operations in document["paths"].items():
        for method, one in operations.items():
            assert {"400", "401", "403", "413", "415", "422", "429"} <= set(one["responses"]), path
            assert one["security"] == [{"BearerToken": []}]
            assert "x-scope" in one or path.endswith("/me")
            names = {parameter["name"] for parameter in one.get("parameters", ())}
            assert ("Idempotency-Key" in names) == (method == "post")
            assert "{" not in path or "404" in one["responses"]
            assert one["description"]


def test_every_kind_of_problem_has_its_status_in_the_document(document: dict[str, Any]) -> None:
    kinds = [kind for kind in vars(problems).values() if isinstance(kind, problems.Kind)]
    told = {f"Problem{kind.status}" for kind in kinds} - {"Problem405", "Problem500"}
    assert told == set(document["components"]["responses"])
    assert len({kind.name for kind in kinds}) == len(kinds)


def test_it_is_served_without_a_token(stranger: Caller, document: dict[str, Any]) -> None:
    assert stranger.get("/openapi.json").json() == document
