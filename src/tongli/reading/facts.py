"""Facts named in a text (stub)."""

from tongli.reading.model import Fact


def find_facts(text: str) -> tuple[Fact, ...]:
    """Facts in the order of the text."""
    return ()
