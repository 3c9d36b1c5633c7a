from enum import StrEnum


class PromiseState(StrEnum):
    BROKEN = "broken"
    KEPT = "kept"
    LATE = "late"
    OPEN = "open"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
