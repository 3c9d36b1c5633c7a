from enum import StrEnum


class LevelsSafety(StrEnum):
    DANGER = "danger"
    NONE = "none"
    POSSIBLE = "possible"

    def __str__(self) -> str:
        return str(self.value)
