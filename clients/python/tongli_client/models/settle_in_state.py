from enum import StrEnum


class SettleInState(StrEnum):
    BROKEN = "broken"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
