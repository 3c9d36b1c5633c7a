"""The base of everything that a pack holds."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from tongli.base.frozen import Frozen


def _compiles(pattern: str) -> str:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"pattern 不是正则表达式：{error}") from error
    if compiled.search(""):
        raise ValueError("pattern 不能匹配空文本")
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
"""A regular expression that needs some text to match."""


class Item(Frozen):
    """One entry of a pack. ``pack`` and ``where`` (``file:line``) are set by the loader, never written in data."""

    pack: str = ""
    where: str = ""


class Serving(Item):
    """An entry for the trades of ``industries``; without any, for all that no other of its kind names (``Knowledge.serving``)."""

    industries: tuple[str, ...] = ()
