"""Pages over ASGI, each request from its first middleware to its last in one thread, of a few that stay.

Django's own handler lets the innermost step run on the event loop, and goes back and forth between the loop and a thread for
it. A customer who closes the page in that moment leaves a thread that waits for the loop for ever: after a day there are
hundreds, and the server does not stop when it is told to. All views here are plain functions: nothing is lost in the thread.

It also makes a thread, and with it a connection to the database, for every request. Fifty agents who type are then fifty threads
that take the interpreter from each other in the middle of their work (``benchmarks.check_typing``). Here requests take turns on
few threads, whose connections stay open; what is asked at every key press has its own, and does not wait behind pages.
"""

import asyncio
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PAGES = 16
"""Requests at a time; some of them wait for a chat model or a mail server."""
TYPING = 1
"""Of these at a time: they only compute, and a second one would only take the interpreter from the first."""
AT_EVERY_KEY = "/check"
"""How the addresses end that the editor asks while somebody types."""


class Seats:
    """Threads that stay, handed out one a request, the longest waiting first. For one event loop."""

    def __init__(self, count: int, name: str) -> None:
        self._free: asyncio.Queue[ThreadPoolExecutor] = asyncio.Queue()
        for number in range(count):
            self._free.put_nowait(ThreadPoolExecutor(1, thread_name_prefix=f"{name}-{number}"))

    async def take(self) -> ThreadPoolExecutor:
        """A free thread, when it is one's turn."""
        return await self._free.get()

    def give_back(self, thread: ThreadPoolExecutor) -> None:
        """The thread is free again."""
        self._free.put_nowait(thread)


class ThreadHandler(ASGIHandler):
    """Django's handler for ASGI; a view written ``async`` still works, in a loop of its own."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self._seats: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[Seats, Seats]] = weakref.WeakKeyDictionary()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        loop = asyncio.get_running_loop()
        if loop not in self._seats:
            self._seats[loop] = Seats(PAGES, "pages"), Seats(TYPING, "typing")
        pages, typing = self._seats[loop]
        seats = typing if scope["path"].endswith(AT_EVERY_KEY) else pages
        thread = await seats.take()
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            seats.give_back(thread)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, found in the thread of the request."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
