"""Why things go wrong, and how that is found out. ``causes/*.toml``."""

from typing import Literal

from pydantic import Field

from tongli.knowledge.schema.concern import Concern
from tongli.knowledge.schema.item import Pattern
from tongli.knowledge.schema.phrases import Ask
from tongli.knowledge.schema.rules import Names


class Cause(Concern):
    """One possible cause of a complaint.

    ``explains`` tells it in the customer's words and is written to a customer only once the cause is established in this case;
    until then the agent asks ``ask`` and names ``established`` (how one finds out) as the next step. ``signs`` is a pattern over
    what the customer wrote: where it is found this cause is looked at first. ``side`` says who usually answers for it; it is a
    hint for the agent and never a statement of liability.
    """

    explains: Names
    established: Names
    signs: Pattern = ""
    ask: tuple[Ask, ...] = ()
    side: Literal["company", "customer", "third", "open"] = "open"
    remedy: Names | None = None
    """What puts it right: a noun phrase (“打开阀门并放气”)."""
    likely: float = Field(default=1.0, gt=0, le=10)
    """The more, the earlier it is named among causes that fit equally."""
