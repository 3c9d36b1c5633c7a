"""Refusals that carry more than a sentence."""

from collections.abc import Sequence

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.checking import Violation


class BlockedError(PolicyError):
    """The checker says ``error`` and no reason was given for sending all the same."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        names = worded("、").join(dict.fromkeys(violation.name for violation in violations))
        super().__init__(worded("这样发出去会伤人或违规（{names}）。请修改；确实要发，请写明理由。").format(names=names))


class GateShutError(PolicyError):
    """The case may not be closed yet."""

    def __init__(self, obstacles: Sequence[str]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(worded("现在还不能关闭：") + "；".join(obstacles))


class TooManyError(InputError):
    """Too many requests in a short time."""
