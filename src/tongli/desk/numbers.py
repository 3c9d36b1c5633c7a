"""Whole numbers as addresses and forms give them."""


def whole(given: object) -> int | None:
    """The number, where it is one that a row may have; else None, which no row has."""
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
