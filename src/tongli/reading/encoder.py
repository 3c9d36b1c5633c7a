"""The compact encoder of the ``full`` tier: a 6-layer transformer in ONNX (int8), run on one core by onnxruntime.

Its weights are made by ``training/model`` (see the model card there). Read only, thread safe, loaded on first use.
"""

import functools
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tongli.base.talk import Turn, Who
from tongli.base.text import fold
from tongli.reading import shipped as files

Floats = NDArray[np.float32]
HEADS = {
    "emotion": 6, "others": 6, "level": 3, "need": 6, "subject": 17, "motive": 5, "demand": 15, "risk": 10,
    "post": 6, "abuse": 1, "move": 25, "rule": 46, "whole": 46,
}  # fmt: skip
"""Outputs of each head, in the order of the columns. ``level`` is ordinal: intensity at least 1, 2, 3. ``post`` and ``abuse`` are
of the public sets; ``move`` (in the order of ``Move``) and ``rule`` (``RULES``) are of a sentence of an agent, ``whole``
(``RULES``) of a whole reply."""
_FAMILIES = {"T": 10, "L": 10, "E": 6, "P": 6, "S": 4, "F": 5, "C": 5}
RULES = tuple(f"{family}{number:02d}" for family, count in _FAMILIES.items() for number in range(1, count + 1))
OWN, BEFORE = 1, 0
MOST, MOST_BEFORE = 256, 64
"""Pieces of the message (head and tail of a longer one) and of what was said before that are read."""
_START, _END, _PADDING, _NO_TYPE = 0, 2, 1, 2
_TURNS, _TURN_LENGTH = 2, 60
_ASKED, MOST_ASKED = 160, 128
"""Characters and pieces of the customer's message that a whole reply is held against."""


class Pieces(NamedTuple):
    """A message as the encoder takes it. ``places``: characters of the folded text that each own piece covers."""

    ids: list[int]
    types: list[int]
    places: list[tuple[int, int]]


@dataclass(frozen=True)
class Encoded:
    """What the encoder says: ``logits`` (columns by ``HEADS``), and of each own piece its place and evidence in 0..1."""

    logits: Floats
    evidence: list[tuple[int, int, float]]

    def head(self, name: str) -> Floats:
        """Logits of one head."""
        start, end = COLUMNS[name]
        return self.logits[start:end]


def _columns() -> dict[str, tuple[int, int]]:
    found, at = {}, 0
    for name, size in HEADS.items():
        found[name] = (at, at + size)
        at += size
    return found


COLUMNS = _columns()


def before(turns: Sequence[Turn]) -> str:
    """The end of the last two turns, marked with who spoke, oldest first; folded."""
    said = [("客:" if turn.who is Who.CUSTOMER else "服:") + turn.text[-_TURN_LENGTH:] for turn in turns[-_TURNS:]]
    return fold(" ".join(said)).text


def asked(message: str) -> str:
    """What a whole reply answers: the end of the customer's message; folded."""
    return fold("客:" + message.strip()[-_ASKED:]).text


def pieces(tokenizer: Any, text: str, earlier: str, most: int = MOST, most_before: int = MOST_BEFORE) -> Pieces:
    """``<s> earlier </s> text </s>`` of a folded text, cut to what is read: letters end on their demand, so the tail stays."""
    own = tokenizer.encode(text, add_special_tokens=False)
    ids, places = own.ids, own.offsets
    if len(ids) > most:
        half = most // 2
        ids, places = ids[:half] + ids[-half:], places[:half] + places[-half:]
    lead: list[int] = []
    if earlier:
        lead = [*tokenizer.encode(earlier, add_special_tokens=False).ids[-most_before:], _END]
    return Pieces([_START, *lead, *ids, _END], [BEFORE] * (1 + len(lead)) + [OWN] * (len(ids) + 1), places)


class Encoder:
    """Pieces and session of one set of weights."""

    def __init__(self, model: bytes, tokenizer: str) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(tokenizer)

    def read_many(self, messages: Sequence[tuple[str, str]], most_before: int = MOST_BEFORE) -> list[Encoded]:
        """Folded texts, each with what was said before (see ``before``), in one batch."""
        if not messages:
            return []
        cut = [pieces(self._tokenizer, text, earlier, most_before=most_before) for text, earlier in messages]
        longest = max(len(one.ids) for one in cut)
        ids = np.array([one.ids + [_PADDING] * (longest - len(one.ids)) for one in cut], np.int64)
        types = np.array([one.types + [_NO_TYPE] * (longest - len(one.types)) for one in cut], np.int64)
        logits, evidence = self._session.run(None, {"ids": ids, "types": types})
        return [Encoded(row, _placed(one, marks)) for one, row, marks in zip(cut, logits, evidence, strict=True)]

    def read(self, text: str, earlier: str = "") -> Encoded:
        """One folded text."""
        return self.read_many([(text, earlier)])[0]

    def whole(self, reply: str, customer: str) -> Floats:
        """Logits of ``RULES`` for a whole reply to the customer's message."""
        return self.read_many([(fold(reply).text, asked(customer) if customer else "")], MOST_ASKED)[0].head("whole")


def _placed(cut: Pieces, marks: Floats) -> list[tuple[int, int, float]]:
    first = cut.types.index(OWN)
    sure = 1 / (1 + np.exp(-marks[first : first + len(cut.places)]))
    return [(start, end, float(p)) for (start, end), p in zip(cut.places, sure, strict=True)]


def available() -> bool:
    """Whether the packages that the encoder needs are installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("onnxruntime", "tokenizers"))


@functools.cache
def shipped() -> Encoder:
    """The encoder of this package."""
    return Encoder(files.path("encoder.onnx").read_bytes(), files.path("tokenizer.json").read_text("utf-8"))
