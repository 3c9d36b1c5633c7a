"""The desk's own server over a real socket: what is too large is answered before it was sent, and nothing else is hurt by it."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tongli.desk.bodies import MOST

PIECE = b" " * 65_536
HEAD = "POST /c/x/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: text/html\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.desk.settings"}
    served = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.served"], env=given, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    try:
        assert served.stdout is not None
        yield int(served.stdout.readline())
    finally:
        served.terminate()
        served.wait(timeout=20)
        assert served.stdout is not None
        served.stdout.close()


def answer_of(line: socket.socket) -> tuple[int, str, dict[str, str]]:
    """What is answered, read as far as it says that it goes."""
    answer = http.client.HTTPResponse(line, method="POST")
    answer.begin()
    return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


@pytest.mark.parametrize("expect", ["", "Expect: 100-continue\r\n"])
def test_a_length_that_is_too_large_is_answered_before_anything_is_sent(port: int, expect: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"{HEAD}{expect}Content-Length: {10**12}\r\n\r\n".encode())
        status, text, headers = answer_of(line)
        assert (status, "<h1>内容太大</h1>" in text, headers["connection"]) == (413, True, "close")


def test_a_client_that_sends_all_before_it_listens_reads_the_answer_too(port: int) -> None:
    body = PIECE * (3 * MOST // len(PIECE))
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode())
        line.sendall(body)
        assert answer_of(line)[0] == 413
        assert line.recv(1) == b""  # closed


def test_what_names_no_length_is_answered_at_the_bound(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(MOST // len(PIECE) + 1):
            line.sendall(b"%x\r\n%s\r\n" % (len(PIECE), PIECE))
        assert answer_of(line)[0] == 413  # it has not ended, and need not


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_not_too_large_is_read_and_the_line_stays(port: int, chunked: bool) -> None:
    """Twice over one connection; refused for want of a cookie, after all of it was taken."""
    body = PIECE * (MOST // len(PIECE))
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        for _ in range(2):
            if chunked:
                line.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
                line.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
            else:
                line.sendall(f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            status, _, headers = answer_of(line)
            assert (status, headers.get("connection")) == (403, None)
