from enum import StrEnum


class Motive(StrEnum):
    COMPARISON = "comparison"
    EXPECTATION_GAP = "expectation_gap"
    LOSS_SUFFERED = "loss_suffered"
    PERSONAL_MOOD = "personal_mood"
    REPEATED_FAILURE = "repeated_failure"

    def __str__(self) -> str:
        return str(self.value)
