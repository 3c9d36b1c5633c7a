"""Where a webhook may go."""

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.desk.webhooks import post as posting
from tongli.desk.webhooks.addresses import checked_url, public, resolve
from tongli.desk.webhooks.post import post
from tongli.desk.webhooks.wrong import told

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",  # noqa: S104
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::", "198.18.0.1", "192.0.2.1",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_addresses_that_are_not_of_the_open_internet(ip: str) -> None:
    assert not public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "114.114.114.114", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet(ip: str) -> None:
    assert public(ipaddress.ip_address(ip))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_ipv6_is_judged_as_what_it_is(ip: ipaddress.IPv4Address) -> None:
    for inside in (f"::ffff:{ip}", f"64:ff9b::{ip}"):
        assert public(ipaddress.ip_address(inside)) == public(ip)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "https://", "https://u:p@example.com/", "https://[::1/", "javascript:1",
        "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://例子.cn/", "https://example.com/a b", "",
        "https://example.com:99999/", "https://example.com:0/", "https://example.com/" + "x" * 500,
    ],
)  # fmt: skip
def test_urls_that_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        checked_url(url, private=False)


def test_urls_that_are_taken() -> None:
    assert checked_url(" https://example.com/hook?x=1 ", private=False) == "https://example.com/hook?x=1"
    assert checked_url("http://10.0.0.5:8080/hook", private=True) == "http://10.0.0.5:8080/hook"


def _names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """The next look-ups of names give these addresses; the last one from then on."""
    asked: list[str] = []
    left = list(answers)

    def look(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    return asked


def test_a_name_with_any_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _names(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(InputError, match="内网"):
        resolve("https://example.com/hook", private=False)


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: a name that is public when judged and private when connected to."""
    asked = _names(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(posting.socket, "create_connection", connect)
    outcome = post("https://example.com/hook", b"{}", {}, private=False)
    assert asked == ["example.com"]
    assert connected == [("93.184.216.34", 443)]
    assert outcome.status is None


def test_a_name_that_is_not_there() -> None:
    outcome = post("https://nothing.invalid/hook", b"{}", {}, private=False)
    assert (outcome.status, told(outcome.error)) == (None, "找不到主机 nothing.invalid")
