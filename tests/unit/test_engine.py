"""The engine reads the same message the same way in either script and either width."""

import json
from collections.abc import Callable
from pathlib import Path

import opencc
import pytest

from tongli.engine import Engine
from tongli.reading import Reading

CORPUS = sorted((Path(__file__).parents[2] / "training" / "corpus").glob("w*.jsonl"))
MESSAGES = 300
TO_TAIWAN = opencc.OpenCC("s2twp")
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def messages() -> list[str]:
    """Messages from all over the corpus, evenly spaced."""
    texts = [json.loads(line)["text"] for file in CORPUS for line in file.read_text("utf-8").splitlines()]
    return texts[:: len(texts) // MESSAGES][:MESSAGES]


def shown(reading: Reading) -> tuple[str, int, set[str], set[str]]:
    risks, demands = ({found.label for found in findings} for findings in (reading.risks, reading.demands))
    return reading.emotion.label, reading.intensity, risks, demands


@pytest.mark.parametrize("written", [TO_TAIWAN.convert, lambda text: text.translate(TO_FULL_WIDTH)], ids=["taiwan", "full width"])
def test_script_and_width_change_no_reading(written: Callable[[str], str]) -> None:
    engine = Engine()
    texts = messages()
    assert len(texts) == MESSAGES
    apart = [text for text in texts if shown(engine.read(text)) != shown(engine.read(written(text)))]
    assert len(apart) <= 0.05 * MESSAGES, apart
