from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    HINT = "hint"
    WARNING = "warning"

    def __str__(self) -> str:
        return str(self.value)
