"""Choose the pieces of the base model that Chinese and English messages need, and build their tokenizer."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from training.model.base_weights import BaseModel

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
UNK = 3
_WANTED = re.compile(r"^▁?(?:[\u3400-\u9fff]+|[a-z']+|[0-9]+|[^\w\s])*$")


def _build(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=UNK))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def choose(base: BaseModel, folded_texts: Iterable[str], most: int) -> tuple[Tokenizer, np.ndarray]:
    """The ``most`` pieces that these (folded) texts use most, single Han characters first.

    Returns the tokenizer and, for each new piece id, the row of the base model's embedding.
    """
    rows = [
        (piece, float(score), row)
        for row, (piece, score) in enumerate(zip(base.pieces, base.scores, strict=True))
        if row >= len(SPECIAL) and _WANTED.match(piece)
    ]
    wide = _build([(name, 0.0) for name in SPECIAL] + [(piece, score) for piece, score, _ in rows])
    used: Counter[int] = Counter()
    for encoding in wide.encode_batch_fast(list(folded_texts), add_special_tokens=False):
        used.update(encoding.ids)
    single = {i for i, (piece, _, _) in enumerate(rows) if len(piece.lstrip("▁")) <= 1 and used[i + len(SPECIAL)] > 0}
    ranked = sorted(range(len(rows)), key=lambda i: (i not in single, -used[i + len(SPECIAL)]))
    kept = sorted(i for i in ranked[: most - len(SPECIAL)] if used[i + len(SPECIAL)] > 0)
    vocabulary = [(name, 0.0) for name in SPECIAL] + [(rows[i][0], rows[i][1]) for i in kept]
    return _build(vocabulary), np.array([0, 1, 2, 3, *(rows[i][2] for i in kept)])
