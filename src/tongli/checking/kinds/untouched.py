"""``untouched``: a topic of the customer's that the reply passes over."""

from collections.abc import Iterator
from typing import Literal

from tongli.checking.kinds.base import Families, Kind
from tongli.checking.scene import Mark, Scene


class Untouched(Kind):
    """Topics are labels of the cue family ``asked`` in what the customer wrote; a reply touches one by a cue of ``touched`` with that label.

    ``over``: ``last`` looks at the messages that this reply answers, ``all`` at the whole talk and the facts of the case, topics touched
    in an earlier reply left out. ``handled``: cues that take up any topic (promises to look into it, questions back).
    ``miss``: ``every`` is broken when no topic is touched, ``any`` when one is not.
    """

    asked: str
    touched: str
    over: Literal["last", "all"] = "last"
    miss: Literal["every", "any"] = "every"
    handled: Families = ()
    topics: tuple[str, ...]

    def families(self) -> set[str]:
        return {self.asked, self.touched, *self.handled}

    def find(self, scene: Scene) -> Iterator[Mark]:
        told = scene.unanswered if self.over == "last" else [*scene.customer, scene.fact_passage]
        asked = [topic for topic in self.topics if any(p.hits(self.asked, topic) for p in told)]
        if self.over == "all":
            asked = [topic for topic in asked if not any(p.hits(self.touched, topic) for p in scene.agent)]
        if not asked or scene.reply.has(*self.handled):
            return
        missed = [topic for topic in asked if not scene.reply.hits(self.touched, topic)]
        if missed and (self.miss == "any" or len(missed) == len(asked)):
            first = next(p.text[h.start : h.end] for p in told for h in p.hits(self.asked, missed[0]))
            yield Mark(known=first)
