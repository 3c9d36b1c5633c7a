"""The three languages of the desk: which one a request is answered in.

Chinese comes first: whoever has chosen nothing reads Simplified, or Traditional where the browser asks for it before all others.
A browser that asks for English is left in Chinese, because browsers come with English that nobody chose; English is one click
away in the head of every page. The customer's page reads the customer's own script (``spoken``), until the customer chooses.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from tongli.base.labels import Lang
from tongli.base.tongue import speak_by
from tongli.checking.mending import said
from tongli.knowledge.schema.rules import Names
from tongli.writing.script import to_traditional

_T = TypeVar("_T")
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
"""Our languages as pages, packs and readings name them."""


def chosen(request: HttpRequest) -> str:
    """The language that this person has chosen; empty where nobody has."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in TAGS else ""


def house() -> Lang:
    """The language of the house, for whoever has shown none."""
    return Lang(TAGS.get(settings.LANGUAGE_CODE, "zh-Hans"))


def language_of(request: HttpRequest) -> str:
    """``zh-hans``, ``zh-hant`` or ``en``: chosen; else Traditional where the browser asks for it first; else Simplified."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip().lower()
    return chosen(request) or ("zh-hant" if first.startswith(_TRADITIONAL) else settings.LANGUAGE_CODE)


class ReadersLanguage:
    """Middleware: each request in its reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        speak_by(translation.gettext, translation.ngettext)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code  # type: ignore[attr-defined]
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", TAGS[code])
        return response


def tag() -> str:
    """The language in use now, as packs name it: ``zh-Hans``, ``zh-Hant``, ``en``."""
    return TAGS.get(translation.get_language() or "", "zh-Hans")


@contextmanager
def spoken(request: HttpRequest, lang: str) -> Iterator[str]:
    """The page of a customer who writes ``lang`` (a tag): what the customer has chosen comes before it."""
    code = chosen(request) or lang.lower()
    with translation.override(code):
        yield TAGS.get(code, lang)


def still_spoken(pieces: Iterable[_T]) -> Iterator[_T]:
    """The pieces of an answer that streams, each made in the language of the request, which is over by then."""
    code, rows = translation.get_language() or settings.LANGUAGE_CODE, iter(pieces)

    def made() -> Iterator[_T]:
        while True:
            with translation.override(code):
                try:
                    piece = next(rows)
                except StopIteration:
                    return
            yield piece

    return made()


def in_words(names: Names) -> str:
    """A text of the packs in the reader's language; Traditional is made from Simplified."""
    return said(names, Lang(tag()))


def in_script(text: str) -> str:
    """A text that knows only Simplified and English, in Traditional for whoever reads that."""
    return to_traditional(text) if tag() == "zh-Hant" else text
