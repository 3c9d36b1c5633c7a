"""What the customers of an incident are told, as a draft for the supervisor. ``casework/*.toml``."""

from typing import Literal, Self

from pydantic import model_validator

from tongli.knowledge.schema.item import Item

News = Literal["first", "progress", "end"]


class IncidentNotice(Item):
    """A draft for all bound customers: the ``first`` word, ``progress``, or the ``end``; the last one of a language counts.

    ``text`` may use ``{address}`` (each customer's own), ``{place}``, ``{what}``, ``{since}``, ``{expected}``, ``{cause}``,
    ``{done}``, ``{next_due}``; the first and progress name when the customer hears again. ``unknown_end``, ``unknown_cause``:
    what stands for ``{expected}``, and for ``{cause}`` or ``{done}``, while that is not known.
    """

    news: News
    lang: Literal["zh", "en"]
    text: str
    unknown_end: str = ""
    unknown_cause: str = ""
    source: str

    @model_validator(mode="after")
    def _names_the_next_word(self) -> Self:
        if self.news != "end" and "{next_due}" not in self.text:
            raise ValueError("text 要写出 {next_due}：什么时候再告诉客户")
        if "{address}" not in self.text:
            raise ValueError("text 要写出 {address}：每位客户自己的称呼")
        return self
