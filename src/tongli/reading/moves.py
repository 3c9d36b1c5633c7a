"""The moves of an agent's text (stub)."""

from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading


class MoveReader:
    """Finds the moves of an agent's text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def read(self, text: str) -> AgentReading:
        return AgentReading(text=text)
