"""Who has which case open. Kept in this process only: one desk is one process, and nothing is lost with it."""

import threading

_open: dict[str, dict[str, str]] = {}
_lock = threading.Lock()


def enter(number: str, channel: str, name: str) -> None:
    """A person opened the case; ``channel`` names the socket."""
    with _lock:
        _open.setdefault(number, {})[channel] = name


def leave(number: str, channel: str) -> None:
    """That socket is gone."""
    with _lock:
        sockets = _open.get(number, {})
        sockets.pop(channel, None)
        if not sockets:
            _open.pop(number, None)


def viewers(number: str) -> tuple[str, ...]:
    """Names of those who have the case open, each once, in alphabetical order."""
    with _lock:
        return tuple(sorted(set(_open.get(number, {}).values())))
