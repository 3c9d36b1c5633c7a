from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.violation import Violation
    from ..models.wrong import Wrong


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """What went wrong.

    Attributes:
        detail (str): 给人看的中文说明
        instance (str): 请求的地址
        status (int):
        title (str): 种类的英文名
        type_ (str): 问题的种类，urn:tongli:problem:…；程序按它判断
        errors (list[Wrong] | Unset): 422：哪里不合格式
        obstacles (list[str] | Unset): gate-shut：还差什么才能关闭
        violations (list[Violation] | Unset): reply-blocked：违反了哪些规则
    """

    detail: str
    instance: str
    status: int
    title: str
    type_: str
    errors: list[Wrong] | Unset = UNSET
    obstacles: list[str] | Unset = UNSET
    violations: list[Violation] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        instance = self.instance

        status = self.status

        title = self.title

        type_ = self.type_

        errors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.errors, Unset):
            errors = []
            for errors_item_data in self.errors:
                errors_item = errors_item_data.to_dict()
                errors.append(errors_item)

        obstacles: list[str] | Unset = UNSET
        if not isinstance(self.obstacles, Unset):
            obstacles = self.obstacles

        violations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.violations, Unset):
            violations = []
            for violations_item_data in self.violations:
                violations_item = violations_item_data.to_dict()
                violations.append(violations_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "detail": detail,
                "instance": instance,
                "status": status,
                "title": title,
                "type": type_,
            }
        )
        if errors is not UNSET:
            field_dict["errors"] = errors
        if obstacles is not UNSET:
            field_dict["obstacles"] = obstacles
        if violations is not UNSET:
            field_dict["violations"] = violations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.violation import Violation  # noqa: PLC0415
        from ..models.wrong import Wrong  # noqa: PLC0415

        d = dict(src_dict)
        detail = d.pop("detail")

        instance = d.pop("instance")

        status = d.pop("status")

        title = d.pop("title")

        type_ = d.pop("type")

        _errors = d.pop("errors", UNSET)
        errors: list[Wrong] | Unset = UNSET
        if _errors is not UNSET:
            errors = []
            for errors_item_data in _errors:
                errors_item = Wrong.from_dict(errors_item_data)

                errors.append(errors_item)

        obstacles = cast(list[str], d.pop("obstacles", UNSET))

        _violations = d.pop("violations", UNSET)
        violations: list[Violation] | Unset = UNSET
        if _violations is not UNSET:
            violations = []
            for violations_item_data in _violations:
                violations_item = Violation.from_dict(violations_item_data)

                violations.append(violations_item)

        problem = cls(
            detail=detail,
            instance=instance,
            status=status,
            title=title,
            type_=type_,
            errors=errors,
            obstacles=obstacles,
            violations=violations,
        )

        return problem
