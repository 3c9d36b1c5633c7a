"""The model card: what the weights were made from and what they reach."""

from collections import Counter
from pathlib import Path
from typing import Any

from training.fast.data import Sample

CARD = Path(__file__).parent / "MODEL_CARD.md"
HEAD = Path(__file__).with_name("card_head.md")


def write(meta: dict[str, Any], samples: list[Sample], figures: dict[str, dict[str, float]], size: int) -> None:
    """Write the card."""
    sources = Counter(sample.group.split("-")[0] if sample.part == "real" else "written" for sample in samples)
    text = HEAD.read_text("utf-8").format(
        version=meta["version"], size=size / 1e6, chats=sources["jddc"], reviews=sources["reviews"], written=sources["written"],
    )  # fmt: skip
    text += "| figure | " + " | ".join(figures) + " |\n|---|" + "---|" * len(figures) + "\n"
    for name in figures["all"]:
        text += f"| {name.replace('_', ' ')} | " + " | ".join(f"{part[name]:.3f}" for part in figures.values()) + " |\n"
    CARD.write_text(text, "utf-8")
