from enum import StrEnum


class AssessInSeverity(StrEnum):
    CRITICAL = "critical"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"

    def __str__(self) -> str:
        return str(self.value)
