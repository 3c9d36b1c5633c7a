from enum import StrEnum


class PlanApology(StrEnum):
    EXPERIENCE = "experience"
    FAULT = "fault"
    NONE = "none"
    PROCESS = "process"

    def __str__(self) -> str:
        return str(self.value)
