"""A record of a case (``audit.export``) for somebody who does not see its personal data."""

from typing import Any

from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.veil import veil_of

_AS_IT_IS = {
    "format", "number", "chain", "hash", "kind", "at", "who", "author", "actor", "by", "user", "agent", "team", "knowledge",
    "step", "made_by", "owner", "settled_by", "asked_by", "placed_by", "released_by", "state", "channel",
    "industry", "field",
}  # fmt: skip
"""Keys of a record that hold no words about a customer; the customer's name is shown as on every page."""


def veiled(record: dict[str, Any], case: Case) -> dict[str, Any]:
    """The record for somebody who does not see the personal data of the case: it says so, and it has no salts, since with
    the salt and the rest of a text a short number can be guessed. Its words cannot be verified, its chain can."""
    veil = veil_of(case_rows(case))

    def over(value: Any, key: str = "") -> Any:
        if key in {"salt", "normal"}:  # the normal form of a contact says as much as the contact
            return ""
        if key == "sealed":
            return value
        if isinstance(value, dict):
            return {name: over(one, name) if name not in _AS_IT_IS else one for name, one in value.items()}
        if isinstance(value, list):
            return [over(one) for one in value]
        return veil.text(value) if isinstance(value, str) else value

    shown, customer = over(record), record["customer"]
    shown["customer"] |= {"name": customer["name"], "address_form": customer["address_form"]}
    return {**shown, "veiled": True}
