"""Every label has names for people, in both scripts and English."""

from enum import StrEnum

from tongli.base import labels
from tongli.knowledge import load
from tongli.knowledge.schema import LabelName

FAMILIES: dict[str, type[StrEnum]] = {
    "emotion": labels.Emotion, "need": labels.Need, "temperament": labels.Temperament, "subject": labels.Subject,
    "motive": labels.Motive, "demand": labels.Demand, "risk": labels.Risk, "fact": labels.FactKind,
    "stage": labels.Stage, "move": labels.Move, "severity": labels.Severity,
}  # fmt: skip


def test_every_label_is_named() -> None:
    named = {(name.family, name.label) for name in load().of(LabelName)}
    assert [(f, label.value) for f, enum in FAMILIES.items() for label in enum if (f, label.value) not in named] == []


def test_no_name_is_used_for_two_labels_of_a_family() -> None:
    names = [(name.family, name.zh_hans) for name in load().of(LabelName)]
    assert len(set(names)) == len(names)
