from enum import StrEnum


class Move(StrEnum):
    APOLOGISE = "apologise"
    ASK_FACT = "ask_fact"
    ASK_OPEN = "ask_open"
    ASSURE_NO_RECURRENCE = "assure_no_recurrence"
    CALM_TOGETHER = "calm_together"
    CHECK_ACCEPTANCE = "check_acceptance"
    CLOSE = "close"
    COMMIT = "commit"
    EDUCATE = "educate"
    EXPLAIN_CAUSE = "explain_cause"
    EXPLAIN_POLICY = "explain_policy"
    GREET = "greet"
    HAND_OVER = "hand_over"
    INVITE_FEEDBACK = "invite_feedback"
    LISTEN_ON = "listen_on"
    NAME_EMOTION = "name_emotion"
    OFFER_OPTIONS = "offer_options"
    PRAISE = "praise"
    PROPOSE = "propose"
    RESTATE = "restate"
    SET_EXPECTATION = "set_expectation"
    SHARE_FEELING = "share_feeling"
    TAKE_RESPONSIBILITY = "take_responsibility"
    THANK = "thank"
    VALIDATE = "validate"

    def __str__(self) -> str:
        return str(self.value)
