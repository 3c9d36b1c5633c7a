"""Second step: the encoder learns the readings from the labelled messages, and keeps what the first step taught.

python -m training.model.tune --data DIR --start DIR --out DIR
"""

import argparse
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.base.talk import Talk
from tongli.reading.encoder import before
from training.fast.data import Sample as Labelled
from training.fast.data import corrected, real, written
from training.model import replies, sources
from training.model.batches import Sample, batches, encode, tensors
from training.model.measure import f1_of, scores
from training.model.network import Encoder
from training.model.pretrain import PUBLIC, public_loss
from training.split import share_of

FAMILIES = {"needs": Need, "subjects": Subject, "motives": Motive, "demands": Demand, "risks": Risk}
WEIGHT = {
    "emotion": 1.0, "others": 0.3, "intensity": 1.0, "needs": 1.0, "subjects": 1.0, "motives": 0.7, "demands": 1.0, "risks": 1.0,
    "moves": 1.0, "rules": 1.5, "whole": 1.5,
}  # fmt: skip
"""Of each head in the loss; a head's loss is summed over its labels."""
OFFENCE = 2000
"""Lines of the offence set that are seen again: it is learned soonest."""
REPLAYED = {"abuse": 0.7, "polarity": 0.7, "weibo": 1.5}
"""Weight of a public head here; 1 where it is not named."""
HEADS_RATE = 8.0
"""Learning rate of the heads, as a multiple of the encoder's."""
KEPT = 0.998
"""Share of the running mean of the weights that stays at a step."""
RARE = 0.3
"""Power of a label's rarity in its weight: 0 none, 1 balances the labels wholly."""


@dataclass(frozen=True)
class Split:
    """Messages to learn from, and messages to calibrate on; no chat, review or near twin is in both."""

    train: list[Labelled]
    dev: list[Labelled]


def split(samples: list[Labelled], share: float) -> Split:
    """By a hash of the group (real) or of the text (written): the same message is always on the same side."""

    def held(sample: Labelled) -> bool:
        name = sample.group if sample.part == "real" else sample.text
        return share_of(f"dev:{name}") < share

    return Split([s for s in samples if not held(s)], [s for s in samples if held(s)])


FIRST = 0.35
"""Part of the first reader's labels where a second one read the message again."""


def sample_of(labelled: Labelled) -> Sample:
    """Targets for every head; between two readers where there are two."""
    row, text = labelled.labels, labelled.text
    targets = _targets(row)
    if labelled.earlier is not None:
        first = _targets(labelled.earlier)
        targets = {
            head: [FIRST * a + (1 - FIRST) * b for a, b in zip(first[head], values, strict=True)]
            for head, values in targets.items()
        }
    start, end = labelled.evidence
    quote = text[start:end] if row["emotion"] != Emotion.CALM else ""
    return Sample(text, dict(targets), before(Talk.from_lines(labelled.context).turns), quote)


def _targets(row: dict[str, Any]) -> dict[str, list[float]]:
    emotions = [str(label) for label in Emotion]
    targets = {
        "emotion": [float(label == row["emotion"]) for label in emotions],
        "others": [float(label in row["others"] or label == row["emotion"]) for label in emotions],
        "intensity": [float(row["intensity"] >= level) for level in (1, 2, 3)],
    }
    return targets | {name: [float(label in row[name]) for label in labels] for name, labels in FAMILIES.items()}


@torch.no_grad()
def start_biases(net: Encoder, samples: list[Sample]) -> None:
    """Heads that are new start from how often each label occurs, so that no step is spent on learning that most are rare."""
    for head in WEIGHT:
        rows = [s.targets[head] for s in samples if head in s.targets]
        if head != "emotion" and rows:
            share = share_of_label(torch.tensor(rows)).clamp(1e-3, 1 - 1e-3)
            net.heads[head].bias.copy_(torch.log(share / (1 - share)))  # type: ignore[operator,union-attr]


def share_of_label(rows: Tensor) -> Tensor:
    """(labels,) how often each is there among the rows where it is known (not negative)."""
    known = (rows >= 0).to(rows.dtype)
    return (rows.clamp(min=0) * known).sum(0) / known.sum(0).clamp(min=1)


class Loss:
    """The weighted loss of a batch; label weights from how rare each is in the samples."""

    def __init__(self, samples: list[Sample]) -> None:
        self.rarity: dict[str, Tensor] = {}
        for head in WEIGHT:
            given = [s.targets[head] for s in samples if head in s.targets]
            if not given:
                continue
            if head == "emotion":
                count = torch.tensor(given).sum(0)
                weight = (count.max() / count.clamp(min=1)) ** RARE
                self.rarity[head] = weight / (weight * count).sum() * count.sum()
            else:
                share = share_of_label(torch.tensor(given)).clamp(min=1e-3)
                self.rarity[head] = ((1 - share) / share).clamp(min=1) ** RARE

    def __call__(self, logits: dict[str, Tensor], batch: list[Sample]) -> Tensor:
        total = torch.zeros(())
        for head in {name for s in batch for name in s.targets}:
            rows = [i for i, s in enumerate(batch) if head in s.targets]
            got, want = logits[head][rows].float(), torch.tensor([batch[i].targets[head] for i in rows])
            if head == "emotion":
                total = total + functional.cross_entropy(got, want, self.rarity[head], label_smoothing=0.05, reduction="sum")
            elif head in PUBLIC:
                total = total + REPLAYED.get(head, 1.0) * public_loss(head, got, want)
            else:
                known = (want >= 0).to(got.dtype)
                each = functional.binary_cross_entropy_with_logits(
                    got, want.clamp(min=0), pos_weight=self.rarity[head], reduction="none"
                )
                total = total + WEIGHT[head] * (each * known).sum()
        marked = [i for i, s in enumerate(batch) if any(s.marks)]
        if marked:
            length = logits["evidence"].shape[1]
            want = torch.tensor([batch[i].marks + [0.0] * (length - len(batch[i].marks)) for i in marked])
            own = torch.tensor([[float(t == 1) for t in batch[i].types] + [0.0] * (length - len(batch[i].types)) for i in marked])
            got = logits["evidence"][marked].float()
            each = functional.binary_cross_entropy_with_logits(got, want, reduction="none")
            total = total + 2 * (each * own).sum(1).div(own.sum(1)).sum()
            where = functional.log_softmax(got + (own - 1) * 1e4, dim=1)
            total = total - 0.5 * (where * want).sum(1).div(want.sum(1)).sum()
        return total / len(batch)


def quick(got: dict[str, np.ndarray], samples: list[Sample], heads: Iterable[str]) -> str:
    """Figures of a first look: no thresholds chosen."""
    parts = []
    if "emotion" in samples[0].targets:
        emotion = np.array([s.targets["emotion"] for s in samples]).argmax(1)
        said = got["emotion"].argmax(1)
        f1 = f1_of(emotion, said, len(Emotion))
        parts.append(f"emotion {np.mean(f1):.3f} ({' '.join(f'{f:.2f}' for f in f1)}) acc {(said == emotion).mean():.3f}")
    for head in heads:
        rows = [place for place, s in enumerate(samples) if head in s.targets]
        want = np.array([samples[place].targets[head] for place in rows])
        have = (got[head][rows] > 0) & (want >= 0)
        want = want > 0.5
        parts.append(f"{head} {2 * (want & have).sum() / max(1, want.sum() + have.sum()):.3f}")
    return " ".join(parts)


class Mean:
    """A running mean of the weights: steadier than the last step's. ``KEPT`` of it stays at every step."""

    def __init__(self, net: Encoder) -> None:
        self._net, self._steps = net, 0
        self.state = {name: value.detach().clone() for name, value in net.state_dict().items()}

    @torch.no_grad()
    def add(self) -> None:
        """Take in the weights as they are now; the first steps count for more, so that the start is soon forgotten."""
        self._steps += 1
        kept = min(KEPT, self._steps / (self._steps + 10))
        for name, value in self._net.state_dict().items():
            self.state[name].lerp_(value, 1 - kept)


def network(start: Path, weights: str = "pretrained.pt") -> tuple[Encoder, Tokenizer]:
    """The encoder and tokenizer of a step."""
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    state = torch.load(start / weights)
    hidden = state["words.weight"].shape[1]
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    net = Encoder(state["words.weight"].shape[0], hidden, 12, 4 * hidden, 1e-12, layers)
    own = net.state_dict()
    net.load_state_dict(
        {name: state[name] if name in state and state[name].shape == own[name].shape else own[name] for name in own}
    )
    return net, tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corrections", type=Path, nargs="*", default=[])
    parser.add_argument("--further", action="store_true", help="go on from weights that this step has made before")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--replay", type=int, default=9000, help="samples of the public sets in every epoch")
    parser.add_argument("--share", type=float, default=0.12, help="held out for calibration")
    args = parser.parse_args()
    torch.manual_seed(11)
    net, tokenizer = network(args.start)
    parts = split(real(args.data) + written() + corrected(args.corrections), args.share)
    train, dev = [sample_of(s) for s in parts.train], [sample_of(s) for s in parts.dev]
    said = list(replies.sentences())
    held = {s.group for s in said if share_of(s.group) < args.share}
    train += [replies.sample_of(s) for s in said if s.group not in held]
    dev_replies = [replies.sample_of(s) for s in said if s.group in held]
    wholes = list(replies.wholes())
    train += [replies.whole_of(w) for w in wholes if share_of(w.group) >= args.share]
    dev_wholes = [replies.whole_of(w) for w in wholes if share_of(w.group) < args.share]
    data = args.data
    pool = [s for d in ("usual", "virus") for s in sources.weibo(data / "smp2020ewect" / d, "train")]
    offence = sources.cold(data / "cold" / "train.csv")
    random.Random(4).shuffle(offence)
    pool += offence[:OFFENCE]
    checks = {d: sources.weibo(data / "smp2020ewect" / d, "dev") for d in ("usual", "virus")}
    random.Random(5).shuffle(pool)
    for sample in train + dev + dev_replies + dev_wholes:
        encode(sample, tokenizer)
    for sample in [*pool[: args.replay * args.epochs], *checks["usual"], *checks["virus"]]:
        encode(sample, tokenizer, 80)
    loss_of = Loss(train)
    if not args.further:
        start_biases(net, train)
    new = [p for name, p in net.named_parameters() if name.startswith(("heads.", "evidence."))]
    decay = [p for name, p in net.named_parameters() if p.dim() > 1 and not name.startswith(("heads.", "evidence."))]
    plain = [p for name, p in net.named_parameters() if p.dim() <= 1 and not name.startswith(("heads.", "evidence."))]
    groups = [
        {"params": decay, "weight_decay": 0.01, "lr": args.rate},
        {"params": plain, "weight_decay": 0.0, "lr": args.rate},
        {"params": new, "weight_decay": 0.01, "lr": HEADS_RATE * args.rate},
    ]
    optimiser = torch.optim.AdamW(groups, fused=True)
    epochs = [train + [pool[(e * args.replay + i) % len(pool)] for i in range(args.replay)] for e in range(args.epochs)]
    total = sum(sum(1 for _ in batches(epoch, 2400, 0)) for epoch in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / total))
    print(f"{len(train)} to learn, {len(dev)} held out, {total} steps", flush=True)
    started, step, average = time.time(), 0, Mean(net)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(args.out / "tokenizer.json"))
    for number, epoch in enumerate(epochs):
        net.train()
        for batch in batches(epoch, 2400, number):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(*tensors(batch))
            loss = loss_of(logits, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.add()
            step += 1
            if step % 100 == 0:
                print(f"step {step}/{total} loss {loss.item():.3f} {time.time() - started:.0f} s", flush=True)
        now = {name: value.clone() for name, value in net.state_dict().items()}
        net.load_state_dict(average.state)
        torch.save(average.state, args.out / "tuned.pt")
        print(f"epoch {number}: {quick(scores(net, dev), dev, FAMILIES)}", flush=True)
        print(f"replies ({len(dev_replies)}): {quick(scores(net, dev_replies), dev_replies, ('moves', 'rules'))}", flush=True)
        print(f"whole replies ({len(dev_wholes)}): {quick(scores(net, dev_wholes), dev_wholes, ('whole',))}", flush=True)
        for name, group in checks.items():
            gold = np.array([s.targets["weibo"] for s in group])
            print(f"weibo {name} macro-F1 {np.mean(f1_of(gold, scores(net, group)['weibo'].argmax(1), 6)):.4f}", flush=True)
        net.load_state_dict(now)


if __name__ == "__main__":
    main()
