"""The model card of the full tier, written with the stack."""

from pathlib import Path
from typing import Any

from tongli.reading.full import FAMILIES, VOICES

CARD = Path(__file__).with_name("MODEL_CARD.md")
HEAD = Path(__file__).with_name("card_head.md")


def write(
    meta: dict[str, Any],
    weights: dict[str, list[float]],
    figures: dict[str, dict[str, float]],
    counts: dict[str, int],
    size: int,
    pieces: int,
) -> None:
    """Write the page."""
    parts = [HEAD.read_text("utf-8").format(version=meta["version"], size=size / 1e6, pieces=pieces, count=counts["all"])]
    parts.append(f"| figure | {' | '.join(f'{name} ({counts[name]})' for name in figures)} |\n|---|{'---|' * len(figures)}\n")
    for key in figures["all"]:
        parts.append(f"| {key.replace('_', ' ')} | {' | '.join(f'{part[key]:.3f}' for part in figures.values())} |\n")
    parts.append(f"\n## What each voice counts\n\n| family | {' | '.join(VOICES)} |\n|---|{'---|' * len(VOICES)}\n")
    parts += [f"| {family} | {' | '.join(f'{value:.2f}' for value in weights[family])} |\n" for family in FAMILIES]
    parts.append("\nFigures on the sets that this project is measured on stand in [docs/figures.md](../../docs/figures.md).\n")
    CARD.write_text("".join(parts), "utf-8")
