"""Requests take turns on a few threads that stay; what is asked at every key press never waits behind pages."""

import asyncio
import threading
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from tongli.desk.handler import PAGES, TYPING, ThreadHandler

PAGE, KEY = "/desk/", "/desk/cases/TL-1/check"


class Noting(ThreadHandler):
    """Notes in which thread each request is answered; pages may be held up."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: dict[str, set[str]] = {PAGE: set(), KEY: set()}
        self.open = threading.Event()
        self.held = threading.Semaphore(0)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        def answered() -> None:
            self.threads[scope["path"]].add(threading.current_thread().name)
            self.held.release()
            if scope["path"] == PAGE:
                assert self.open.wait(20)

        await sync_to_async(answered, thread_sensitive=True)()


async def asked(of: ThreadHandler, path: str) -> None:
    async def nothing(*_: Any) -> dict[str, str]:
        return {"type": "http.disconnect"}

    await of({"type": "http", "path": path}, nothing, nothing)


async def test_requests_share_few_threads() -> None:
    noting = Noting()
    noting.open.set()
    await asyncio.gather(*(asked(noting, PAGE) for _ in range(3 * PAGES)), *(asked(noting, KEY) for _ in range(5 * TYPING)))
    pages, keys = noting.threads[PAGE], noting.threads[KEY]
    assert len(pages) <= PAGES
    assert len(keys) <= TYPING
    assert not pages & keys


async def test_a_key_press_does_not_wait_behind_pages_that_hang() -> None:
    noting = Noting()
    hanging = [asyncio.ensure_future(asked(noting, PAGE)) for _ in range(PAGES + 3)]
    for _ in range(PAGES):
        assert await asyncio.to_thread(noting.held.acquire, timeout=20)
    await asyncio.wait_for(asked(noting, KEY), 20)
    assert len(noting.threads[KEY]) == 1
    assert not any(task.done() for task in hanging)
    noting.open.set()
    await asyncio.gather(*hanging)
    assert len(noting.threads[PAGE]) == PAGES


async def test_a_request_that_fails_gives_its_thread_back() -> None:
    class Failing(ThreadHandler):
        async def handle(self, scope: Any, receive: Any, send: Any) -> None:
            raise RuntimeError("broken")

    failing = Failing()
    for _ in range(TYPING + 1):  # a thread that is kept would make the last one wait for ever
        with pytest.raises(RuntimeError, match="broken"):
            await asyncio.wait_for(asked(failing, KEY), 20)
