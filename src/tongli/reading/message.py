"""One customer message to a Reading (first stub: everything is calm)."""

from collections.abc import Sequence

from tongli.base.evidence import Finding
from tongli.base.labels import Emotion
from tongli.base.talk import Turn
from tongli.base.text import bounded, script_of
from tongli.knowledge import Knowledge
from tongli.reading.facts import find_facts
from tongli.reading.model import Reading

NEAR = 6


class MessageReader:
    """Reads customer messages with rules and cues."""

    def __init__(self, knowledge: Knowledge, tier: str = "fast") -> None:
        self.knowledge = knowledge
        self.tier = tier

    @staticmethod
    def near(context: Sequence[Turn]) -> tuple[Turn, ...]:
        """The earlier turns that a reading looks at."""
        return tuple(context[-NEAR:])

    def read(self, text: str, near: Sequence[Turn] = (), industry: str = "") -> Reading:
        """What the message shows."""
        text, truncated = bounded(text)
        calm = Finding(label=Emotion.CALM, confidence=0.5, sure=False)
        return Reading(
            text=text, script=script_of(text), emotion=calm, intensity=0, intensity_confidence=0.5, facts=find_facts(text),
            unsure=True, truncated=truncated, tier=self.tier, knowledge=self.knowledge.version,
        )  # fmt: skip
