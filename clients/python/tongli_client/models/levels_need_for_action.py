from enum import StrEnum


class LevelsNeedForAction(StrEnum):
    NOW = "now"
    TODAY = "today"
    USUAL = "usual"

    def __str__(self) -> str:
        return str(self.value)
