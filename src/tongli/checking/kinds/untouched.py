"""``untouched``: a topic of the customer's that the reply passes over."""

from collections.abc import Iterator
from typing import Literal

from tongli.base.labels import Stage
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.scene import Mark, Scene

_LEAST = 3


class Untouched(Kind):
    """Topics are labels of ``asked`` in what the customer wrote; the reply touches one by a cue of ``touched`` with that label.

    ``over``: ``last`` looks at the messages that this reply answers; ``all`` at the whole talk where the case states
    ``fact`` (topics touched earlier are left out). ``miss``: ``every`` is broken when no topic is touched, ``any`` when one
    is not. ``must``: topics whose miss alone counts, but in the opening. ``soft``: topics that any clause of substance
    takes up. ``handled`` takes up any topic, ``always`` too, even in a clause with a cue of ``mask`` (words that take
    nothing up). ``echo``: so does saying back that many particulars.
    """

    asked: str
    touched: str
    over: Literal["last", "all"] = "last"
    miss: Literal["every", "any"] = "every"
    handled: Families = ()
    always: Families = ()
    mask: Families = ()
    must: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    echo: int | None = None
    topics: tuple[str, ...]
    fact: str = ""

    def families(self) -> set[str]:
        return {self.asked, self.touched, *self.handled, *self.always, *self.mask}

    def find(self, scene: Scene) -> Iterator[Mark]:
        told = scene.customer if self.over == "all" and self.fact in scene.facts else scene.unanswered
        asked = [topic for topic in (*self.topics, *self.soft) if any(p.hits(self.asked, topic) for p in told)]
        if self.over == "all":
            asked = [topic for topic in asked if not any(p.hits(self.touched, topic) for p in scene.agent)]
        if not asked:
            yield from self._fact_missed(scene)
            return
        if self.over == "all" and self._helped(scene):
            return
        missed = [topic for topic in asked if not (self._substance(scene) if topic in self.soft else self._touched(scene, topic))]
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

    def _touched(self, scene: Scene, topic: str) -> bool:
        return self._open(scene, self.touched, topic)

    def _substance(self, scene: Scene) -> bool:
        """True when some clause of the reply is more than words that take nothing up."""
        reply = scene.reply
        masked = [hit for name in (*self.mask, "greeting", "bare_apology") for hit in reply.hits(name)]
        return any(end - start >= _LEAST and not reply.any_within(masked, start, end) for start, end in reply.clauses())

    def _open(self, scene: Scene, family: str, label: str) -> bool:
        """True when the reply holds such a cue in a clause without words that take nothing up."""
        reply = scene.reply
        masked = [hit for name in self.mask for hit in reply.hits(name)]
        return any(not reply.any_within(masked, *reply.clause(hit.start, hit.end)) for hit in reply.hits(family, label))

    def _helped(self, scene: Scene) -> bool:
        """True when any topic is touched, or a word of the stated fact comes back, in this reply or an earlier one."""
        if any(self._touched(scene, topic) for topic in self.topics):
            return True
        stated = scene.fact(self.fact)
        return stated is not None and any(scene.alike(stated.text, passage.text) for passage in (scene.reply, *scene.agent))

    def _fact_missed(self, scene: Scene) -> Iterator[Mark]:
        stated = scene.fact(self.fact)
        if stated is not None and not self._helped(scene):
            yield Mark(known=stated.folded.original)
