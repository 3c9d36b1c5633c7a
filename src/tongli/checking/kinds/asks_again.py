"""``asks_again``: a question for something that the case or the customer already gave."""

from collections.abc import Iterator

from tongli.checking.kinds.base import Kind
from tongli.checking.scene import Mark, Scene

_STORY = 10
"""Characters of what the customer wrote from which something was told."""


class AsksAgain(Kind):
    """``asked``: family whose labels say what a question asks for.

    Given is what a fact of the case is named (``facts``, by label) or what the customer wrote (family ``given``, same
    labels). ``unless`` of the asked family excuses in the sentence: confirming is no asking.
    """

    asked: str
    given: str
    facts: dict[str, tuple[str, ...]]

    again: str = ""
    """Label of the asked family whose words say themselves that it was told before; needs a story, and no fact."""

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        if self.again and scene.told_length >= _STORY:
            for hit in reply.hits(self.asked, self.again):
                start, end = reply.sentence(hit.start, hit.end)
                if reply.own(hit) and not reply.any_within(reply.hits(self.asked, "unless"), start, end):
                    yield Mark(hit.start, hit.end, known=scene.customer[-1].text[:30])
                    return
        for label, names in self.facts.items():
            hits = [hit for hit in reply.hits(self.asked, label) if reply.own(hit)]
            if not hits:
                continue
            known = next((scene.facts[name] for name in names if name in scene.facts), "")
            if not known:
                told = ((p, hit) for p in scene.customer for hit in p.hits(self.given, label))
                known = next((p.text[hit.start : hit.end] for p, hit in told), "")
            if not known:
                continue
            for hit in hits:
                start, end = reply.sentence(hit.start, hit.end)
                if not reply.any_within(reply.hits(self.asked, "unless"), start, end):
                    yield Mark(hit.start, hit.end, known=known[:30])
                    break
