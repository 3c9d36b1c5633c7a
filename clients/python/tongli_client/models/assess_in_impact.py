from enum import StrEnum


class AssessInImpact(StrEnum):
    HOUSEHOLD = "household"
    MANY = "many"
    ONE = "one"

    def __str__(self) -> str:
        return str(self.value)
