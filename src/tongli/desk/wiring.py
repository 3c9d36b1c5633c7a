"""The one place where the desk is put together: engine, clock, and what every template knows."""

import functools
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from tongli.adapters.chat_model import OpenAIChatModel
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.checking import Checker
from tongli.desk.languages import tag
from tongli.engine import Engine
from tongli.writing import Planner


@functools.cache
def engine() -> Engine:
    """The engine of this process, on the shipped packs and the site's own, with the site's chat model where it has one."""
    chosen = settings.CHAT_MODEL
    if chosen is None:
        return Engine(packs=settings.PACKS)
    return Engine(packs=settings.PACKS, model=OpenAIChatModel(chosen), model_timeout_s=chosen.timeout_s)


@functools.cache
def _explaining(lang: Lang) -> tuple[Planner, Checker]:
    one = engine()
    return Planner(one.knowledge, lang=lang), Checker(one.knowledge, one.reader, lang=lang)


def planner() -> Planner:
    """The planner that explains in the reader's language."""
    return _explaining(Lang(tag()))[0]


def checker() -> Checker:
    """The checker that explains in the reader's language; what is kept is checked by ``engine()``, in Chinese."""
    return _explaining(Lang(tag()))[1]


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
