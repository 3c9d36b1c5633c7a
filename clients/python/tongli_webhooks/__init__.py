"""The check of a webhook of tongli: is it from your desk, unchanged, and new? The standard library alone is needed."""

import hmac
import json
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

__all__ = ["TOLERANCE", "SignatureError", "signature", "verify"]

TOLERANCE = 300
"""Seconds that a delivery may be old, or ahead of your clock."""


class SignatureError(Exception):
    """Do not trust this request: answer 400 and do nothing."""


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """What ``Tongli-Signature`` must be: ``v1=`` and HMAC-SHA256 in hex over ``timestamp.body``."""
    return "v1=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()


def verify(
    secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None, tolerance: int = TOLERANCE
) -> dict[str, Any]:
    """The delivery, if it may be trusted.

    Keep ``delivery`` of what you have handled and pass over what comes again: a delivery whose answer was lost is sent once
    more, with the same id and within the same window.

    Args:
        secret: as it was shown when the endpoint was made (``whsec_…``).
        headers: of the request, in any case.
        body: the bytes as they came, before any parsing.
        now: seconds since 1970; the present, where it is not given.

    Raises:
        SignatureError: a header is missing, the signature is another, or it is older than ``tolerance``.
    """
    known = {name.lower(): value for name, value in headers.items()}
    try:
        given, timestamp = known["tongli-signature"], int(known["tongli-timestamp"])
    except (KeyError, ValueError) as error:
        raise SignatureError("Tongli-Signature or Tongli-Timestamp is missing") from error
    expected = signature(secret, timestamp, body)
    if not any(hmac.compare_digest(one.strip().encode(), expected.encode()) for one in given.split(",")):
        raise SignatureError("the signature does not fit: another secret, or the body was changed")
    if abs((time.time() if now is None else now) - timestamp) > tolerance:
        raise SignatureError("the delivery is too old, or your clock is wrong")
    told: dict[str, Any] = json.loads(body)
    return told
