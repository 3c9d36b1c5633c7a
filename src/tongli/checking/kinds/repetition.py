"""``repetition``: a sentence that an earlier reply of this talk already held."""

import re
from collections.abc import Iterator

from tongli.base.text import pairs_of
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.passage import Passage
from tongli.checking.scene import Mark, Scene

_PLAIN = re.compile(r"[^\u3400-\u9fffa-z0-9]+")


class Repetition(Kind):
    """Broken by a sentence of at least ``least`` characters whose pairs of characters agree with an earlier one's by ``alike``
    (Jaccard).

    Numbers must be the same. Sentences with a cue of ``unless`` (greetings, thanks) may return.
    """

    least: int = 8
    alike: float = 0.8
    unless: Families = ()

    def _sentences(self, passage: Passage) -> Iterator[tuple[int, int, str]]:
        for start, end in passage.sentences():
            plain = _PLAIN.sub("", passage.text[start:end])
            if len(plain) >= self.least and not any(passage.any_within(passage.hits(f), start, end) for f in self.unless):
                yield start, end, plain

    def find(self, scene: Scene) -> Iterator[Mark]:
        earlier = [plain for passage in scene.agent[-20:] for _, _, plain in self._sentences(passage)][-200:]
        said = [(plain, frozenset(pairs_of(plain)), re.findall(r"\d+", plain)) for plain in earlier]
        for start, end, plain in self._sentences(scene.reply) if said else ():
            pairs, numbers = frozenset(pairs_of(plain)), re.findall(r"\d+", plain)
            for old, old_pairs, old_numbers in said:
                if numbers == old_numbers and (old == plain or len(pairs & old_pairs) >= self.alike * len(pairs | old_pairs)):
                    yield Mark(start, end)
                    break
