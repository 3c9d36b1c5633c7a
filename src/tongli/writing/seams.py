"""Sentences of a reply as readers see them."""

import re

LONG, LONG_EN = 12, 40
"""Characters (without the mark that ends it) from which a sentence is recognised when it is read again in another reply; in
English about as many words take 40 letters."""

_ENDS = {
    False: re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”」』）]*|\n+|$)"),
    True: re.compile(r"(?:[^.!?\n]|[.!?](?=\S))*(?:[.!?]+|\n+|$)"),
}


def split(text: str, english: bool = False) -> list[str]:
    """Sentences of a text as readers see them; a semicolon does not end one."""
    return [piece.strip() for piece in _ENDS[english].findall(text) if piece.strip()]


def bare(sentence: str) -> str:
    """The sentence without the marks that end it."""
    return sentence.strip().rstrip("。！？!?.~～”」』）")


def is_long(sentence: str) -> bool:
    """True when the sentence is long enough to be recognised."""
    plain = bare(sentence)
    return len(plain) >= (LONG_EN if plain.isascii() else LONG)
