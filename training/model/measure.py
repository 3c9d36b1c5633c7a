"""What a network says of samples, and how good that is."""

import numpy as np
import torch

from training.model.batches import Sample, batches, tensors
from training.model.network import Encoder


@torch.no_grad()
def scores(net: Encoder, samples: list[Sample]) -> dict[str, np.ndarray]:
    """Logits of all heads but the evidence, in the order of ``samples``."""
    net.eval()
    place = {id(s): i for i, s in enumerate(samples)}
    out: dict[str, np.ndarray] = {}
    for batch in batches(samples, 4096, 0):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net(*tensors(batch))
        for head, value in logits.items():
            if head == "evidence":
                continue
            out.setdefault(head, np.zeros((len(samples), value.shape[1]), np.float32))
            out[head][[place[id(s)] for s in batch]] = value.float().numpy()
    net.train()
    return out


def f1_of(gold: np.ndarray, said: np.ndarray, classes: int) -> list[float]:
    """F1 of each class; 0 for one that is neither there nor said."""
    both = [((said == c) & (gold == c)).sum() for c in range(classes)]
    return [float(2 * hit / max(1, (said == c).sum() + (gold == c).sum())) for c, hit in enumerate(both)]
