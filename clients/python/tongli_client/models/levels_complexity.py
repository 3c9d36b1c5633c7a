from enum import StrEnum


class LevelsComplexity(StrEnum):
    COMPLEX = "complex"
    SEVERAL = "several"
    SIMPLE = "simple"

    def __str__(self) -> str:
        return str(self.value)
