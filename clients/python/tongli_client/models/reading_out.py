from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.emotion import Emotion

if TYPE_CHECKING:
    from ..models.label_out import LabelOut


T = TypeVar("T", bound="ReadingOut")


@_attrs_define
class ReadingOut:
    """How a customer's message is read, with people's corrections laid over it.

    Attributes:
        corrected (list[str]): 人更正过的项
        demands (list[LabelOut]):
        emotion (Emotion):
        intensity (int):
        knowledge (str): 用哪些知识包的哪个版本读的
        motives (list[LabelOut]):
        needs (list[LabelOut]):
        risks (list[LabelOut]):
        seq (int):
        subjects (list[LabelOut]):
        unsure (bool):
    """

    corrected: list[str]
    demands: list[LabelOut]
    emotion: Emotion
    intensity: int
    knowledge: str
    motives: list[LabelOut]
    needs: list[LabelOut]
    risks: list[LabelOut]
    seq: int
    subjects: list[LabelOut]
    unsure: bool

    def to_dict(self) -> dict[str, Any]:
        corrected = self.corrected

        demands = []
        for demands_item_data in self.demands:
            demands_item = demands_item_data.to_dict()
            demands.append(demands_item)

        emotion = self.emotion.value

        intensity = self.intensity

        knowledge = self.knowledge

        motives = []
        for motives_item_data in self.motives:
            motives_item = motives_item_data.to_dict()
            motives.append(motives_item)

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        risks = []
        for risks_item_data in self.risks:
            risks_item = risks_item_data.to_dict()
            risks.append(risks_item)

        seq = self.seq

        subjects = []
        for subjects_item_data in self.subjects:
            subjects_item = subjects_item_data.to_dict()
            subjects.append(subjects_item)

        unsure = self.unsure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "corrected": corrected,
                "demands": demands,
                "emotion": emotion,
                "intensity": intensity,
                "knowledge": knowledge,
                "motives": motives,
                "needs": needs,
                "risks": risks,
                "seq": seq,
                "subjects": subjects,
                "unsure": unsure,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.label_out import LabelOut  # noqa: PLC0415

        d = dict(src_dict)
        corrected = cast(list[str], d.pop("corrected"))

        demands = []
        _demands = d.pop("demands")
        for demands_item_data in _demands:
            demands_item = LabelOut.from_dict(demands_item_data)

            demands.append(demands_item)

        emotion = Emotion(d.pop("emotion"))

        intensity = d.pop("intensity")

        knowledge = d.pop("knowledge")

        motives = []
        _motives = d.pop("motives")
        for motives_item_data in _motives:
            motives_item = LabelOut.from_dict(motives_item_data)

            motives.append(motives_item)

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = LabelOut.from_dict(needs_item_data)

            needs.append(needs_item)

        risks = []
        _risks = d.pop("risks")
        for risks_item_data in _risks:
            risks_item = LabelOut.from_dict(risks_item_data)

            risks.append(risks_item)

        seq = d.pop("seq")

        subjects = []
        _subjects = d.pop("subjects")
        for subjects_item_data in _subjects:
            subjects_item = LabelOut.from_dict(subjects_item_data)

            subjects.append(subjects_item)

        unsure = d.pop("unsure")

        reading_out = cls(
            corrected=corrected,
            demands=demands,
            emotion=emotion,
            intensity=intensity,
            knowledge=knowledge,
            motives=motives,
            needs=needs,
            risks=risks,
            seq=seq,
            subjects=subjects,
            unsure=unsure,
        )

        return reading_out
