"""Cases, their people and lists, as they go over the wire."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Emotion, Risk, Stage
from tongli.casework.life import Step
from tongli.desk.api.paging import Paging
from tongli.desk.api.schemas.numbers import AsNumber
from tongli.desk.api.schemas.texts import CustomerText, maybe

Channel = Literal["chat", "phone", "email"]
StepAsked = Literal[("any", "open", *(step.value for step in Step))]
Id = Annotated[int, Field(ge=1, le=9_007_199_254_740_991)]
"""A key of the desk's; within what JSON readers keep exact."""


class PersonOut(Frozen):
    """Somebody who works at the desk."""

    id: int
    name: str


class CustomerOut(Frozen):
    """Somebody who complains."""

    id: int
    name: str
    address_form: str = Field(description="先生、女士……，按客户的意思")


class CaseOut(Frozen):
    """A complaint as lists show it."""

    number: str
    step: Step
    stage: Stage
    channel: str
    industry: str
    customer: CustomerOut
    agent: PersonOut | None
    escalated: bool
    closed: bool
    emotion: Emotion
    intensity: int = Field(ge=0, le=3)
    risks: tuple[Risk, ...]
    excerpt: str = Field(description="客户最近一句话的开头；没有权限看个人信息时是遮住的")
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None
    waiting_since: AwareDatetime | None = Field(description="客户从什么时候起在等答复")
    times_reopened: int
    last_seq: int = Field(description="最后一条记录的序号")


class GateOut(Frozen):
    """What still stands in the way of closing."""

    may_close: bool
    obstacles: tuple[str, ...]
    answer: str = Field(description="客户的回答：accepted、refused，或空")
    without_answer: bool = Field(description="主管可以写明理由、不等客户回答就关闭")


class WholeCase(CaseOut):
    """One complaint, with what may be done to it."""

    gate: GateOut
    open_promises: int
    may: tuple[str, ...] = Field(description="这个令牌的人按角色现在可以对它做的事（还要看令牌的范围）")


class OpenedCase(Frozen):
    """A case that was opened."""

    case: WholeCase
    message_seq: int
    customer_token: str = Field(description="客户的私人链接里的口令：交给客户本人，别无第二处可取")
    customer_link: str = Field(description="客户页面的地址（本站路径）")


class CasePage(Frozen):
    """One page of cases, the newest first."""

    items: tuple[CaseOut, ...]
    next: str | None = Field(description="下一页（更早）的 cursor")
    previous: str | None = Field(description="上一页（更新）的 cursor")


class CustomerPage(Frozen):
    """One page of customers, the newest first."""

    items: tuple[CustomerOut, ...]
    next: str | None
    previous: str | None


class WholeCustomer(CustomerOut):
    """One customer and the newest cases that this person may see."""

    created_at: AwareDatetime
    cases: tuple[str, ...] = Field(description="案号，新的在前，最多 50 个")


class CaseFilters(Paging):
    """Which cases. What is not given does not narrow."""

    step: StepAsked = Field("any", description="open：还没关闭的")
    agent: Annotated[str, Field(pattern=r"^(me|none|[0-9]{1,15})?$", description="me、none，或人的 id")] = ""
    waiting: bool = Field(False, description="true：只要客户在等答复的")
    escalated: bool = Field(False, description="true：只要已升级的")
    hot: Annotated[int, Field(ge=0, le=3, description="强度至少多少")] = 0
    channel: Literal["any", "chat", "phone", "email"] = "any"
    industry: Annotated[str, Field(max_length=30)] = ""
    customer: Annotated[int, Field(ge=0, le=9_007_199_254_740_991, description="客户的 id；0：所有人的")] = 0


class CaseIn(Frozen):
    """A complaint that came in elsewhere."""

    text: CustomerText
    customer_id: Annotated[Id, AsNumber] | None = Field(None, description="已有的客户；不给就新建一位")
    name: maybe(60, "客户的姓名") = ""
    address_form: maybe(20, "称呼") = ""
    channel: Channel = "chat"
    industry: Annotated[str, Field(pattern=r"^[a-z_]{0,30}$", description="知识包里的行业；空：本单位的")] = ""
