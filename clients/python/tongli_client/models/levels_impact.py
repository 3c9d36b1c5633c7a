from enum import StrEnum


class LevelsImpact(StrEnum):
    HOUSEHOLD = "household"
    MANY = "many"
    ONE = "one"

    def __str__(self) -> str:
        return str(self.value)
