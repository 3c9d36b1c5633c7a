from enum import StrEnum


class FoundCommitmentDueKindType0(StrEnum):
    DAY = "day"
    INSTANT = "instant"
    WORKDAYS = "workdays"

    def __str__(self) -> str:
        return str(self.value)
