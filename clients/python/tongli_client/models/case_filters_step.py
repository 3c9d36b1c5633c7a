from enum import StrEnum


class CaseFiltersStep(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    ANY = "any"
    ASSESSED = "assessed"
    CLOSED = "closed"
    DECISION_COMMUNICATED = "decision_communicated"
    INVESTIGATING = "investigating"
    OPEN = "open"
    RECEIVED = "received"
    REOPENED = "reopened"
    RESPONDED = "responded"

    def __str__(self) -> str:
        return str(self.value)
