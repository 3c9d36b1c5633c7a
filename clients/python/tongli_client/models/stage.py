from enum import StrEnum


class Stage(StrEnum):
    CLOSING = "closing"
    CONSENSUS = "consensus"
    OPENING = "opening"
    SOLUTION = "solution"

    def __str__(self) -> str:
        return str(self.value)
