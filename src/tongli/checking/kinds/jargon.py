"""``jargon``: trade words, and abbreviations in capitals that nobody outside the trade knows."""

import re
from collections.abc import Iterator

from tongli.base.evidence import Span
from tongli.checking.kinds.phrase import Phrase
from tongli.checking.patterns import Hit
from tongli.checking.scene import Scene

_CAPITALS = re.compile(r"(?<![A-Za-z0-9_.@/&#-])[A-Z]{2,6}(?![A-Za-z0-9_@/&-]|\.[A-Za-z])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


class Jargon(Phrase):
    """A ``phrase`` that also finds two to six capital letters in a mostly Chinese reply.

    Excused: abbreviations that match a cue of the family with label ``known``, and all that excuses a phrase (an explanation
    in the sentence, the customer's own word).
    """

    def hits(self, scene: Scene) -> list[Hit]:
        return [*super().hits(scene), *self._capitals(scene)]

    def _capitals(self, scene: Scene) -> Iterator[Hit]:
        original = scene.reply.folded.original
        if len(_LATIN.findall(original)) > len(_HAN.findall(original)):
            return
        known = {(hit.start, hit.end) for hit in scene.reply.hits(self.family, "known")}
        for match in _CAPITALS.finditer(original):
            start, end = scene.folded(Span(start=match.start(), end=match.end()))
            if (start, end) not in known:
                yield Hit(start, end)
