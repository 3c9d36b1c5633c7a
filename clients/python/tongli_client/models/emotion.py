from enum import StrEnum


class Emotion(StrEnum):
    ANGER = "anger"
    ANXIETY = "anxiety"
    CALM = "calm"
    DISAPPOINTMENT = "disappointment"
    GRIEVANCE = "grievance"
    SATISFIED = "satisfied"

    def __str__(self) -> str:
        return str(self.value)
