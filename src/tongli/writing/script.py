"""Between Simplified and Traditional for what is shown: OpenCC with the wording of Taiwan and of the mainland.

What OpenCC gets wrong or leaves as it is stands in ``cues/script.tsv``.
"""

import csv
import functools
import re
from importlib.resources import files

import opencc

from tongli.base.labels import Lang
from tongli.base.text import script_of, shows_hans

_HALVES = re.compile(r"[\ud800-\udfff]")
_WORDS = "data/core/cues/script.tsv"


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


@functools.cache
def _mends(family: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Pattern and what stands in its place: words of the region (before converting), faults of the converter (after)."""
    text = files("tongli.knowledge").joinpath(_WORDS).read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return tuple((re.compile(row["pattern"]), row["note"]) for row in rows if row["family"] == family)


def to_traditional(text: str) -> str:
    """Traditional Chinese with the wording of Taiwan."""
    for pattern, instead in _mends("script_before"):
        text = pattern.sub(instead, text)
    text = str(_converter().convert(_HALVES.sub("\ufffd", text)))
    for pattern, instead in _mends("script_after"):
        text = pattern.sub(instead, text)
    return text


def in_script(text: str, lang: Lang) -> str:
    """Chinese in the script of the language; English, and what is to be in English, as it is. Traditional is never made twice."""
    if lang is Lang.EN:
        return text
    if lang is Lang.HANS:
        return to_simplified(text)
    return text if script_of(text) == "hant" and not shows_hans(text) else to_traditional(text)


@functools.cache
def _back() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


def to_simplified(text: str) -> str:
    """Simplified Chinese with the wording of the mainland; Simplified stays as it is."""
    return str(_back().convert(_HALVES.sub("\ufffd", text)))
