from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.candidate_scores import CandidateScores


T = TypeVar("T", bound="Candidate")


@_attrs_define
class Candidate:
    """A candidate draft and why it ranks where it does. ``scores`` run 0..1, higher is better.

    Attributes:
        scores (CandidateScores):
        text (str):
        total (float):
    """

    scores: CandidateScores
    text: str
    total: float

    def to_dict(self) -> dict[str, Any]:
        scores = self.scores.to_dict()

        text = self.text

        total = self.total

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scores": scores,
                "text": text,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.candidate_scores import CandidateScores  # noqa: PLC0415

        d = dict(src_dict)
        scores = CandidateScores.from_dict(d.pop("scores"))

        text = d.pop("text")

        total = d.pop("total")

        candidate = cls(
            scores=scores,
            text=text,
            total=total,
        )

        return candidate
