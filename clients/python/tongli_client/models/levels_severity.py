from enum import StrEnum


class LevelsSeverity(StrEnum):
    CRITICAL = "critical"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"

    def __str__(self) -> str:
        return str(self.value)
