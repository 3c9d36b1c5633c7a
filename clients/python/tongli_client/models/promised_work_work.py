from enum import StrEnum


class PromisedWorkWork(StrEnum):
    DESK = "desk"
    DUTY = "duty"
    OFFICE = "office"

    def __str__(self) -> str:
        return str(self.value)
