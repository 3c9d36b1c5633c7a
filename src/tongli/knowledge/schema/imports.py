"""How the exports of other systems are read: which of their fields is which of ours. ``imports/*.toml``."""

from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.item import Item

CASE_FIELDS = frozenset({
    "id", "customer", "customer_key", "address_form", "channel", "industry", "opened_at", "closed_at", "status", "agent",
    "subject", "text", "reply", "reply_at", "messages",
})  # fmt: skip
"""What is taken from a case. ``customer_key`` tells one person from another (their id, phone or address there), ``text`` is what
the customer first wrote, ``reply`` an answer that the system keeps beside it, ``messages`` the list of what was said."""
MESSAGE_FIELDS = frozenset({"text", "at", "who", "author", "author_key", "private"})
"""What is taken from a message. ``who`` is looked up in ``speakers``; without it, who has the customer's key is the customer."""
NEEDED = ("id", "opened_at")
Step = Literal["received", "acknowledged", "investigating", "responded", "decision_communicated", "closed"]
Speaker = Literal["customer", "agent", "note", "skip"]
Channel = Literal["chat", "phone", "email"]


class ImportMapping(Item):
    """One export of one system.

    Fields name columns, or paths with dots into objects; of several the first that holds something counts. Names are compared
    without case, width and spaces. ``rows``: each row is a case, or a message (rows of one case stand together).
    ``status``, ``channels`` and ``speakers`` translate values; ``other_status`` is the step of any other value.
    ``text_is_first``: the list of messages begins with ``text`` already. ``html``: fields that hold HTML.
    ``lists``: where in a whole JSON file the list of cases stands; ``wrapped``: the key that each case stands under.
    ``extras``: further columns, kept as one internal note. ``zone``: of times without one. ``source``: whose format it is,
    ``as_of``: when it was looked up.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")
    name: str = Field(min_length=1)
    rows: Literal["case", "message"] = "case"
    lists: tuple[str, ...] = ()
    wrapped: str = ""
    fields: dict[str, tuple[str, ...]]
    message: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    text_is_first: bool = False
    html: tuple[str, ...] = ()
    status: dict[str, Step] = Field(default_factory=dict)
    other_status: Step = "investigating"
    channels: dict[str, Channel] = Field(default_factory=dict)
    other_channel: Channel = "chat"
    speakers: dict[str, Speaker] = Field(default_factory=dict)
    extras: tuple[str, ...] = ()
    zone: str = Field(default="+08:00", pattern=r"^[+-]\d\d:\d\d$")
    source: str = Field(min_length=1)
    as_of: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for given, known, what in ((self.fields, CASE_FIELDS, "fields"), (self.message, MESSAGE_FIELDS, "message")):
            if unknown := sorted(set(given) - known):
                raise ValueError(f"{what} 里没有 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}")
        if missing := [name for name in NEEDED if not self.fields.get(name)]:
            raise ValueError(f"fields 里必须有 {'、'.join(missing)}")
        listed = bool(self.fields.get("messages")) or self.rows == "message"
        if not listed and not self.fields.get("text"):
            raise ValueError("fields 里必须有 text（客户写的话）或 messages（对话的列表）")
        if listed and not {"text", "at"} <= set(self.message):
            raise ValueError("message 里必须有 text 和 at")
        return self
