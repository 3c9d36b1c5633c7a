"""Patterns for paths, as in ``.gitignore``: ``*`` within a name, ``**`` over folders; without ``/`` at any depth."""

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.strip("/")
    anywhere = "/" not in pattern.rstrip("/")
    parts = []
    for piece in re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?)", body):
        parts.append({"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece, re.escape(piece)))
    return re.compile(f"{'(?:.*/)?' if anywhere else ''}{''.join(parts)}(?:/.*)?")


def fits(pattern: str, path: str) -> bool:
    """True when the pattern names this path (POSIX, relative) or a folder above it."""
    return _compiled(pattern).fullmatch(path) is not None
