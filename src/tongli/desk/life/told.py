"""The decision as the customer reads it: once it was told, in the language of the page."""

from typing import TypedDict

from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.life.queries import decision_for_customer
from tongli.desk.life.ways import ways_named


class Told(TypedDict, total=False):
    decision: str
    decision_reason: str
    ways: tuple[str, ...]


def told_decision(case: Case, lang: str) -> Told:
    """What was decided, why, and the ways still open; empty before the customer has been told."""
    found = decision_for_customer(case)
    if found is None:
        return {}
    ways = tuple(say(way.text.zh, way.text.en, lang) for way in ways_named(case, found.ways))
    return {"decision": found.decision, "decision_reason": found.reason, "ways": ways}
