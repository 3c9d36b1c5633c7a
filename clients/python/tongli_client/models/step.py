from enum import StrEnum


class Step(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    CLOSED = "closed"
    DECISION_COMMUNICATED = "decision_communicated"
    INVESTIGATING = "investigating"
    RECEIVED = "received"
    REOPENED = "reopened"
    RESPONDED = "responded"

    def __str__(self) -> str:
        return str(self.value)
