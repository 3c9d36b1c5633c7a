"""``python -m training.trade.train``: rebuild ``trade.npz``, which tells the trade of a talk.

Deterministic; needs the project alone.
Learns from the written corpus, whose writers named the industry; measured out of fold. (Whole batches of the corpus cannot
be held out here: some hold a trade all by themselves.)
"""

import json

import numpy as np
from scipy import sparse

from tongli.base.talk import Talk
from tongli.reading.fast.weights import CONTEXT_BITS, TEXT_BITS
from tongli.reading.trade import SURE, TRADES, likely
from training.fast import fit
from training.fast.bulk import counted, packed, weighed, write
from training.fast.data import ROOT, written
from training.split import fold_of, version_of

WEIGHTS = ROOT.parent / "src/tongli/reading/weights/trade.npz"
NAMES = {
    "ecommerce": "retail", "secondhand": "retail", "appliance": "retail", "market": "retail", "catering": "restaurant",
    "takeaway": "restaurant", "food_delivery": "restaurant", "delivery": "express", "logistics": "express",
    "school": "education", "government": "gov", "medical": "hospital", "health": "hospital", "airline": "travel",
    "ticketing": "travel", "scenic": "travel",
}  # fmt: skip
"""What the corpus calls a trade that has another name here; what is in neither is ``other``."""
TEXT = 100.0
"""Weight of the n-grams in the Gram matrix; as the penalty is 1, its inverse is the L2."""
ELSE = "other"
MANY = "various"
"""In place of a trade where a batch's writers named none; nothing is learned from it here."""


def samples() -> tuple[list[str], list[str]]:
    """Texts with the turns before them, their trades."""
    trades: dict[str, str] = {}
    for file in sorted((ROOT / "corpus").glob("*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            name = NAMES.get(row["industry"], row["industry"])
            trades[row["text"]] = name if name in TRADES or name == MANY else ELSE
    texts, found = [], []
    for sample in written():
        if trades[sample.text] == MANY:
            continue
        texts.append("\n".join((*(turn.text for turn in Talk.from_lines(sample.context).turns), sample.text)))
        found.append(trades[sample.text])
    return texts, found


def main() -> None:
    """Read, fit, calibrate, write, and tell how often a claimed trade is right."""
    texts, found = samples()
    names = (*TRADES, ELSE)
    wanted = np.array([[float(trade == each) for each in names] for trade in found], np.float32)
    weights, rarity = weighed(counted(texts, TEXT_BITS))
    gram = (TEXT * (weights @ weights.T)).toarray().astype(np.float32)
    fold = np.array([fold_of(text) for text in texts])
    sure = np.zeros_like(wanted)
    for index in range(5):
        seen, held = np.flatnonzero(fold != index), np.flatnonzero(fold == index)
        solved, bias = fit.softmax(gram[np.ix_(seen, seen)], wanted[seen])
        sure[held] = likely(gram[np.ix_(held, seen)] @ solved + bias)
    best, top = sure[:, :-1].argmax(axis=1), sure[:, :-1].max(axis=1)
    claimed = top >= SURE
    right = wanted[np.arange(len(best)), best] > 0
    print(f"claimed {claimed.mean():.3f}, of these right {right[claimed].mean():.3f}, sure on the mean {top[claimed].mean():.3f}")
    solved, bias = fit.softmax(gram, wanted)
    none = sparse.csr_matrix((len(texts), 1 << CONTEXT_BITS), dtype=np.float32)
    arrays = {
        **packed("text", TEXT, weights, rarity, solved),
        **packed("context", 0.0, none, np.ones(1 << CONTEXT_BITS, np.uint8), solved),
        "bias": bias.astype(np.float32), "slope": np.ones(len(names), np.float32), "shift": np.zeros(len(names), np.float32),
    }  # fmt: skip
    meta = {"version": version_of(arrays)}
    write(arrays, meta, WEIGHTS)
    print(json.dumps({"texts": len(texts), "bytes": WEIGHTS.stat().st_size}))


if __name__ == "__main__":
    main()
