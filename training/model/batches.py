"""Labelled messages to batches: folded, cut into pieces, padded by length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tongli.base.text import fold
from tongli.reading.encoder import MOST, MOST_BEFORE, pieces


@dataclass
class Sample:
    """A message with its targets. ``targets`` holds a head's name to a class index or a list of 0/1."""

    text: str
    targets: dict[str, int | list[float]]
    context: str = ""
    evidence: str = ""
    weight: float = 1.0
    most_before: int = MOST_BEFORE
    ids: list[int] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    marks: list[float] = field(default_factory=list)


def encode(sample: Sample, tokenizer: Tokenizer, most: int = MOST) -> Sample:
    """Fill ``ids`` (``<s> context </s> text </s>``), ``types`` and the evidence marks."""
    folded = fold(sample.text)
    sample.ids, sample.types, places = pieces(tokenizer, folded.text, sample.context, most, sample.most_before)
    quote = fold(sample.evidence).text
    start = folded.text.find(quote) if quote else -1
    inside = [float(start >= 0 and b > start and a < start + len(quote)) for a, b in places]
    sample.marks = [0.0] * (len(sample.ids) - len(inside) - 1) + inside + [0.0]
    return sample


def batches(samples: list[Sample], tokens: int, seed: int) -> Iterator[list[Sample]]:
    """Batches of like lengths, about ``tokens`` tokens each, in random order."""
    rng = random.Random(seed)
    order = sorted(samples, key=lambda s: len(s.ids) + rng.random() * 8)
    made: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in order:
        if batch and (len(batch) + 1) * len(sample.ids) > tokens:
            made.append(batch)
            batch = []
        batch.append(sample)
    if batch:
        made.append(batch)
    rng.shuffle(made)
    yield from made


def tensors(batch: list[Sample]) -> tuple[Tensor, Tensor]:
    """``ids`` and ``types``, padded (pad id 1, type 2)."""
    length = max(len(s.ids) for s in batch)
    ids = torch.tensor([s.ids + [1] * (length - len(s.ids)) for s in batch])
    types = torch.tensor([s.types + [2] * (length - len(s.types)) for s in batch])
    return ids, types
