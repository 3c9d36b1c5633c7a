"""Splits that come out the same every time and on every machine: by a hash of what must stay on one side."""

import hashlib
from collections.abc import Mapping

import numpy as np


def _number(name: str | bytes) -> int:
    return int(hashlib.sha256(name.encode() if isinstance(name, str) else name).hexdigest()[:8], 16)


def share_of(name: str | bytes) -> float:
    """A number in [0, 1) that a name always gets."""
    return _number(name) / 2**32


def fold_of(name: str | bytes, count: int = 5) -> int:
    """The fold, 0 to ``count`` - 1, of a name."""
    return _number(name) % count


def version_of(arrays: Mapping[str, np.ndarray]) -> str:
    """Eight hex digits that change with any of the arrays."""
    return hashlib.sha256(b"".join(arrays[name].tobytes() for name in sorted(arrays))).hexdigest()[:8]
