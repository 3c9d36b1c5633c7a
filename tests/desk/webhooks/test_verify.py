"""The check that is handed out to those who receive webhooks agrees with what the desk sends."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import at
from tongli.desk.webhooks.signing import headers, secret_of

CLIENT = Path(__file__).parents[3] / "clients" / "python"
BODY = '{"kind": "message.received", "case": "TL-20261118-0001", "who": "王秀兰"}'.encode()
SECRET = "whsec_" + "a" * 64


@pytest.fixture
def theirs(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(CLIENT))
    import tongli_webhooks

    yield tongli_webhooks
    sys.modules.pop("tongli_webhooks")


def test_what_the_desk_signs_is_taken(theirs: Any) -> None:
    sent = headers(SECRET, "id", "message.received", BODY, at(0))
    assert theirs.verify(SECRET, sent, BODY, now=at(0).timestamp())["who"] == "王秀兰"
    shouted = {name.upper(): value for name, value in sent.items()}
    assert theirs.verify(SECRET, shouted, BODY, now=at(0).timestamp() + theirs.TOLERANCE)


@pytest.mark.parametrize(
    ("secret", "changed", "body", "later"),
    [
        ("whsec_" + "b" * 64, {}, BODY, 0),
        (SECRET, {}, BODY + b" ", 0),
        (SECRET, {"Tongli-Timestamp": str(int(at(1).timestamp()))}, BODY, 3600),
        (SECRET, {"Tongli-Timestamp": "now"}, BODY, 0),
        (SECRET, {"Tongli-Signature": "v1="}, BODY, 0),
        (SECRET, {"Tongli-Signature": "v1=é"}, BODY, 0),
        (SECRET, {}, BODY, 301),
        (SECRET, {}, BODY, -301),
    ],
)
def test_what_is_not_is_refused(theirs: Any, secret: str, changed: dict[str, str], body: bytes, later: int) -> None:
    sent = {**headers(SECRET, "id", "message.received", BODY, at(0)), **changed}
    with pytest.raises(theirs.SignatureError):
        theirs.verify(secret, sent, body, now=at(0).timestamp() + later)
    with pytest.raises(theirs.SignatureError):
        theirs.verify(SECRET, {}, BODY, now=at(0).timestamp())


def test_secrets_differ_and_stay() -> None:
    assert secret_of("a") == secret_of("a") != secret_of("b")
    assert len(secret_of("a")) == 70
