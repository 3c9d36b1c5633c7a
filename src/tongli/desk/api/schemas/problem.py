"""Problem details (RFC 9457), as every error of the API is told."""

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.checking.model import Violation


class Wrong(Frozen):
    """One thing that does not fit the schema."""

    where: str = Field(description="例如 body.text、query.limit")
    detail: str


class Problem(Frozen):
    """What went wrong."""

    type: str = Field(description="问题的种类，urn:tongli:problem:…；程序按它判断")
    title: str = Field(description="种类的英文名")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="给人看的中文说明")
    instance: str = Field(description="请求的地址")
    errors: tuple[Wrong, ...] = Field((), description="422：哪里不合格式")
    violations: tuple[Violation, ...] = Field((), description="reply-blocked：违反了哪些规则")
    obstacles: tuple[str, ...] = Field((), description="gate-shut：还差什么才能关闭")
