from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.reading_script import ReadingScript
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.demand_finding import DemandFinding
    from ..models.fact import Fact
    from ..models.finding import Finding
    from ..models.span import Span


T = TypeVar("T", bound="Reading")


@_attrs_define
class Reading:
    """What one customer message shows.

    ``emotion.label`` is one of ``Emotion``; ``intensity`` 0 none, 1 mild, 2 strong, 3 extreme. ``unsure`` is True
    when the primary emotion should be shown as unsure. ``knowledge`` names the packs and version that it was made with.

        Attributes:
            emotion (Finding): One claim about a text: a label, how sure (0..1), where it is shown, and what found it (cue
                id or model name).

                ``sure`` is False where the reader would rather ask than claim; screens must show that.
            intensity (int):
            intensity_confidence (float):
            script (ReadingScript):
            text (str):
            demands (list[DemandFinding] | Unset):
            facts (list[Fact] | Unset):
            knowledge (str | Unset):  Default: ''.
            motives (list[Finding] | Unset):
            needs (list[Finding] | Unset):
            others (list[Finding] | Unset):
            questions (list[Span] | Unset):
            risks (list[Finding] | Unset):
            subjects (list[Finding] | Unset):
            tier (str | Unset):  Default: 'full'.
            truncated (bool | Unset):  Default: False.
            unsure (bool | Unset):  Default: False.
    """

    emotion: Finding
    intensity: int
    intensity_confidence: float
    script: ReadingScript
    text: str
    demands: list[DemandFinding] | Unset = UNSET
    facts: list[Fact] | Unset = UNSET
    knowledge: str | Unset = ""
    motives: list[Finding] | Unset = UNSET
    needs: list[Finding] | Unset = UNSET
    others: list[Finding] | Unset = UNSET
    questions: list[Span] | Unset = UNSET
    risks: list[Finding] | Unset = UNSET
    subjects: list[Finding] | Unset = UNSET
    tier: str | Unset = "full"
    truncated: bool | Unset = False
    unsure: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        emotion = self.emotion.to_dict()

        intensity = self.intensity

        intensity_confidence = self.intensity_confidence

        script = self.script.value

        text = self.text

        demands: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.demands, Unset):
            demands = []
            for demands_item_data in self.demands:
                demands_item = demands_item_data.to_dict()
                demands.append(demands_item)

        facts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.facts, Unset):
            facts = []
            for facts_item_data in self.facts:
                facts_item = facts_item_data.to_dict()
                facts.append(facts_item)

        knowledge = self.knowledge

        motives: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.motives, Unset):
            motives = []
            for motives_item_data in self.motives:
                motives_item = motives_item_data.to_dict()
                motives.append(motives_item)

        needs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.needs, Unset):
            needs = []
            for needs_item_data in self.needs:
                needs_item = needs_item_data.to_dict()
                needs.append(needs_item)

        others: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.others, Unset):
            others = []
            for others_item_data in self.others:
                others_item = others_item_data.to_dict()
                others.append(others_item)

        questions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.questions, Unset):
            questions = []
            for questions_item_data in self.questions:
                questions_item = questions_item_data.to_dict()
                questions.append(questions_item)

        risks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.risks, Unset):
            risks = []
            for risks_item_data in self.risks:
                risks_item = risks_item_data.to_dict()
                risks.append(risks_item)

        subjects: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.subjects, Unset):
            subjects = []
            for subjects_item_data in self.subjects:
                subjects_item = subjects_item_data.to_dict()
                subjects.append(subjects_item)

        tier = self.tier

        truncated = self.truncated

        unsure = self.unsure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "emotion": emotion,
                "intensity": intensity,
                "intensity_confidence": intensity_confidence,
                "script": script,
                "text": text,
            }
        )
        if demands is not UNSET:
            field_dict["demands"] = demands
        if facts is not UNSET:
            field_dict["facts"] = facts
        if knowledge is not UNSET:
            field_dict["knowledge"] = knowledge
        if motives is not UNSET:
            field_dict["motives"] = motives
        if needs is not UNSET:
            field_dict["needs"] = needs
        if others is not UNSET:
            field_dict["others"] = others
        if questions is not UNSET:
            field_dict["questions"] = questions
        if risks is not UNSET:
            field_dict["risks"] = risks
        if subjects is not UNSET:
            field_dict["subjects"] = subjects
        if tier is not UNSET:
            field_dict["tier"] = tier
        if truncated is not UNSET:
            field_dict["truncated"] = truncated
        if unsure is not UNSET:
            field_dict["unsure"] = unsure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.demand_finding import DemandFinding  # noqa: PLC0415
        from ..models.fact import Fact  # noqa: PLC0415
        from ..models.finding import Finding  # noqa: PLC0415
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        emotion = Finding.from_dict(d.pop("emotion"))

        intensity = d.pop("intensity")

        intensity_confidence = d.pop("intensity_confidence")

        script = ReadingScript(d.pop("script"))

        text = d.pop("text")

        _demands = d.pop("demands", UNSET)
        demands: list[DemandFinding] | Unset = UNSET
        if _demands is not UNSET:
            demands = []
            for demands_item_data in _demands:
                demands_item = DemandFinding.from_dict(demands_item_data)

                demands.append(demands_item)

        _facts = d.pop("facts", UNSET)
        facts: list[Fact] | Unset = UNSET
        if _facts is not UNSET:
            facts = []
            for facts_item_data in _facts:
                facts_item = Fact.from_dict(facts_item_data)

                facts.append(facts_item)

        knowledge = d.pop("knowledge", UNSET)

        _motives = d.pop("motives", UNSET)
        motives: list[Finding] | Unset = UNSET
        if _motives is not UNSET:
            motives = []
            for motives_item_data in _motives:
                motives_item = Finding.from_dict(motives_item_data)

                motives.append(motives_item)

        _needs = d.pop("needs", UNSET)
        needs: list[Finding] | Unset = UNSET
        if _needs is not UNSET:
            needs = []
            for needs_item_data in _needs:
                needs_item = Finding.from_dict(needs_item_data)

                needs.append(needs_item)

        _others = d.pop("others", UNSET)
        others: list[Finding] | Unset = UNSET
        if _others is not UNSET:
            others = []
            for others_item_data in _others:
                others_item = Finding.from_dict(others_item_data)

                others.append(others_item)

        _questions = d.pop("questions", UNSET)
        questions: list[Span] | Unset = UNSET
        if _questions is not UNSET:
            questions = []
            for questions_item_data in _questions:
                questions_item = Span.from_dict(questions_item_data)

                questions.append(questions_item)

        _risks = d.pop("risks", UNSET)
        risks: list[Finding] | Unset = UNSET
        if _risks is not UNSET:
            risks = []
            for risks_item_data in _risks:
                risks_item = Finding.from_dict(risks_item_data)

                risks.append(risks_item)

        _subjects = d.pop("subjects", UNSET)
        subjects: list[Finding] | Unset = UNSET
        if _subjects is not UNSET:
            subjects = []
            for subjects_item_data in _subjects:
                subjects_item = Finding.from_dict(subjects_item_data)

                subjects.append(subjects_item)

        tier = d.pop("tier", UNSET)

        truncated = d.pop("truncated", UNSET)

        unsure = d.pop("unsure", UNSET)

        reading = cls(
            emotion=emotion,
            intensity=intensity,
            intensity_confidence=intensity_confidence,
            script=script,
            text=text,
            demands=demands,
            facts=facts,
            knowledge=knowledge,
            motives=motives,
            needs=needs,
            others=others,
            questions=questions,
            risks=risks,
            subjects=subjects,
            tier=tier,
            truncated=truncated,
            unsure=unsure,
        )

        return reading
