"""Checks of many texts, in their order: together, and on several processor cores where there are many."""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType
from typing import NamedTuple, Self

from tongli.base.talk import Talk
from tongli.checking.model import CheckResult
from tongli.engine import Engine
from tongli.reading.model import Situation

TOGETHER = 1_024
"""Texts that are handed over at once."""
_SHARE = 64
_WORTH = 512
"""Texts from which other cores are called in: starting them takes about as long as checking a few hundred."""


class Asked(NamedTuple):
    """One text to check, as ``Engine.check`` takes it."""

    text: str
    talk: Talk
    situation: Situation | None


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _checked(engine: Engine, asked: Sequence[Asked]) -> list[CheckResult]:
    engine.checker.prepare(one.text for one in asked)
    return [engine.check(*one) for one in asked]


_ENGINES: list[Engine] = []
"""The engine that forked processes find."""


def _share(asked: Sequence[Asked]) -> list[CheckResult]:
    return _checked(_ENGINES[-1], asked)


class Checks(AbstractContextManager["Checks"]):
    """Checks texts with an engine, on ``jobs`` processes at most.

    Other processes are forked from this one and share its knowledge; where processes cannot be forked safely (macOS, Windows)
    all is checked in this one.
    """

    def __init__(self, engine: Engine, jobs: int = 1) -> None:
        self._engine = engine
        can = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
        self._jobs = jobs if can else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            _ENGINES.pop()

    def many(self, asked: Sequence[Asked]) -> Iterator[CheckResult]:
        """The result of each, in order."""
        if self._pool is None and (self._jobs < 2 or len(asked) < _WORTH):
            yield from _checked(self._engine, asked)
            return
        if self._pool is None:
            _ENGINES.append(self._engine)
            self._pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context("fork"))
        for results in self._pool.map(_share, [asked[at : at + _SHARE] for at in range(0, len(asked), _SHARE)]):
            yield from results
