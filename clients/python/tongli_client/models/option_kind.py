from enum import StrEnum


class OptionKind(StrEnum):
    HIGHER = "higher"
    LADDER = "ladder"
    LIMIT = "limit"
    POLICY = "policy"
    THEME = "theme"

    def __str__(self) -> str:
        return str(self.value)
