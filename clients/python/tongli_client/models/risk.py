from enum import StrEnum


class Risk(StrEnum):
    CHURN = "churn"
    GROUP_ACTION = "group_action"
    LEGAL = "legal"
    MEDIA = "media"
    REGULATOR = "regulator"
    REPEAT_CONTACT = "repeat_contact"
    SAFETY_HAZARD = "safety_hazard"
    SELF_HARM_OR_VIOLENCE = "self_harm_or_violence"
    ULTIMATUM = "ultimatum"
    VULNERABLE_PERSON = "vulnerable_person"

    def __str__(self) -> str:
        return str(self.value)
