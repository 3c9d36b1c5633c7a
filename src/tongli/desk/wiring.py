"""The one place where the desk is put together: engine, clock, and what every template knows."""

import functools
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from tongli.adapters.chat_model import OpenAIChatModel
from tongli.base.talk import CHINA
from tongli.desk.languages import tag
from tongli.engine import Engine


@functools.cache
def engine() -> Engine:
    """The engine of this process, on the shipped packs and the site's own, with the site's chat model where it has one."""
    chosen = settings.CHAT_MODEL
    if chosen is None:
        return Engine(packs=settings.PACKS)
    return Engine(packs=settings.PACKS, model=OpenAIChatModel(chosen), model_timeout_s=chosen.timeout_s)


def now() -> datetime:
    """The present, China time."""
    return datetime.now(CHINA)


def site(request: HttpRequest) -> dict[str, object]:
    """Template context: company name, the page's language, and what this person's role opens."""
    return {
        "language": tag(),
        "company": settings.COMPANY,
        "role": getattr(request.user, "role", "") if hasattr(request, "user") else "",
    }
