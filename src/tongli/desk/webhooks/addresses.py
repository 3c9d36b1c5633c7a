"""Where a webhook may go. A name is looked up once, every address it has is judged, and one that was judged is connected to:
a name that changes its mind between looking and connecting (DNS rebinding) gets nowhere."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from tongli.desk.webhooks.wrong import AddressError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Target:
    """An address that was judged. ``ip`` is what is connected to, ``host`` what the certificate must name."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


def checked_url(url: str, private: bool) -> str:
    """The URL as it may be kept.

    Raises:
        AddressError: not https (http only with ``private``), no host, a name and password in it, or too long.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressError("not_a_url") from error
    if len(url) > 500 or not url.isascii() or any(char <= " " for char in url):
        raise AddressError("odd")
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise AddressError("not_https")
    if not parts.hostname or parts.username is not None or parts.password is not None or port == 0:
        raise AddressError("incomplete")
    _refuse_literal(parts.hostname, private)
    return url


def _refuse_literal(host: str, private: bool) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if host == "localhost" and not private:
            raise AddressError("private") from None
        return
    if not private and not public(address):
        raise AddressError("private")


def resolve(url: str, private: bool) -> Target:
    """Look the name up, once.

    Raises:
        AddressError: as ``checked_url``; or one of its addresses is private, or there is none.
    """
    parts = urlsplit(checked_url(url, private))
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except OSError as error:
        raise AddressError("no_host", host) from error
    ips = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not ips or (not private and not all(public(ipaddress.ip_address(ip)) for ip in ips)):
        raise AddressError("private_host", host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, ips[0], path)


def public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is an address of the open internet, also where an IPv4 address hides in an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)
