"""Tokens of the API: made, known again by their digest, and when they were last used."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from tongli.desk.api.models import Token

PREFIX = "tongli_"
"""Lets people and secret scanners see what it is."""
BEGINS = len(PREFIX) + 5
_LONGEST = 100
_USED_EVERY = timedelta(minutes=1)


def new_secret() -> str:
    """A token that cannot be guessed: 256 bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a token."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find(authorization: str, now: datetime) -> Token | None:
    """The token of an ``Authorization`` header, with its person; None: none, or it holds no more."""
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret.startswith(PREFIX) or len(secret) > _LONGEST:
        return None
    found = Token.objects.select_related("user").filter(digest=digest(secret)).first()
    return found if found is not None and found.holds(now) else None


def note_use(token: Token, now: datetime) -> None:
    """Keep when it was used, to the minute."""
    if token.last_used_at is None or now - token.last_used_at >= _USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
