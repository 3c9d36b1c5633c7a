"""Which of the two boxes a text was meant for: a note that reads like a reply, or a reply that reads like a note. Pure.

The cues are data (``casework/mixups.toml``). Whoever wrote it is asked again; nothing is refused.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from tongli.base.text import fold
from tongli.casework.mentions import named
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.mixups import MixupCue

Box = Literal["reply", "note"]
MOST = 4_000
"""Characters that are looked through."""
ENOUGH = 2
"""So many cues that are not strong are as good as one that is."""


def meant_for_other(text: str, box: Box, knowledge: Knowledge, industry: str = "", names: Iterable[str] = ()) -> str:
    """The words that show that a text in this box was meant for the other one; empty where nothing shows it.

    Args:
        names: of colleagues; an ``@`` before one of them is meant for colleagues.
    """
    other: Box = "note" if box == "reply" else "reply"
    if box == "reply" and (called := named(text[:MOST], names)):
        return f"@{min(called)}"
    folded = fold(text[:MOST]).text
    weak: list[str] = []
    for cue in knowledge.of(MixupCue, industry):
        if cue.meant != other or not (found := _pattern(cue.pattern).search(folded)):
            continue
        if cue.strong:
            return _shown(found)
        weak.append(_shown(found))
    return "、".join(weak[:ENOUGH]) if len(weak) >= ENOUGH else ""


def _shown(found: re.Match[str]) -> str:
    words = " ".join(found.group().split())
    return words if len(words) <= 20 else f"{words[:20]}…"


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
