from enum import StrEnum


class FactKind(StrEnum):
    ADDRESS = "address"
    BANK_CARD = "bank_card"
    DURATION = "duration"
    EARLIER_CONTACTS = "earlier_contacts"
    EMAIL = "email"
    ID_CARD = "id_card"
    MONEY = "money"
    ORDER_NUMBER = "order_number"
    PERSON = "person"
    PHONE = "phone"
    PLATE = "plate"
    PRODUCT = "product"
    QUANTITY = "quantity"
    TEMPERATURE = "temperature"
    TIME = "time"

    def __str__(self) -> str:
        return str(self.value)
