"""The shipped int8 encoder back to weights that can be trained on: ``python -m training.model.restore --out DIR``.

For going on from what ships (``training.model.tune --start DIR --further``) where the float weights of the last go are not at
hand. What int8 rounded away stays lost; heads that do not ship (the polarity of reviews) start anew.
"""

import argparse
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.model.export import WEIGHTS
from training.model.network import Encoder

INNER = ("qkv", "out", "up", "down")
"""A layer's products, in the order in which the graph holds them; after those of all layers comes the evidence."""


def restored(file: Path) -> Encoder:
    """The network with the weights of an exported file.

    Raises:
        ValueError: the file holds other weights than ``export`` writes.
    """
    found = {part.name: torch.from_numpy(numpy_helper.to_array(part).copy()) for part in onnx.load(file).graph.initializer}
    names = [name.removesuffix("_quantized") for name in found if name.endswith("_quantized")]
    whole = {name: floats(found, name) for name in names}
    state = {
        name.removeprefix("net."): value
        for name, value in found.items()
        if name.startswith("net.") and name.endswith((".weight", ".bias"))
    }
    for name, value in whole.items():
        if name.startswith("net."):
            state[name.removeprefix("net.")] = value.T.contiguous() if ".heads." in name else value
    *inner, state["evidence.weight"] = [value.T.contiguous() for name, value in whole.items() if not name.startswith("net.")]
    for number, value in enumerate(inner):
        state[f"layers.{number // len(INNER)}.{INNER[number % len(INNER)]}.weight"] = value
    words, hidden = state["words.weight"].shape
    net = Encoder(words, hidden, 12, 4 * hidden, 1e-12, len(inner) // len(INNER))
    told = net.load_state_dict(state, strict=False)
    strange = [*told.unexpected_keys, *(name for name in told.missing_keys if "polarity" not in name)]
    if strange:
        raise ValueError(f"{file}: {', '.join(strange)}")
    return net


def floats(found: dict[str, Tensor], name: str) -> Tensor:
    """A quantised tensor as floats; products have a scale for each column."""
    scale, zero = found[f"{name}_scale"], found[f"{name}_zero_point"].float()
    return (found[f"{name}_quantized"].float() - zero) * scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(restored(WEIGHTS / "encoder.onnx").state_dict(), args.out / "pretrained.pt")
    (args.out / "tokenizer.json").write_bytes((WEIGHTS / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    main()
