"""The one place where the desk is put together: engine, clock, and what every template knows."""

import functools
import gc
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
from tongli.writing.rewrite import Rewriter
from tongli.writing.summarise import Summariser


@functools.cache
def engine() -> Engine:
    """The engine of this process, on the shipped packs and the site's own, with the site's chat model where it has one."""
    chosen = settings.CHAT_MODEL
    if chosen is None:
        made = Engine(packs=settings.PACKS)
    else:
        made = Engine(packs=settings.PACKS, model=OpenAIChatModel(chosen), model_timeout_s=chosen.timeout_s)
    # It lives as long as the process. A full collection that goes through it makes a request wait 0.16 s (benchmarks.lists).
    gc.collect()
    gc.freeze()
    return made


@functools.cache
def _explaining(lang: Lang) -> tuple[Planner, Checker, Rewriter, Summariser]:
    one = engine()
    planner, checker = Planner(one.knowledge, lang=lang), Checker(one.knowledge, one.reader, lang=lang)
    rewriter = Rewriter(one.knowledge, checker, one.reader, planner, one.writer, lang=lang)
    return planner, checker, rewriter, Summariser(one.knowledge, checker, planner, lang=lang)


def warm() -> None:
    """Do before the doors open what would else be done for the first customer and the first key press."""
    engine().warm(settings.INDUSTRY)
    for lang in Lang:
        _explaining(lang)[1].warm(settings.INDUSTRY)


def planner() -> Planner:
    """The planner that explains in the reader's language."""
    return _explaining(Lang(tag()))[0]


def checker() -> Checker:
    """The checker that explains in the reader's language; what is kept is checked by ``engine()``, in Chinese."""
    return _explaining(Lang(tag()))[1]


def rewriter() -> Rewriter:
    """The rewriter that gives its reasons in the reader's language; the text stays in the language of the draft."""
    return _explaining(Lang(tag()))[2]


def summariser() -> Summariser:
    """The summariser that tells colleagues in the reader's language; a form for an office is told by ``engine()``, in Chinese."""
    return _explaining(Lang(tag()))[3]


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
