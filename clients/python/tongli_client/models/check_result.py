from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.found_commitment import FoundCommitment
    from ..models.violation import Violation


T = TypeVar("T", bound="CheckResult")


@_attrs_define
class CheckResult:
    """All violations, in order of the text (whole-reply ones last), and the commitments found on the way.

    Attributes:
        commitments (list[FoundCommitment]):
        violations (list[Violation]):
        knowledge (str | Unset):  Default: ''.
    """

    commitments: list[FoundCommitment]
    violations: list[Violation]
    knowledge: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        commitments = []
        for commitments_item_data in self.commitments:
            commitments_item = commitments_item_data.to_dict()
            commitments.append(commitments_item)

        violations = []
        for violations_item_data in self.violations:
            violations_item = violations_item_data.to_dict()
            violations.append(violations_item)

        knowledge = self.knowledge

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commitments": commitments,
                "violations": violations,
            }
        )
        if knowledge is not UNSET:
            field_dict["knowledge"] = knowledge

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.found_commitment import FoundCommitment  # noqa: PLC0415
        from ..models.violation import Violation  # noqa: PLC0415

        d = dict(src_dict)
        commitments = []
        _commitments = d.pop("commitments")
        for commitments_item_data in _commitments:
            commitments_item = FoundCommitment.from_dict(commitments_item_data)

            commitments.append(commitments_item)

        violations = []
        _violations = d.pop("violations")
        for violations_item_data in _violations:
            violations_item = Violation.from_dict(violations_item_data)

            violations.append(violations_item)

        knowledge = d.pop("knowledge", UNSET)

        check_result = cls(
            commitments=commitments,
            violations=violations,
            knowledge=knowledge,
        )

        return check_result
