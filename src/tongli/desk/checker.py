"""The checker for LanguageTool clients, beside the pages: ``/v2/`` and ``/t/<token>/v2/``, shut while there is no token."""

import functools
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from tongli.desk.wiring import engine
from tongli.serve import CheckApp, ServeSettings
from tongli.serve.app import OURS

Application = Callable[[Any, Any, Any], Awaitable[None]]


@functools.cache
def check_app() -> CheckApp:
    """The served checker of this process, on the desk's own engine."""
    return CheckApp(
        engine(),
        ServeSettings(
            token=settings.CHECK_TOKEN,
            origin=settings.CHECK_ORIGIN,
            industry=settings.INDUSTRY,
            per_minute=settings.CHECK_PER_MINUTE,
            behind_proxy=settings.BEHIND_PROXY,
        ),
    )


def beside(pages: Application) -> Application:
    """The pages, with the checker's addresses taken out of them where a token opens it."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if settings.CHECK_TOKEN and scope["path"].startswith(OURS):
            await check_app()(scope, receive, send)
        else:
            await pages(scope, receive, send)

    return application
