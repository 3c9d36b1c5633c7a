from enum import StrEnum


class CaseFiltersChannel(StrEnum):
    ANY = "any"
    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
