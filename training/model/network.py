"""The encoder (a 6-layer BERT cut from multilingual-e5-small) and its heads."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model.base_weights import BaseModel

HEADS = {
    "emotion": 6, "others": 6, "intensity": 3, "needs": 6, "subjects": 17, "motives": 5, "demands": 15, "risks": 10,
    "weibo": 6, "abuse": 1, "polarity": 1, "moves": 25, "rules": 46, "whole": 46,
}  # fmt: skip
"""Outputs of each head. ``intensity`` is ordinal: P(>=1), P(>=2), P(>=3)."""


class Dropout(nn.Module):
    """Dropout (p = 26/256) whose mask is drawn by numpy: torch draws it on one core, ten times slower."""

    dropped = 26

    def __init__(self) -> None:
        super().__init__()
        self.source = np.random.default_rng(3)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        drawn = torch.frombuffer(bytearray(self.source.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
        return x * (drawn >= self.dropped).to(x.dtype) * (256 / (256 - self.dropped))


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, feed_forward: int, epsilon: float) -> None:
        super().__init__()
        self.heads, self.size = heads, hidden // heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, feed_forward)
        self.down = nn.Linear(feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = Dropout()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length = x.shape[:2]
        parts = self.qkv(x).split(self.heads * self.size, dim=-1)
        q, k, v = (part.reshape(batch, length, self.heads, self.size).transpose(1, 2) for part in parts)
        # by hand: torch's fused attention takes half of a training step on a CPU at these lengths
        attended = ((q * self.size**-0.5) @ k.transpose(-1, -2) + mask).softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(attended.transpose(1, 2).reshape(batch, length, self.heads * self.size))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """``ids`` and ``types`` (0 context, 1 the message) [batch, length] to logits; ``types`` is 2 on padding."""

    def __init__(self, vocabulary: int, hidden: int, heads: int, feed_forward: int, epsilon: float, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, hidden)
        self.positions = nn.Embedding(512, hidden)
        self.types = nn.Embedding(3, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = Dropout()
        self.layers = nn.ModuleList(Layer(hidden, heads, feed_forward, epsilon) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(2 * hidden, size) for name, size in HEADS.items()})
        self.evidence = nn.Linear(hidden, 1)

    def forward(self, ids: Tensor, types: Tensor) -> dict[str, Tensor]:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.positions(place)[None] + self.types(types)))
        mask = torch.zeros_like(types, dtype=x.dtype).masked_fill(types == 2, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        own = (types == 1).to(x.dtype)[:, :, None]
        mean = (x * own).sum(1) / own.sum(1).clamp(min=1)
        most = (x + (own - 1) * 1e4).max(1).values
        pooled = torch.cat([mean, most], dim=-1)
        logits = {name: head(pooled) for name, head in self.heads.items()}
        logits["evidence"] = self.evidence(x).squeeze(-1)
        return logits


KEPT_LAYERS = (1, 3, 5, 7, 9, 11)
"""Of the base model's twelve, every second one."""


def from_base(base: BaseModel, rows: list[int]) -> Encoder:
    """The encoder with the base model's weights: chosen embedding rows and layers."""
    net = Encoder(len(rows), base.hidden, base.heads, base.feed_forward, 1e-12, len(KEPT_LAYERS))
    tensor = {name: torch.from_numpy(array.copy()) for name, array in base.tensors.items()}
    with torch.no_grad():
        net.words.weight.copy_(tensor["emb.word"][rows])
        net.positions.weight.copy_(tensor["emb.pos"])
        net.types.weight.copy_(tensor["emb.type"][0].expand(3, -1))
        net.norm.weight.copy_(tensor["emb.ln.w"])
        net.norm.bias.copy_(tensor["emb.ln.b"])
        for layer, index in zip(net.layers, KEPT_LAYERS, strict=True):
            part = {name.partition(".")[2]: value for name, value in tensor.items() if name.startswith(f"l{index}.")}
            layer.qkv.weight.copy_(torch.cat([part["q.w"], part["k.w"], part["v.w"]]))
            layer.qkv.bias.copy_(torch.cat([part["q.b"], part["k.b"], part["v.b"]]))
            for module, name in (
                (layer.out, "ao"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm1, "aln"),
                (layer.norm2, "oln"),
            ):
                module.weight.copy_(part[f"{name}.w"])
                module.bias.copy_(part[f"{name}.b"])
    return net
