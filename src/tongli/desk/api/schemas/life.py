"""A case's life (ISO 10002:2018, 7.5 and 7.8): how grave it is held to be, and what was decided."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from tongli.base.frozen import Frozen
from tongli.desk.api.schemas.numbers import AsNumber
from tongli.desk.api.schemas.texts import MaybeReason, said
from tongli.knowledge.schema.assessment import LEVELS

Severity = Literal[LEVELS["severity"]]
Safety = Literal[LEVELS["safety"]]
Complexity = Literal[LEVELS["complexity"]]
Impact = Literal[LEVELS["impact"]]
NeedForAction = Literal[LEVELS["need_for_action"]]


class Levels(Frozen):
    """A level for each aspect."""

    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    need_for_action: NeedForAction


class AssessIn(Levels):
    """How grave somebody holds it to be."""

    why: MaybeReason = Field("", description="安全或严重程度定得比建议低时要写理由")


class DecideIn(Frozen):
    """The decision on a complaint."""

    decision: said(2_000, "处理决定")
    reason: said(2_000, "为什么这样决定")
    ways: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,60}$")], ...],
        Field(max_length=20, description="告诉客户哪些途径；不给：知识包里有的全部"),
    ] = ()
    cites: Annotated[
        tuple[Annotated[int, Field(ge=1, le=1_000_000), AsNumber], ...], Field(max_length=50, description="依据的记录的序号")
    ] = ()
    levels: Levels | None = Field(None, description="决定的人认定的评估；不给：确认现在的（还没人定过时就是建议的）")
    why: MaybeReason = Field("", description="安全或严重程度定得比建议低时要写理由")


class DecisionOut(Frozen):
    """The decision as it stands."""

    decision: str
    reason: str
    by: str
    at: AwareDatetime
    ways: tuple[str, ...]
    cites: tuple[int, ...]


class LifeOut(Frozen):
    """Where a case's life stands."""

    levels: dict[str, str] = Field(description="现在认定的各项级别；还没有人评估时是建议")
    proposed: dict[str, str] = Field(description="程序建议的级别")
    assessed_by: str = Field(description="空：还没有人评估")
    decision: DecisionOut | None
    answer_due: AwareDatetime | None = Field(description="最晚什么时候答复这件投诉")
    alarm: bool = Field(description="可能有人有危险，还没有人接警报")
