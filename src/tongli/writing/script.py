"""Between Simplified and Traditional for what is shown: OpenCC with the wording of Taiwan and of the mainland."""

import functools

import opencc


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


def to_traditional(text: str) -> str:
    """Traditional Chinese with the wording of Taiwan."""
    return str(_converter().convert(text))


@functools.cache
def _back() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


def to_simplified(text: str) -> str:
    """Simplified Chinese with the wording of the mainland; Simplified stays as it is."""
    return str(_back().convert(text))
