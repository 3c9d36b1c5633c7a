"""What one editor has open: each document checked a moment after the last key press, answers only for what still stands."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

from tongli.adapters.document import Cut, Placed, check_document
from tongli.base.labels import Lang
from tongli.base.units import Encoding
from tongli.editor.positions import Places
from tongli.engine import Engine

MOST_CHARS = 200_000
"""Of a document; what comes after is not checked."""
PAUSE = 0.08
"""Seconds without a key press before a document is checked."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one version of a document. ``version`` is None where the editor counts none."""

    text: str
    version: int | None
    found: tuple[Placed, ...]
    places: Places


@dataclass
class Session:
    """One editor. ``engine_in`` loads the engine in a language; it is called once, in the thread that checks.

    ``publish`` is told of every finished check of what still stands.
    """

    engine_in: Callable[[Lang], Engine]
    publish: Callable[[str, Checked], None]
    cut: Cut = Cut.PARAGRAPHS
    industry: str = ""
    lang: Lang = Lang.HANS
    encoding: Encoding = "utf-16"
    pause: float = PAUSE
    _open: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    _checked: dict[str, Checked] = field(default_factory=dict)
    _later: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="tongli-editor"))

    @cached_property
    def _engine(self) -> Engine:
        return self.engine_in(self.lang)

    def warm_up(self) -> None:
        """Begin loading the engine; the editor need not wait for it."""
        self._thread.submit(lambda: self._engine.warm())

    def changed(self, uri: str, text: str, version: int | None, *, at_once: bool = False) -> None:
        """A document was opened or changed: check it soon, unless it changes again before that."""
        self._open[uri] = (text, version)
        self._cancel(uri)
        self._later[uri] = asyncio.get_running_loop().create_task(self._soon(uri, 0 if at_once else self.pause))

    def closed(self, uri: str) -> None:
        """Forget a document."""
        self._cancel(uri)
        self._open.pop(uri, None)
        self._checked.pop(uri, None)

    async def current(self, uri: str) -> Checked | None:
        """What stands in the document as it is now, checked if need be; None for one that is not open."""
        while (now := self._open.get(uri)) is not None:
            done = self._checked.get(uri)
            if done is not None and (done.text, done.version) == now:
                return done
            await self._check(uri, *now)
        return None

    def _cancel(self, uri: str) -> None:
        if (task := self._later.pop(uri, None)) is not None:
            task.cancel()

    async def _soon(self, uri: str, wait: float) -> None:
        await asyncio.sleep(wait)
        await self.current(uri)

    async def _check(self, uri: str, text: str, version: int | None) -> None:
        found = await asyncio.get_running_loop().run_in_executor(self._thread, self._findings, uri, text, version)
        if found is None or self._open.get(uri) != (text, version):
            return
        if (done := self._checked.get(uri)) is None or (done.text, done.version) != (text, version):
            self._checked[uri] = Checked(text, version, found, Places(text, self.encoding))
            self.publish(uri, self._checked[uri])

    def _findings(self, uri: str, text: str, version: int | None) -> tuple[Placed, ...] | None:
        """In the thread. None when the document has changed while this waited for its turn."""
        if self._open.get(uri) != (text, version):
            return None
        return check_document(self._engine.checker, text[:MOST_CHARS], cut=self.cut, industry=self.industry)
