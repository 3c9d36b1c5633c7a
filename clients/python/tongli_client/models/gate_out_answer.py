from enum import StrEnum


class GateOutAnswer(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
