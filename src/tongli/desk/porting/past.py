"""A case as another system has it, in our terms. Plain values; no Django."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

from tongli.casework.chain import canonical

Speaker = Literal["customer", "agent", "note"]


@dataclass(slots=True)
class Said:
    """A message, or (``note``) an internal note. ``author``: the name of who wrote it there; empty where unknown."""

    who: str
    text: str
    at: datetime
    author: str = ""


@dataclass(slots=True)
class Past:
    """One case. ``row``: where its first row stands (1-based, the header counts). ``external``: its id there; ``person``: what
    tells its customer from others there, empty where nothing does. ``said``: in order, at least one by somebody."""

    row: int
    external: str
    person: str
    name: str
    address_form: str
    channel: str
    industry: str
    opened_at: datetime
    closed_at: datetime | None
    step: str
    said: list[Said] = field(default_factory=list)

    def digest(self) -> str:
        """The same for the same content; 64 hex digits."""
        said = [(one.who, one.text, one.at.isoformat(), one.author) for one in self.said]
        head = [self.person, self.name, self.address_form, self.channel, self.industry, self.opened_at.isoformat()]
        return sha256(canonical([*head, self.closed_at.isoformat() if self.closed_at else "", self.step, said])).hexdigest()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a row. ``refused``: the case was not taken in; else it was, and this is said beside it."""

    row: int
    column: str
    what: str
    how: str
    refused: bool = True


def key_of(source: str, external: str) -> str:
    """What names a case, or a person, of another system here: one way, so it may outlive an erasure. 32 hex digits:
    half of the digest, since the index of such keys is what an import slows down by."""
    return sha256(f"{source}\n{external}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
