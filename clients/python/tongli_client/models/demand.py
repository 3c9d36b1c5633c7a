from enum import StrEnum


class Demand(StrEnum):
    APOLOGY = "apology"
    BE_HEARD = "be_heard"
    COMPENSATION = "compensation"
    EXPLANATION = "explanation"
    FIX = "fix"
    INFORMATION = "information"
    INSPECTION = "inspection"
    NO_RECURRENCE = "no_recurrence"
    POLICY_CHANGE = "policy_change"
    REFUND = "refund"
    REPLACEMENT = "replacement"
    SPEED_UP = "speed_up"
    STAFF_SANCTION = "staff_sanction"
    STATUS = "status"
    TALK_TO_MANAGER = "talk_to_manager"

    def __str__(self) -> str:
        return str(self.value)
