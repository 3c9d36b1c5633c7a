"""The trail, search, and the token itself."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Emotion
from tongli.casework.life import Step
from tongli.desk.api.paging import Paging
from tongli.desk.api.scopes import Scope


class EventOut(Frozen):
    """One event of the audit trail."""

    id: int
    case: str
    seq: int
    at: AwareDatetime
    kind: str
    who: str
    text: str = Field(description="一句话")
    data: dict[str, Any]
    hash: str


class EventPage(Frozen):
    """One page of events, the oldest first."""

    items: tuple[EventOut, ...]
    next: str | None = Field(description="没有更新的时是 null；用最后一次得到的 next 接着问，不会漏")
    previous: str | None


class EventFilters(Paging):
    """Which events."""

    kind: Annotated[str, Field(pattern=r"^([a-z_]{1,30}\.[a-z_]{1,30})?$", description="如 message.received；空：全部")] = ""


class HitOut(Frozen):
    """One case that was found, with the newest place."""

    number: str
    customer: str
    agent: str
    step: Step
    emotion: Emotion
    intensity: int
    closed: bool
    kind: Literal["customer", "agent", "note"]
    who: str
    seq: int
    at: AwareDatetime
    excerpt: str
    more: int = Field(description="同一案件里还有多少处")


class SearchPage(Frozen):
    """One page of what was found, the newest first."""

    items: tuple[HitOut, ...]
    next: str | None
    ignored: tuple[str, ...] = Field(description="看不懂、略过了的筛选条件")


class SearchIn(Frozen):
    """What to look for; written as at the desk."""

    q: Annotated[str, Field(min_length=1, max_length=200, description="要找的词；写法见 docs/search.md")]
    cursor: Annotated[str, Field(pattern=r"^([0-9]{1,18})?$")] = ""
    step: Annotated[str, Field(max_length=40)] = ""
    agent: Annotated[str, Field(max_length=40)] = ""
    who: Annotated[str, Field(max_length=40)] = ""
    emotion: Annotated[str, Field(max_length=40)] = ""
    risk: Annotated[str, Field(max_length=40)] = ""
    channel: Annotated[str, Field(max_length=40)] = ""
    industry: Annotated[str, Field(max_length=40)] = ""
    since: Annotated[str, Field(max_length=40, description="2026-11-01")] = ""
    until: Annotated[str, Field(max_length=40)] = ""
    promise: Annotated[str, Field(max_length=40)] = ""


class TokenOut(Frozen):
    """The token of this request."""

    name: str
    scopes: tuple[Scope, ...]
    expires_at: AwareDatetime
    person: str
    role: str
    per_minute: int
