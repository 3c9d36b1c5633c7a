"""The base of everything that a pack holds."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from tongli.base.frozen import Frozen


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{error}") from error
    return pattern


def _needs_text(pattern: str) -> str:
    if re.search(pattern, ""):
        raise ValueError("不能匹配空文本")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression over folded text (Simplified, half width, lower case)."""

TextPattern = Annotated[Pattern, Field(min_length=1), AfterValidator(_needs_text)]
"""A regular expression that needs some text to match."""


class Item(Frozen):
    """One entry of a pack. ``pack`` and ``where`` (``file:line``) are set by the loader, never written in data."""

    pack: str = ""
    where: str = ""


class Serving(Item):
    """An entry for the trades of ``industries``; without any, for all that no other of its kind names (``Knowledge.serving``)."""

    industries: tuple[str, ...] = ()
