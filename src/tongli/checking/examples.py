"""Examples of rules as talks that can be checked."""

from datetime import datetime
from typing import Any

from tongli.base.labels import Emotion, Stage
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Example
from tongli.reading.model import Situation


def case_of(data: dict[str, Any]) -> CaseContext:
    """A case from plain data: the fields of ``CaseContext``; any other name is taken for a fact."""
    named = {name: value for name, value in data.items() if name in CaseContext.model_fields}
    loose = {name: value for name, value in data.items() if name not in CaseContext.model_fields}
    named["facts"] = {**loose, **named.get("facts", {})}
    return CaseContext.model_validate(named)


def talk_of(example: Example) -> Talk:
    """The talk that an example stands in."""
    now = datetime.fromisoformat(example.now) if example.now else None
    if now is not None and now.tzinfo is None:
        now = now.replace(tzinfo=CHINA)
    return Talk.from_lines(example.history, case=case_of(example.case), now=now)


def situation_of_example(rule: Rule, example: Example) -> Situation:
    """The example's situation; what it leaves open is taken from what the rule applies to."""
    intensity = example.intensity if example.intensity is not None else max(rule.min_intensity, min(1, rule.max_intensity))
    stage = example.stage or (rule.stages[0] if rule.stages else Stage.SOLUTION)
    emotion = Emotion(example.emotion) if example.emotion else Emotion.ANGER if intensity else Emotion.CALM
    return Situation(stage=stage, intensity=intensity, emotion=emotion, needs=example.needs)
