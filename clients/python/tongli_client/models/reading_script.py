from enum import StrEnum


class ReadingScript(StrEnum):
    HANS = "hans"
    HANT = "hant"
    LATIN = "latin"

    def __str__(self) -> str:
        return str(self.value)
