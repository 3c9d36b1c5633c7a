"""The errors of tongli, one tree.

::

    TongliError
    ├── InputError          what was given cannot be used (says what, and where)
    │   └── TooLargeError   it is over a stated bound
    ├── PackError           a knowledge pack is broken (file and line)
    ├── PolicyError         the rules of the case forbid this action (says which and what would help)
    │   └── AccessError     this person may not do this
    └── ModelError          an optional chat model failed; callers fall back
"""

from pathlib import Path
from typing import Literal


class TongliError(Exception):
    """Base of every error that tongli raises on purpose. ``str(error)`` is fit to be shown to a user, in Chinese."""


class InputError(TongliError):
    """What was given cannot be used."""


class TooLargeError(InputError):
    """What was given is over a stated bound."""


class PackError(TongliError):
    """A knowledge pack is broken. Carries the file and, where known, the line (1-based)."""

    def __init__(self, message: str, file: Path | None = None, line: int | None = None) -> None:
        self.message, self.file, self.line = message, file, line
        where = "" if file is None else f"{file}:{line}: " if line else f"{file}: "
        super().__init__(f"{where}{message}")


class PolicyError(TongliError):
    """The rules of the case forbid this action now."""


class AccessError(PolicyError):
    """This person may not do this."""


ModelFault = Literal["timeout", "unreachable", "refused", "busy", "empty", "failed"]


class ModelError(TongliError):
    """An optional chat model failed or answered with something unusable. ``kind`` is what programs tell it by."""

    def __init__(self, message: str, kind: ModelFault = "failed") -> None:
        self.kind: ModelFault = kind
        super().__init__(message)
