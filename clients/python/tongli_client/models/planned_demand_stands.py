from enum import StrEnum


class PlannedDemandStands(StrEnum):
    BEYOND = "beyond"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    WITHIN = "within"

    def __str__(self) -> str:
        return str(self.value)
