"""Words that show which of the two boxes a text was meant for. ``casework/mixups.toml``."""

import re
from typing import Literal

from pydantic import Field, field_validator

from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item


class MixupCue(Item):
    """``meant``: a ``reply`` to the customer, or a ``note`` for colleagues. ``pattern`` is looked for in the folded text
    (Simplified, half width, lower case); one ``strong`` cue is enough, of the others two. ``examples`` are whole texts that
    must be found to be meant so, ``counter`` ones that must not; both are tests."""

    id: str = Field(pattern=ID)
    meant: Literal["reply", "note"]
    pattern: str = Field(min_length=1)
    strong: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise ValueError(f"pattern 不是正则表达式：{error}") from error
        if compiled.search(""):
            raise ValueError("pattern 不能匹配空文本")
        return pattern
