from enum import StrEnum


class Need(StrEnum):
    CARE = "care"
    CERTAINTY = "certainty"
    FAIRNESS = "fairness"
    IMPORTANCE = "importance"
    RESPECT = "respect"
    UNDERSTANDING = "understanding"

    def __str__(self) -> str:
        return str(self.value)
