"""The faces are started as their users start them: as programs of their own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

COMMAND = [sys.executable, "-m", "tongli.cli"]


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """Address of a started ``tongli serve``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*COMMAND, "serve", "--port", str(port)]
    environment = {key: value for key, value in os.environ.items() if key != "TONGLI_CHECK_TOKEN"} | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as server:
        assert server.stdout is not None
        said = server.stdout.readline().decode()
        assert f":{port}/v2" in said, said
        yield f"http://127.0.0.1:{port}"
        server.terminate()
