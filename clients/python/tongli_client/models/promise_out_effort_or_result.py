from enum import StrEnum


class PromiseOutEffortOrResult(StrEnum):
    EFFORT = "effort"
    RESULT = "result"

    def __str__(self) -> str:
        return str(self.value)
