"""Simplified to Traditional for what is shown: OpenCC with Taiwan's phrases."""

import functools

import opencc


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


def to_traditional(text: str) -> str:
    """Traditional Chinese with the wording of Taiwan."""
    return str(_converter().convert(text))
