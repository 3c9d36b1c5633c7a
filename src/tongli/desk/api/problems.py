"""Errors of the API as problem details (RFC 9457): ``title`` in English for programs, ``detail`` in Chinese for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from tongli.base.errors import AccessError, InputError, PolicyError, TongliError, TooLargeError
from tongli.desk.cases.actions.errors import BlockedError, GateShutError, TooManyError

MEDIA_TYPE = "application/problem+json"
_URN = "urn:tongli:problem:"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: status, its name in ``type``, and its title."""

    status: int
    name: str
    title: str


MALFORMED = Kind(400, "malformed", "The request cannot be read")
NO_TOKEN = Kind(401, "no-token", "No valid token")
NO_SCOPE = Kind(403, "no-scope", "The token was not made for this")
NOT_ALLOWED = Kind(403, "not-allowed", "The role of this person may not do this")
NOT_FOUND = Kind(404, "not-found", "Not found")
METHOD = Kind(405, "method", "The method is not known here")
CONFLICT = Kind(409, "conflict", "The case does not allow this now")
BLOCKED = Kind(409, "reply-blocked", "The reply breaks a rule and no reason was given")
GATE_SHUT = Kind(409, "gate-shut", "The case may not be closed yet")
UNFIT = Kind(409, "unfit", "What was given does not fit what is there")
IN_PROGRESS = Kind(409, "in-progress", "A request with this Idempotency-Key is in progress")
GONE = Kind(410, "erased", "The answer held words of a person who was erased")
TOO_LARGE = Kind(413, "too-large", "Too large")
MEDIA = Kind(415, "media-type", "The body must be JSON")
INVALID = Kind(422, "invalid", "The request does not fit its schema")
KEY_REUSED = Kind(422, "key-reused", "This Idempotency-Key belongs to another request")
TOO_MANY = Kind(429, "too-many", "Too many requests")
FAULT = Kind(500, "fault", "A fault of ours")

_KINDS: tuple[tuple[type[TongliError], Kind], ...] = (
    (BlockedError, BLOCKED),
    (GateShutError, GATE_SHUT),
    (TooManyError, TOO_MANY),
    (AccessError, NOT_ALLOWED),
    (PolicyError, CONFLICT),
    (TooLargeError, TOO_LARGE),
    (InputError, UNFIT),
)


def kind_of(error: TongliError) -> Kind:
    """The kind of one of our errors; what is none of the known ones is a fault."""
    return next((kind for known, kind in _KINDS if isinstance(error, known)), FAULT)


def problem(
    request: HttpRequest,
    kind: Kind,
    detail: str,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The answer.

    Args:
        errors: what is wrong where, for a request that does not fit its schema.
        more: members of this kind of problem (``violations``, ``obstacles``).
    """
    value = {
        "type": _URN + kind.name,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.path,
        **({"errors": list(errors)} if errors else {}),
        **more,
    }
    return HttpResponse(json.dumps(value, ensure_ascii=False), MEDIA_TYPE, kind.status, headers=dict(headers or {}))
