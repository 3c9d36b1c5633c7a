"""The script of many texts at once, by the same rule as ``base.text.script_of``."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tongli.base.text import Script, script_of
from tongli.reading.fast.codes import Batch

_HAN, _HANT, _LATIN = 1, 2, 3


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x110000, np.uint8)
    kinds[0x3400:0xA000] = _HAN
    for code in range(0x4E00, 0x9FFF):
        if script_of(chr(code) * 2) == "hant":
            kinds[code] = _HANT
    for first in (ord("A"), ord("a")):
        kinds[first : first + 26] = _LATIN
    return kinds


def scripts_of(batch: Batch) -> list[Script]:
    """``latin``, ``hant`` or ``hans`` of each original text."""
    lengths = np.diff(batch.raw_bounds)
    kinds = np.bincount(np.repeat(np.arange(len(batch)) * 4, lengths) + _kinds()[batch.raw], minlength=4 * len(batch))
    count = kinds.reshape(-1, 4)
    hant = count[:, _HANT]
    han = count[:, _HAN] + hant
    latin = count[:, _LATIN] > 3 * np.maximum(han, 1)
    traditional = (hant >= 2) & (hant * 12 >= han)
    return ["latin" if a else "hant" if b else "hans" for a, b in zip(latin.tolist(), traditional.tolist(), strict=True)]
