from enum import StrEnum


class CaseInChannel(StrEnum):
    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
