from enum import StrEnum


class PromisedWorkWho(StrEnum):
    AGENT = "agent"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"

    def __str__(self) -> str:
        return str(self.value)
