"""Promises in an agent's text (first stub: none)."""

from datetime import datetime

from tongli.casework.model import FoundCommitment


def find_commitments(reply: str, now: datetime) -> tuple[FoundCommitment, ...]:
    return ()
