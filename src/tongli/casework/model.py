"""Values of casework: commitments found in a reply."""

from typing import Literal

from pydantic import AwareDatetime

from tongli.base.evidence import Span
from tongli.base.frozen import Frozen

DueKind = Literal["instant", "day", "workdays"]


class FoundCommitment(Frozen):
    """A promise in an agent's text.

    ``due`` is None for a vague promise (尽快, 稍后, as soon as …); ``due_kind`` then is None too.
    ``instant`` = a clock time, duration or part of a day; ``day`` = a date without hour, due 23:59:59 local time;
    ``workdays`` = counted on China's working-day calendar. ``effort_or_result``: ``effort`` = contact, looking,
    visiting, submitting, deciding; ``result`` = money, goods, a thing repaired.
    """

    what: str
    quote: str
    span: Span
    due: AwareDatetime | None = None
    due_kind: DueKind | None = None
    effort_or_result: Literal["effort", "result"] = "effort"
