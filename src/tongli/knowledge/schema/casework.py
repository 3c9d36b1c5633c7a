"""Numbers of the casework that a company decides. ``casework/*.toml``; the last ``[[closing]]`` loaded counts."""

from pydantic import Field

from tongli.knowledge.schema.item import Item


class ClosingRule(Item):
    """When a case may close although the customer does not answer.

    ``tries``: how often the customer was asked; ``days``: days since the first asking; ``source``: whose decision it is.
    ``resigned_times``: a resigned answer (行吧，就这样) given so often, asked kindly in between, is taken as it was said.
    """

    tries: int = Field(ge=1, le=20)
    days: int = Field(ge=0, le=365)
    survey_needed: bool = False
    resigned_times: int = Field(default=2, ge=1, le=10)
    source: str
