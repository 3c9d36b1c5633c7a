from enum import StrEnum


class AvoidAbout(StrEnum):
    PROMISE = "promise"
    WORDS = "words"

    def __str__(self) -> str:
        return str(self.value)
