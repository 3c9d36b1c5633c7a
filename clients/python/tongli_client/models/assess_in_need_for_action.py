from enum import StrEnum


class AssessInNeedForAction(StrEnum):
    NOW = "now"
    TODAY = "today"
    USUAL = "usual"

    def __str__(self) -> str:
        return str(self.value)
