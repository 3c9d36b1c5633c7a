from enum import StrEnum


class DemandFindingReasonable(StrEnum):
    BEYOND = "beyond"
    UNKNOWN = "unknown"
    WITHIN = "within"

    def __str__(self) -> str:
        return str(self.value)
