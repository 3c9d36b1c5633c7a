from enum import StrEnum


class Subject(StrEnum):
    BILLING = "billing"
    BROKEN_PROMISE = "broken_promise"
    DELIVERY = "delivery"
    ENVIRONMENT = "environment"
    FACILITY = "facility"
    MISLEADING_SALE = "misleading_sale"
    NO_RESPONSE = "no_response"
    OTHER = "other"
    POLICY = "policy"
    PRIVACY = "privacy"
    PRODUCT_QUALITY = "product_quality"
    REFUND_RETURN = "refund_return"
    RIGID_PROCESS = "rigid_process"
    SAFETY = "safety"
    STAFF_ATTITUDE = "staff_attitude"
    STAFF_KNOWLEDGE = "staff_knowledge"
    SUPPLY_QUALITY = "supply_quality"

    def __str__(self) -> str:
        return str(self.value)
