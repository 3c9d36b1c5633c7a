"""First step: the encoder learns feeling and offence from the public sets.

python -m training.model.pretrain --data DIR --base e5-small-q4.bin --out DIR
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from tongli.base.text import fold
from training.model import sources
from training.model.base_weights import read
from training.model.batches import Sample, batches, encode, tensors
from training.model.measure import f1_of, scores
from training.model.network import Encoder, from_base
from training.model.pieces import choose

PUBLIC = ("weibo", "abuse", "polarity")
"""Heads of the public sets."""


def public_loss(head: str, got: torch.Tensor, want: torch.Tensor) -> torch.Tensor:
    """Summed over the samples."""
    if head == "weibo":
        return functional.cross_entropy(got, want, label_smoothing=0.05, reduction="sum")
    return functional.binary_cross_entropy_with_logits(got, want, reduction="sum")


def loss_of(net: Encoder, batch: list[Sample]) -> torch.Tensor:
    """Of the public heads, by sample."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(*tensors(batch))
    total = torch.zeros(())
    for head in PUBLIC:
        rows = [i for i, s in enumerate(batch) if head in s.targets]
        if rows:
            total = total + public_loss(head, logits[head][rows].float(), torch.tensor([batch[i].targets[head] for i in rows]))
    return total / len(batch)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--pieces", type=int, default=24000)
    parser.add_argument("--offence", type=int, default=15000, help="how many lines of the offence set")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--reviews", type=int, default=3000, help="how many reviews with their polarity")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="measured sets, whose texts are left out")
    parser.add_argument("--steps", type=int, default=0, help="stop early, to try")
    args = parser.parse_args()
    torch.manual_seed(7)
    data = args.data
    usual, virus = (sources.weibo(data / "smp2020ewect" / d, "train") for d in ("usual", "virus"))
    offence = sources.cold(data / "cold" / "train.csv")
    random.Random(7).shuffle(offence)
    offence = offence[: args.offence]
    english = sources.goemotions(data / "goemotions" / "original", 4000, 7)
    polar = sources.reviews(data / "reviews/reviews.jsonl", args.reviews, 7, sources.measured(args.without))
    train = usual + virus + offence + english + polar
    tests = {
        "usual": sources.weibo(data / "smp2020ewect/usual", "dev"),
        "virus": sources.weibo(data / "smp2020ewect/virus", "dev"),
    }
    tests["abuse"] = sources.cold(data / "cold" / "dev.csv")
    base = read(args.base)
    extra = sources.plain_texts(data / "reviews/reviews.jsonl", data / "jddc_satisfaction/valid_turns.jsonl")
    tokenizer, rows = choose(base, (fold(t).text for t in [s.text for s in train] + extra), args.pieces)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(args.out / "tokenizer.json"))
    net = from_base(base, rows.tolist())
    print(
        f"{len(train)} samples, {len(rows)} pieces, {sum(p.numel() for p in net.parameters()) / 1e6:.1f} M parameters", flush=True
    )
    for sample in train + [s for group in tests.values() for s in group]:
        encode(sample, tokenizer, 80)
    decay = [p for p in net.parameters() if p.dim() > 1]
    plain = [p for p in net.parameters() if p.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=args.rate, fused=True
    )
    per_epoch = sum(1 for _ in batches(train, 3200, 0))
    total = per_epoch * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 300) * max(0.02, 1 - 0.85 * s / total))
    started, seen, step = time.time(), 0, 0
    net.train()
    for epoch in range(args.epochs):
        for batch in batches(train, 3200, epoch):
            loss = loss_of(net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            seen, step = seen + len(batch), step + 1
            if step % 100 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} loss {loss.item():.3f} {seen / (time.time() - started):.0f} messages/s",
                    flush=True,
                )
            if args.steps and step >= args.steps:
                return
        for name, group in tests.items():
            head, classes = ("abuse", 2) if name == "abuse" else ("weibo", 6)
            got = scores(net, group)[head]
            said = got.argmax(1) if classes > 2 else (got[:, 0] > 0).astype(int)
            gold = np.array([s.targets[head] for s in group], int).reshape(-1)
            print(f"epoch {epoch} {name}: macro-F1 {np.mean(f1_of(gold, said, classes)):.4f}", flush=True)
        torch.save(net.state_dict(), args.out / "pretrained.pt")


if __name__ == "__main__":
    main()
