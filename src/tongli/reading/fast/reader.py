"""``FastReader``: many messages to readings, a chunk at a time, each chunk by a few passes over arrays."""

from collections.abc import Iterator, Sequence

from tongli.base.talk import Turn
from tongli.base.text import bounded
from tongli.knowledge import Knowledge
from tongli.reading.fast.build import collector_paused
from tongli.reading.fast.codes import Batch, batch_of
from tongli.reading.fast.judge import judge
from tongli.reading.fast.risks import RiskWords
from tongli.reading.fast.show import Shower
from tongli.reading.fast.weights import GramWeights, before, shipped
from tongli.reading.model import Reading

CHUNK, CHUNK_CHARACTERS = 256, 40_000
"""Most messages, and about the most characters, that are read at once: what bounds the memory."""


class FastReader:
    """Reads customer messages from their n-grams alone, in bulk. Pure; safe to share between threads.

    Facts and direct questions cost far more than all the rest, so ``read_many`` leaves them out unless asked.
    """

    def __init__(self, knowledge: Knowledge, weights: GramWeights | None = None) -> None:
        self.knowledge = knowledge
        self._weights: GramWeights = weights or shipped()
        self._risks: dict[str, RiskWords] = {}

    def read_many(
        self, texts: Sequence[str], contexts: Sequence[Sequence[Turn]] | None = None, industry: str = "", *, facts: bool = False
    ) -> list[Reading]:
        """What each message shows, in order. ``contexts``: the earlier turns of each, oldest first.

        Raises:
            ValueError: there are not as many contexts as texts.
        """
        return list(self.iter_many(texts, contexts, industry, facts=facts))

    def iter_many(
        self, texts: Sequence[str], contexts: Sequence[Sequence[Turn]] | None = None, industry: str = "", *, facts: bool = False
    ) -> Iterator[Reading]:
        """As ``read_many``, one chunk of readings in memory at a time."""
        if contexts is not None and len(contexts) != len(texts):
            raise ValueError(f"{len(texts)} texts, {len(contexts)} contexts")
        start = 0
        while start < len(texts):
            end, size = start, 0
            while end < len(texts) and end - start < CHUNK and (end == start or size + len(texts[end]) <= CHUNK_CHARACTERS):
                size += len(texts[end])
                end += 1
            near = None if contexts is None else [before(turns) for turns in contexts[start:end]]
            with collector_paused():
                found = self._chunk(texts[start:end], near, industry, facts)
            yield from found
            start = end

    def read(self, text: str, near: Sequence[Turn] = (), industry: str = "") -> Reading:
        """What one message shows, its facts and direct questions too. ``near``: the earlier turns, oldest first."""
        return self.read_many([text], [near], industry, facts=True)[0]

    def _chunk(self, texts: Sequence[str], near: list[tuple[str, str]] | None, industry: str, facts: bool) -> list[Reading]:
        cut = [bounded(text) for text in texts]
        batch = batch_of([text for text, _ in cut])
        judged = judge(batch, self._weights, near if near is not None and any(any(pair) for pair in near) else None)
        words = self._words(industry).find(joined(batch), batch.bounds, judged.clauses.start)
        shower = Shower(batch, judged, self._weights, words, self.knowledge.version)
        return [shower.reading(place, text, truncated, facts) for place, (text, truncated) in enumerate(cut)]

    def _words(self, industry: str) -> RiskWords:
        known = industry if industry in self.knowledge.industries else ""
        if known not in self._risks:
            self._risks[known] = RiskWords(self.knowledge.cues("risk", known))
        return self._risks[known]


def joined(batch: Batch) -> str:
    """The folded texts end to end as one string."""
    return batch.codes.tobytes().decode("utf-32-le")
