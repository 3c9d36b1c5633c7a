"""Words that show which of the two boxes a text was meant for. ``casework/mixups.toml``."""

from typing import Literal

from pydantic import Field

from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item, TextPattern


class MixupCue(Item):
    """``meant``: a ``reply`` to the customer, or a ``note`` for colleagues. ``pattern`` is looked for in the folded text
    (Simplified, half width, lower case); one ``strong`` cue is enough, of the others two. ``examples`` are whole texts that
    must be found to be meant so, ``counter`` ones that must not; both are tests."""

    id: str = Field(pattern=ID)
    meant: Literal["reply", "note"]
    pattern: TextPattern
    strong: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
