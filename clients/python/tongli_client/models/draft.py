from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.lang import Lang
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.candidate import Candidate
    from ..models.check_result import CheckResult
    from ..models.draft_part import DraftPart
    from ..models.found_commitment import FoundCommitment
    from ..models.model_use import ModelUse
    from ..models.refusal import Refusal


T = TypeVar("T", bound="Draft")


@_attrs_define
class Draft:
    """The best candidate, its parts, what the checker says of it, and the promises it would make.

    Attributes:
        check (CheckResult): All violations, in order of the text (whole-reply ones last), and the commitments found on
            the way.
        lang (Lang): Language and script of what is shown or written.
        parts (list[DraftPart]):
        text (str):
        candidates (list[Candidate] | Unset):
        commitments (list[FoundCommitment] | Unset):
        made_by (str | Unset):  Default: 'phrases'.
        model (ModelUse | None | Unset):
        refused (list[Refusal] | Unset):
    """

    check: CheckResult
    lang: Lang
    parts: list[DraftPart]
    text: str
    candidates: list[Candidate] | Unset = UNSET
    commitments: list[FoundCommitment] | Unset = UNSET
    made_by: str | Unset = "phrases"
    model: ModelUse | None | Unset = UNSET
    refused: list[Refusal] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.model_use import ModelUse  # noqa: PLC0415

        check = self.check.to_dict()

        lang = self.lang.value

        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)

        text = self.text

        candidates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.candidates, Unset):
            candidates = []
            for candidates_item_data in self.candidates:
                candidates_item = candidates_item_data.to_dict()
                candidates.append(candidates_item)

        commitments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.commitments, Unset):
            commitments = []
            for commitments_item_data in self.commitments:
                commitments_item = commitments_item_data.to_dict()
                commitments.append(commitments_item)

        made_by = self.made_by

        model: dict[str, Any] | None | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        elif isinstance(self.model, ModelUse):
            model = self.model.to_dict()
        else:
            model = self.model

        refused: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.refused, Unset):
            refused = []
            for refused_item_data in self.refused:
                refused_item = refused_item_data.to_dict()
                refused.append(refused_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "check": check,
                "lang": lang,
                "parts": parts,
                "text": text,
            }
        )
        if candidates is not UNSET:
            field_dict["candidates"] = candidates
        if commitments is not UNSET:
            field_dict["commitments"] = commitments
        if made_by is not UNSET:
            field_dict["made_by"] = made_by
        if model is not UNSET:
            field_dict["model"] = model
        if refused is not UNSET:
            field_dict["refused"] = refused

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.candidate import Candidate  # noqa: PLC0415
        from ..models.check_result import CheckResult  # noqa: PLC0415
        from ..models.draft_part import DraftPart  # noqa: PLC0415
        from ..models.found_commitment import FoundCommitment  # noqa: PLC0415
        from ..models.model_use import ModelUse  # noqa: PLC0415
        from ..models.refusal import Refusal  # noqa: PLC0415

        d = dict(src_dict)
        check = CheckResult.from_dict(d.pop("check"))

        lang = Lang(d.pop("lang"))

        parts = []
        _parts = d.pop("parts")
        for parts_item_data in _parts:
            parts_item = DraftPart.from_dict(parts_item_data)

            parts.append(parts_item)

        text = d.pop("text")

        _candidates = d.pop("candidates", UNSET)
        candidates: list[Candidate] | Unset = UNSET
        if _candidates is not UNSET:
            candidates = []
            for candidates_item_data in _candidates:
                candidates_item = Candidate.from_dict(candidates_item_data)

                candidates.append(candidates_item)

        _commitments = d.pop("commitments", UNSET)
        commitments: list[FoundCommitment] | Unset = UNSET
        if _commitments is not UNSET:
            commitments = []
            for commitments_item_data in _commitments:
                commitments_item = FoundCommitment.from_dict(commitments_item_data)

                commitments.append(commitments_item)

        made_by = d.pop("made_by", UNSET)

        def _parse_model(data: object) -> ModelUse | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                model_type_0 = ModelUse.from_dict(data)

                return model_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelUse | None | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        _refused = d.pop("refused", UNSET)
        refused: list[Refusal] | Unset = UNSET
        if _refused is not UNSET:
            refused = []
            for refused_item_data in _refused:
                refused_item = Refusal.from_dict(refused_item_data)

                refused.append(refused_item)

        draft = cls(
            check=check,
            lang=lang,
            parts=parts,
            text=text,
            candidates=candidates,
            commitments=commitments,
            made_by=made_by,
            model=model,
            refused=refused,
        )

        return draft
