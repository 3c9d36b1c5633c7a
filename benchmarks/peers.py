"""``python -m benchmarks.peers``: messages a second of both tiers beside SnowNLP and cnsenti, on the same texts in one run.

Times are of the processor, on one core. SnowNLP gives a sentiment 0..1, cnsenti counts of good, bad and emotional words;
they are timed with what they offer for one text, so the comparison is of speed alone, not of what is read.
``uv pip install --group bench`` brings both.
"""

import platform
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from time import process_time

from rich.console import Console
from rich.table import Table

from benchmarks.texts import messages
from tongli import Engine
from tongli.base.talk import CHINA

LENGTH = 50
ROUNDS = 3


def texts_of(count: int, seed: int) -> list[str]:
    """Different messages of exactly 50 characters; shorter ones are filled up from the next."""
    drawn = messages(2 * count, seed)
    return [(first + second)[:LENGTH] for first, second in zip(drawn[:count], drawn[count:], strict=True)]


def a_second(do: Callable[[Sequence[str]], object], count: int) -> tuple[float, float]:
    """Messages a second: the median of the rounds, and the best. Every round has texts of its own."""
    do(texts_of(min(count, 300), seed=99))
    found = []
    for seed in range(ROUNDS):
        texts = texts_of(count, seed)
        start = process_time()
        do(texts)
        found.append(count / (process_time() - start))
    return sorted(found)[ROUNDS // 2], max(found)


def one_by_one(do: Callable[[str], object]) -> Callable[[Sequence[str]], object]:
    """For what takes a text at a time."""
    return lambda texts: [do(text) for text in texts]


def peers() -> dict[str, tuple[Callable[[Sequence[str]], object], int]]:
    """The peers that are installed, each with how many texts it is timed on."""
    try:
        from cnsenti import Emotion, Sentiment
        from snownlp import SnowNLP
    except ImportError as error:
        sys.exit(f"{error.name} is not installed: uv pip install --group bench")
    feeling, mood = Sentiment(), Emotion()
    return {
        "SnowNLP, sentiments": (one_by_one(lambda text: SnowNLP(text).sentiments), 300),
        "cnsenti, Sentiment": (one_by_one(feeling.sentiment_count), 300),
        "cnsenti, Sentiment + Emotion": (one_by_one(lambda text: (feeling.sentiment_count(text), mood.emotion_count(text))), 300),
    }


def main() -> None:
    """Time all and print the table."""
    engine, full = Engine(), Engine(tier="full")
    rows = {
        "tongli `fast`, read_many": (engine.read_many, 10_000),
        "tongli `fast`, read_many with facts and questions": (lambda texts: engine.read_many(texts, facts=True), 1_000),
        "tongli `full`, read_many": (lambda texts: full.read_many(texts, tier="full"), 400),
        "tongli `full`, read, one at a time": (one_by_one(full.read), 300),
        **peers(),
    }
    day = datetime.now(CHINA).date()
    title = f"{LENGTH} characters; Python {platform.python_version()}, {platform.machine()}, processor time of one core, {day}"
    table = Table(title=title, title_justify="left")
    for heading in ("what", "messages a second", "best round"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for name, (do, count) in rows.items():
        usual, best = a_second(do, count)
        table.add_row(name, f"{usual:,.0f}", f"{best:,.0f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
