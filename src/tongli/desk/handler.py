"""Pages over ASGI, each request from its first middleware to its last in one thread.

Django's own handler lets the innermost step run on the event loop, and goes back and forth between the loop and a thread for
it. A customer who closes the page in that moment leaves a thread that waits for the loop for ever: after a day there are
hundreds, and the server does not stop when it is told to. All views here are plain functions: nothing is lost in the thread.
"""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ThreadHandler(ASGIHandler):
    """Django's handler for ASGI; a view written ``async`` still works, in a loop of its own."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, found in the thread of the request."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
