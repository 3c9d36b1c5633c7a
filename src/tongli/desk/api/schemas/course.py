"""Promises, acceptance, and the case's own life."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StrictBool

from tongli.base.frozen import Frozen
from tongli.casework.promises import PromiseState
from tongli.desk.api.schemas.texts import MaybeReason, Reason, maybe, said


class PromiseOut(Frozen):
    """A commitment that is kept track of."""

    id: int
    what: str
    quote: str = Field(description="回复里的原话；另记的是空的")
    due: AwareDatetime | None
    state: PromiseState
    overdue: bool
    effort_or_result: Literal["effort", "result"]
    made_by: str
    made_at: AwareDatetime
    owner: str
    settled_at: AwareDatetime | None
    evidence: str
    told_customer: bool
    waits_for: str = Field(description="暂停计时，在等客户做什么")


class PromisePage(Frozen):
    """One page of promises, in the order they were made."""

    items: tuple[PromiseOut, ...]
    next: str | None
    previous: str | None


class PromiseIn(Frozen):
    """A promise made elsewhere. It always names a time."""

    what: said(200, "答应了什么")
    due: AwareDatetime = Field(description="最晚什么时候，带时区")
    effort_or_result: Literal["effort", "result"] = "effort"


class SettleIn(Frozen):
    """What became of a promise."""

    state: Literal["kept", "broken", "withdrawn"]
    note: maybe(500, "凭据；未兑现或撤回时是理由") = ""
    told_customer: StrictBool = False
    told_in: int | None = Field(
        default=None, ge=1, lt=2**31, description="在哪一条告诉了客户：承诺之后一条回复或备注的 seq；撤回时必填"
    )


class AcceptanceOut(Frozen):
    """One question whether it is settled, and the answer."""

    id: int
    asked_at: AwareDatetime
    asked_by: str
    answered_at: AwareDatetime | None
    accepted: bool | None = Field(description="既不是肯定也不是否定时是 null，见 meaning")
    meaning: str = Field(description="accepted、conditional、resigned、refused、new_demand、unclear，或还没答时的空")
    words: str


class AcceptancePage(Frozen):
    """One page of questions, the oldest first."""

    items: tuple[AcceptanceOut, ...]
    next: str | None
    previous: str | None


class AnswerIn(Frozen):
    """The customer's own answer."""

    customer_token: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9_-]{8,40}$", description="客户私人链接里的口令：只有客户本人能回答")
    ]
    accepted: StrictBool | None = Field(None, description="客户按的是“已解决”还是“还没解决”；null：只有话，由程序读")
    words: maybe(1_000, "客户的话；会作为客户的消息收下") = ""


class CloseIn(Frozen):
    """How it is closed."""

    reason: MaybeReason = Field("", description="主管在客户一直不回答时关闭的理由；不给就走正常的闸门")


class ReasonIn(Frozen):
    """Why."""

    reason: Reason


class Done(Frozen):
    """The last number of the case."""

    last_seq: int
