from enum import StrEnum


class PlanTone(StrEnum):
    CASUAL = "casual"
    FORMAL = "formal"
    PLAIN = "plain"

    def __str__(self) -> str:
        return str(self.value)
