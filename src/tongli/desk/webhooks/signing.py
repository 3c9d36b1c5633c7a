"""How a delivery is signed: HMAC-SHA256 over ``timestamp.body``, so that neither can be changed nor an old one sent again."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256

from django.utils.crypto import salted_hmac

VERSION = "v1"


def new_salt() -> str:
    """Random, 128 bits."""
    return secrets.token_hex(16)


def secret_of(salt: str) -> str:
    """The secret that belongs to a salt: ``whsec_`` and 64 hex digits. A copy of the database alone does not give it away."""
    return "whsec_" + salted_hmac("tongli.webhooks", salt, algorithm="sha256").hexdigest()


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """``v1=`` and the digest in hex."""
    return f"{VERSION}=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()


def headers(secret: str, delivery: str, kind: str, body: bytes, now: datetime) -> dict[str, str]:
    """What goes with a body."""
    timestamp = int(now.timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "tongli-webhooks/1",
        "Tongli-Delivery": delivery,
        "Tongli-Event": kind,
        "Tongli-Timestamp": str(timestamp),
        "Tongli-Signature": signature(secret, timestamp, body),
    }
