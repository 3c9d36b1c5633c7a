"""``phrase``: words that must not stand in a reply, with what excuses them."""

from collections.abc import Iterator

from pydantic import Field

from tongli.checking.conditions import holds
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.passage import Passage, merged
from tongli.checking.patterns import Hit
from tongli.checking.scene import Mark, Scene


class Phrase(Kind):
    """Finds ``hit`` cues of ``family`` in the agent's own voice.

    Excuses by label of the same family: ``unless`` in the same clause, ``unless_sentence``, ``unless_reply``. Shared
    families excuse through ``unless`` (anywhere outside the hits), ``unless_sentence``, ``unless_near`` (the sentence and
    its neighbours), ``unless_before`` (earlier). ``more``: further labels that count under a condition. ``echo_below``:
    only while the reply says back fewer particulars than this (``echo_nearby``: that sentence and the one before).
    ``quotes``: words in quotation marks count. ``once``: only the first finding. ``said_before``: the customer's own
    words are excused.
    """

    family: str
    unless: Families = ()
    unless_sentence: Families = ()
    unless_near: Families = ()
    unless_before: Families = ()
    more: dict[str, str] = Field(default_factory=dict)
    echo_below: int | None = None
    echo_nearby: bool = False
    quotes: bool = False
    once: bool = False
    said_before: bool = False

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        found = [hit for hit in self.hits(scene) if reply.own(hit, quotes=self.quotes)]
        if not found or reply.hits(self.family, "unless_reply"):
            return
        excuses = [other for name in self.unless for other in reply.hits(name)]
        if any(not reply.any_within(found, other.start, other.end) for other in excuses):
            return
        if self.echo_below is not None and not self.echo_nearby and scene.echoed >= self.echo_below:
            return
        for hit in merged(found):
            word = reply.text[hit.start : hit.end]
            if self.said_before and any(word in passage.text for passage in scene.customer):
                continue
            if self.echo_below is not None and self.echo_nearby and self._said_back(scene, hit) >= self.echo_below:
                continue
            if not self._excused(reply, hit):
                yield Mark(hit.start, hit.end)
                if self.once:
                    return

    def hits(self, scene: Scene) -> list[Hit]:
        """All that may break the rule, before any excuse."""
        labels = ["hit", *(label for label, condition in self.more.items() if holds(condition, scene))]
        return [hit for label in labels for hit in scene.reply.hits(self.family, label)]

    @staticmethod
    def _said_back(scene: Scene, hit: Hit) -> int:
        """Particulars of the case in the sentence of the hit and the one before."""
        start, end = scene.reply.sentence(hit.start, hit.end)
        start = scene.reply.sentence(start - 1, start)[0] if start else 0
        return scene.echo_of(scene.reply.text[start:end])

    def _excused(self, reply: Passage, hit: Hit) -> bool:
        start, end = reply.clause(hit.start, hit.end)
        if reply.any_within(reply.hits(self.family, "unless"), start, end):
            return True
        start, end = reply.sentence(hit.start, hit.end)
        if reply.any_within(reply.hits(self.family, "unless_sentence"), start, end):
            return True
        if any(reply.any_within(reply.hits(name), start, end) for name in self.unless_sentence):
            return True
        start, end = reply.sentence(hit.start, hit.end, 1)
        if any(reply.any_within(reply.hits(name), start, end) for name in self.unless_near):
            return True
        return any(other.start < hit.start for name in self.unless_before for other in reply.hits(name))
