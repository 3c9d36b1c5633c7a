from enum import StrEnum


class RefusalKind(StrEnum):
    ACT = "act"
    CONTACT = "contact"
    DROPS = "drops"
    EMPTY = "empty"
    LANGUAGE = "language"
    LONG = "long"
    MARKUP = "markup"
    MODEL = "model"
    NAME = "name"
    NUMBER = "number"
    PARROTS = "parrots"
    PROMISE = "promise"
    REVEALS = "reveals"
    RULE = "rule"
    SAFETY = "safety"
    STAGE = "stage"
    STAND_IN = "stand_in"
    STRAYS = "strays"
    TIME = "time"

    def __str__(self) -> str:
        return str(self.value)
