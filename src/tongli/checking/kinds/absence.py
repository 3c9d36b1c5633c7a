"""``absence``: something that the reply should hold and does not. ``only``: a reply that holds nothing but formulas."""

import re
from collections.abc import Iterator

from tongli.checking.kinds.base import Families, Kind
from tongli.checking.passage import merged
from tongli.checking.scene import Mark, Scene


class Absence(Kind):
    """Broken when no cue of ``need`` stands in the reply. Hits that overlap a hit of ``mask`` do not count, those of
    ``always`` count in any case.

    ``echo``: saying back that many particulars of the case counts as well.
    """

    need: Families = ()
    mask: Families = ()
    always: Families = ()
    echo: int | None = None

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        if self.echo is not None and scene.echoed >= self.echo:
            return
        if reply.has(*self.always):
            return
        masked = [hit for name in self.mask for hit in reply.hits(name)]
        for name in self.need:
            for hit in reply.hits(name):
                if not any(hit.overlaps(mask.start, mask.end) for mask in masked):
                    return
        yield Mark()


_FILLING = re.compile(r"[\s,。.!?;:、~…\-—\"“”‘’()\[\]*#的了呢哦啊吧哈呀嗯]+")


class Only(Kind):
    """Broken when the reply holds a cue of ``core`` and, cues of ``core`` and ``filler`` taken away, at most ``left``
    characters."""

    core: Families
    filler: Families = ()
    left: int = 2

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        core = [hit for name in self.core for hit in reply.hits(name)]
        if not core:
            return
        rest, at = [], 0
        for hit in merged([*core, *(hit for name in self.filler for hit in reply.hits(name))]):
            rest.append(reply.text[at : hit.start])
            at = hit.end
        rest.append(reply.text[at:])
        if len(_FILLING.sub("", "".join(rest))) <= self.left:
            yield Mark(min(hit.start for hit in core), max(hit.end for hit in core))
