from enum import StrEnum


class TurnInWho(StrEnum):
    AGENT = "agent"
    CUSTOMER = "customer"

    def __str__(self) -> str:
        return str(self.value)
