"""The check that is handed out to those who receive webhooks agrees with what the desk sends."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
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


def test_the_way_in_node_that_the_docs_show_does_the_same(tmp_path: Path) -> None:
    docs = (CLIENT.parents[1] / "docs" / "api.md").read_text()
    code = re.search(r"```js\n(.*?)```", docs, re.DOTALL)
    assert code is not None
    now = datetime.now(UTC)
    sent = {name.lower(): value for name, value in headers(SECRET, "id", "message.received", BODY, now).items()}
    (tmp_path / "verify.mjs").write_text(code.group(1))
    given = json.dumps({"secret": SECRET, "headers": sent, "body": BODY.hex()})
    (tmp_path / "try.mjs").write_text(
        'import { verify } from "./verify.mjs";\n'
        f"const given = {given};\n"
        "const body = Buffer.from(given.body, 'hex');\n"
        "const tried = (change) => { try { return verify(...change).kind; } catch (error) { return error.message; } };\n"
        "console.log(JSON.stringify([\n"
        "  tried([given.secret, given.headers, body]),\n"
        "  tried([given.secret + 'x', given.headers, body]),\n"
        "  tried([given.secret, given.headers, Buffer.concat([body, body])]),\n"
        "  tried([given.secret, {}, body]),\n"
        "  tried([given.secret, given.headers, body, -1]),\n"
        "]));\n"
    )
    said = subprocess.run(["node", "try.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60).stdout
    assert json.loads(said) == ["message.received", "signature", "signature", "signature", "timestamp"]
