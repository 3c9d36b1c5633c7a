"""Does a condition hold in this scene, and what shows it?"""

from dataclasses import dataclass, field
from typing import Literal

from tongli.knowledge.schema.when import When

Register = Literal["formal", "plain", "casual"]


@dataclass(frozen=True, slots=True)
class State:
    """What conditions are held against. ``shown`` maps a label or flag to the words that show it."""

    stage: str
    emotion: str
    intensity: int
    temperament: str
    industry: str
    channel: str
    register: Register
    needs: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    shown: dict[str, str] = field(default_factory=dict)


def holds(when: When, state: State) -> bool:
    """True when every condition that is set holds."""
    if not when.min_intensity <= state.intensity <= when.max_intensity:
        return False
    single = (
        (when.stages, state.stage),
        (when.emotions, state.emotion),
        (when.temperaments, state.temperament),
        (when.industries, state.industry),
        (when.channels, state.channel),
        (when.registers, state.register),
    )
    if any(wanted and value not in wanted for wanted, value in single):
        return False
    several = (
        (when.needs, state.needs),
        (when.subjects, state.subjects),
        (when.demands, state.demands),
        (when.risks, state.risks),
    )
    if any(wanted and state_has.isdisjoint(wanted) for wanted, state_has in several):
        return False
    if when.any_flags and state.flags.isdisjoint(when.any_flags):
        return False
    return state.flags.issuperset(when.flags) and state.flags.isdisjoint(when.not_flags)


def causes(when: When, state: State) -> tuple[str, ...]:
    """What in the scene made the condition hold, each as ``label`` or ``label: words``."""
    single = (("stage", when.stages), ("industry", when.industries), ("channel", when.channels), ("register", when.registers))
    labels: list[str] = [f"{name}={getattr(state, name)}" for name, wanted in single if wanted]
    if when.emotions:
        labels.append(state.emotion)
    if when.min_intensity > 0 or when.max_intensity < 3:
        labels.append(f"intensity={state.intensity}")
    if when.temperaments:
        labels.append(state.temperament)
    for wanted, has in (
        (when.needs, state.needs),
        (when.subjects, state.subjects),
        (when.demands, state.demands),
        (when.risks, state.risks),
    ):
        labels += sorted(str(label.value) for label in wanted if label in has)
    labels += [*when.flags, *(flag for flag in when.any_flags if flag in state.flags)]
    return tuple(f"{label}: {state.shown[label]}" if state.shown.get(label) else label for label in labels)


def grounds(when: When, state: State, *given: str) -> tuple[str, ...]:
    """What made the condition hold, never empty: where nothing is asked for, what was ``given``, what is absent, or the stage."""
    found = causes(when, state) or tuple(one for one in given if one)
    return found or tuple(f"not {flag}" for flag in when.not_flags[:1]) or (f"stage={state.stage}",)
