from enum import StrEnum


class HitOutKind(StrEnum):
    AGENT = "agent"
    CUSTOMER = "customer"
    NOTE = "note"

    def __str__(self) -> str:
        return str(self.value)
