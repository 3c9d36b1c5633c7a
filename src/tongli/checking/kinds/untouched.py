"""``untouched``: a topic of the customer's that the reply passes over."""

from collections.abc import Iterator
from typing import Literal

from tongli.base.labels import Stage
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.scene import Mark, Scene


class Untouched(Kind):
    """Topics are labels of the cue family ``asked`` in what the customer wrote; a reply touches one by a cue of ``touched``
    with that label.

    ``over``: ``last`` looks at the messages that this reply answers, ``all`` at the whole talk and the facts of the case,
    topics touched
    in an earlier reply left out. ``handled``: cues that take up any topic (promises to look into it, questions back).
    ``miss``: ``every`` is broken when no topic is touched, ``any`` when one is not. ``mask``: families whose words take nothing
    up.
    ``must``: topics whose miss alone counts, but in the opening. ``echo``: saying back that many particulars takes it up as
    well. ``fact``: a fact of the case that is a topic in its own words.
    """

    asked: str
    touched: str
    over: Literal["last", "all"] = "last"
    miss: Literal["every", "any"] = "every"
    handled: Families = ()
    always: Families = ()
    mask: Families = ()
    must: tuple[str, ...] = ()
    echo: int | None = None
    topics: tuple[str, ...]
    fact: str = ""

    def families(self) -> set[str]:
        return {self.asked, self.touched, *self.handled, *self.always, *self.mask}

    def find(self, scene: Scene) -> Iterator[Mark]:
        told = scene.unanswered if self.over == "last" else [*scene.customer, scene.fact_passage]
        asked = [topic for topic in self.topics if any(p.hits(self.asked, topic) for p in told)]
        if self.over == "all":
            asked = [topic for topic in asked if not any(p.hits(self.touched, topic) for p in scene.agent)]
        if not asked:
            yield from self._fact_missed(scene)
            return
        missed = [topic for topic in asked if not self._open(scene, self.touched, topic)]
        alone = [topic for topic in missed if topic in self.must and scene.situation.stage is not Stage.OPENING]
        if not alone:
            if not missed or (self.miss == "every" and len(missed) < len(asked)):
                return
            if scene.reply.has(*self.always) or any(self._open(scene, family, "hit") for family in self.handled):
                return
            if self.echo is not None and scene.echoed >= self.echo:
                return
        topic = (alone or missed)[0]
        yield Mark(known=next(p.text[h.start : h.end] for p in told for h in p.hits(self.asked, topic)))

    def _open(self, scene: Scene, family: str, label: str) -> bool:
        """True when the reply holds such a cue outside words that take nothing up."""
        masked = [hit for name in self.mask for hit in scene.reply.hits(name)]
        hits = scene.reply.hits(family, label)
        return any(not any(hit.overlaps(mask.start, mask.end) for mask in masked) for hit in hits)

    def _fact_missed(self, scene: Scene) -> Iterator[Mark]:
        stated = scene.fact(self.fact)
        if stated is None:
            return
        told = scene.particulars(stated.text)
        if told and not any(told & scene.particulars(passage.text) for passage in (scene.reply, *scene.agent)):
            yield Mark(known=stated.folded.original)
