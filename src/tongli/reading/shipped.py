"""Reading what ``weights/`` ships: arrays, with the meta data that stand among them."""

import importlib.resources
import io
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]


def path(name: str) -> Any:
    """A file of ``weights/``."""
    return importlib.resources.files("tongli.reading").joinpath("weights", name)


def arrays(name: str) -> tuple[Arrays, dict[str, Any]]:
    """The arrays of an ``.npz`` file, and its ``meta`` (empty where it has none)."""
    with np.load(io.BytesIO(path(name).read_bytes())) as held:
        found = {key: held[key] for key in held.files}
    meta = found.pop("meta", None)
    return found, json.loads(meta.tobytes()) if meta is not None else {}
