"""The door is not opened to others without a token."""

import socket

import pytest

from tongli.base.errors import InputError
from tongli.engine import default_engine
from tongli.serve.run import is_local, serve
from tongli.serve.settings import ServeSettings


def test_what_only_this_machine_reaches() -> None:
    assert [is_local(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "10.0.0.1", "desk.example")] == [  # noqa: S104
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_others_need_a_token_and_a_taken_port_is_said() -> None:
    with pytest.raises(InputError, match="TONGLI_CHECK_TOKEN"):
        serve(default_engine(), ServeSettings(), host="0.0.0.0")  # noqa: S104
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="--port"):
            serve(default_engine(), ServeSettings(), port=taken.getsockname()[1])
