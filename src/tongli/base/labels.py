"""The vocabulary: every label of the field, once. Chinese and English names live in ``knowledge/data/core/labels.toml``.

The labels and their meaning follow the vocabulary of the project's ``GLOSSARY.md``.
"""

from enum import StrEnum


class Emotion(StrEnum):
    ANGER = "anger"
    ANXIETY = "anxiety"
    DISAPPOINTMENT = "disappointment"
    GRIEVANCE = "grievance"
    CALM = "calm"
    SATISFIED = "satisfied"


class Need(StrEnum):
    CARE = "care"
    IMPORTANCE = "importance"
    RESPECT = "respect"
    UNDERSTANDING = "understanding"
    FAIRNESS = "fairness"
    CERTAINTY = "certainty"


class Temperament(StrEnum):
    LIVELY = "lively"
    PEACEFUL = "peaceful"
    FORCEFUL = "forceful"
    EXACTING = "exacting"
    UNKNOWN = "unknown"


class Subject(StrEnum):
    PRODUCT_QUALITY = "product_quality"
    SUPPLY_QUALITY = "supply_quality"
    DELIVERY = "delivery"
    BILLING = "billing"
    REFUND_RETURN = "refund_return"
    STAFF_ATTITUDE = "staff_attitude"
    STAFF_KNOWLEDGE = "staff_knowledge"
    RIGID_PROCESS = "rigid_process"
    NO_RESPONSE = "no_response"
    BROKEN_PROMISE = "broken_promise"
    MISLEADING_SALE = "misleading_sale"
    SAFETY = "safety"
    PRIVACY = "privacy"
    ENVIRONMENT = "environment"
    FACILITY = "facility"
    POLICY = "policy"
    OTHER = "other"


class Motive(StrEnum):
    EXPECTATION_GAP = "expectation_gap"
    COMPARISON = "comparison"
    REPEATED_FAILURE = "repeated_failure"
    LOSS_SUFFERED = "loss_suffered"
    PERSONAL_MOOD = "personal_mood"


class Demand(StrEnum):
    FIX = "fix"
    REFUND = "refund"
    COMPENSATION = "compensation"
    REPLACEMENT = "replacement"
    APOLOGY = "apology"
    EXPLANATION = "explanation"
    STATUS = "status"
    INFORMATION = "information"
    SPEED_UP = "speed_up"
    STAFF_SANCTION = "staff_sanction"
    TALK_TO_MANAGER = "talk_to_manager"
    NO_RECURRENCE = "no_recurrence"
    POLICY_CHANGE = "policy_change"
    INSPECTION = "inspection"
    BE_HEARD = "be_heard"


class Risk(StrEnum):
    REGULATOR = "regulator"
    MEDIA = "media"
    LEGAL = "legal"
    CHURN = "churn"
    REPEAT_CONTACT = "repeat_contact"
    GROUP_ACTION = "group_action"
    VULNERABLE_PERSON = "vulnerable_person"
    SAFETY_HAZARD = "safety_hazard"
    SELF_HARM_OR_VIOLENCE = "self_harm_or_violence"
    ULTIMATUM = "ultimatum"


class FactKind(StrEnum):
    TIME = "time"
    DURATION = "duration"
    MONEY = "money"
    QUANTITY = "quantity"
    TEMPERATURE = "temperature"
    ORDER_NUMBER = "order_number"
    PHONE = "phone"
    ADDRESS = "address"
    PRODUCT = "product"
    PERSON = "person"
    EARLIER_CONTACTS = "earlier_contacts"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    PLATE = "plate"


class Stage(StrEnum):
    OPENING = "opening"
    CONSENSUS = "consensus"
    SOLUTION = "solution"
    CLOSING = "closing"


class Move(StrEnum):
    GREET = "greet"
    LISTEN_ON = "listen_on"
    RESTATE = "restate"
    NAME_EMOTION = "name_emotion"
    SHARE_FEELING = "share_feeling"
    VALIDATE = "validate"
    APOLOGISE = "apologise"
    TAKE_RESPONSIBILITY = "take_responsibility"
    CALM_TOGETHER = "calm_together"
    ASK_OPEN = "ask_open"
    ASK_FACT = "ask_fact"
    EXPLAIN_CAUSE = "explain_cause"
    EXPLAIN_POLICY = "explain_policy"
    OFFER_OPTIONS = "offer_options"
    PROPOSE = "propose"
    COMMIT = "commit"
    SET_EXPECTATION = "set_expectation"
    THANK = "thank"
    PRAISE = "praise"
    ASSURE_NO_RECURRENCE = "assure_no_recurrence"
    EDUCATE = "educate"
    HAND_OVER = "hand_over"
    CHECK_ACCEPTANCE = "check_acceptance"
    INVITE_FEEDBACK = "invite_feedback"
    CLOSE = "close"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Lang(StrEnum):
    """Language and script of what is shown or written."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    EN = "en"
