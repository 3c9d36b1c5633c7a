"""How long a closed case keeps the person in it. ``casework/retention.toml``."""

from datetime import date

from pydantic import Field

from tongli.knowledge.schema.item import Serving


class Retention(Serving):
    """After so many days from the last close of a customer's cases, erasing the person is proposed. The last one that serves
    the industry counts. ``source``: whose number it is; ``as_of``: the day that was looked up.
    """

    days: int = Field(ge=1, le=36_500)
    source: str = Field(min_length=1)
    as_of: date
