"""The design tokens keep the contrast of WCAG 2.2 AA, light and dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/tongli/desk/static/css"
TEXT, SHAPE = 4.5, 3.0

READ_ON: dict[str, tuple[str, ...]] = {
    "ink": ("paper", "surface", "raised", "sunk", "hover", "accent-soft", "note-soft", "promise-soft", "error-soft", "good-soft"),
    "ink-2": ("paper", "surface", "raised", "sunk", "hover", "accent-soft", "error-soft"),
    "ink-3": ("paper", "surface", "raised", "sunk"),
    "accent": ("paper", "surface", "raised"),
    "accent-ink": ("accent", "accent-2"),
    "on-soft": ("accent-soft", "surface"),
    "heat-0": ("heat-0-soft", "surface", "paper"),
    "heat-1": ("heat-1-soft", "surface", "paper", "accent-soft"),
    "heat-2": ("heat-2-soft", "surface", "paper", "accent-soft"),
    "heat-3": ("heat-3-soft", "surface", "paper", "accent-soft", "hover"),
    "error": ("error-soft", "surface", "raised", "paper", "accent-soft"),
    "warning": ("surface", "raised"),
    "hint": ("surface", "raised"),
    "promise": ("promise-soft", "surface", "raised", "paper"),
    "note": ("note-soft", "surface"),
    "good": ("good-soft", "surface", "raised"),
    "paper": ("ink",),
    "mine-ink": ("mine",),
}
"""Colour of a text, and every ground that it stands on."""
SEEN_ON = {"focus": ("paper", "surface", "raised"), "accent": ("paper", "surface"), "ink-3": ("surface", "raised")}
"""Lines and marks that carry meaning."""


def tokens(theme: str) -> dict[str, str]:
    css = (CSS / "tokens.css").read_text()
    light, dark = re.findall(r"\{(.*?)\}", css, re.DOTALL)
    pairs = re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light + (dark if theme == "dark" else ""))
    return dict(pairs)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    colour = tokens(theme)
    weak = {
        f"{ink} on {ground}": round(found, 2)
        for ink, grounds in READ_ON.items()
        for ground in grounds
        if (found := contrast(colour[ink], colour[ground])) < TEXT
    }
    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_can_be_seen(theme: str) -> None:
    colour = tokens(theme)
    weak = [f"{line} on {g}" for line, grounds in SEEN_ON.items() for g in grounds if contrast(colour[line], colour[g]) < SHAPE]
    assert weak == []


def test_every_token_that_is_used_is_defined() -> None:
    web = Path(__file__).parents[2] / "web/src"
    sources = [*CSS.glob("*.css"), *web.rglob("*.ts")]
    used = {name for file in sources for name in re.findall(r"var\(--([\w-]+)", file.read_text())}
    defined = set(re.findall(r"--([\w-]+):", (CSS / "tokens.css").read_text()))
    assert used - defined == set()
    assert {"paper", "ink", "accent"} <= used
