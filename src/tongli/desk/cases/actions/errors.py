"""Refusals that carry more than a sentence."""

from collections.abc import Sequence

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.checking import Violation
from tongli.desk.rulebook import in_readers_words


class BlockedError(PolicyError):
    """The checker says ``error`` and no reason was given for sending all the same."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(in_readers_words(violation) for violation in violations)
        names = worded("、").join(dict.fromkeys(violation.name for violation in self.violations))
        super().__init__(worded("这样发出去会伤人或违规（{names}）。请修改；确实要发，请写明理由。").format(names=names))


class GateShutError(PolicyError):
    """The case may not be closed yet."""

    def __init__(self, obstacles: Sequence[str]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(worded("现在还不能关闭：") + worded("；").join(obstacles))


class MixupError(PolicyError):
    """The text looks as if it was meant for the other box; whoever wrote it says whether it was not."""

    def __init__(self, box: str, words: str) -> None:
        question = (
            worded("这条回复里有像内部用语的话（{words}）。确定要发给客户吗？")
            if box == "reply"
            else worded("这条备注像是写给客户的话（{words}）。备注客户看不到，确定只记为备注吗？")
        )
        self.question = question.format(words=words)
        super().__init__(self.question)


class TooManyError(InputError):
    """Too many requests in a short time."""
