"""``absence``: something that the reply should hold and does not. ``only``: a reply that holds nothing but formulas."""

import re
from collections.abc import Iterator

from pydantic import Field

from tongli.base.evidence import Span
from tongli.base.labels import Move
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.passage import merged
from tongli.checking.scene import Mark, Scene


class Absence(Kind):
    """Broken when no cue of ``need`` stands in the reply. Hits in a clause with a hit of ``mask`` do not count, those of
    ``always`` count in any case. ``moves``: moves that the reader sees count too, outside such clauses.

    ``echo``: saying back that many particulars of the case counts as well.
    """

    need: Families = ()
    mask: Families = ()
    always: Families = ()
    echo: int | None = None
    moves: tuple[Move, ...] = ()
    dated: bool = False
    """A commitment with a due time counts as well."""

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        if self.dated and any(promise.due is not None for promise in scene.commitments):
            return
        if self.echo is not None and scene.echoed >= self.echo:
            return
        if reply.has(*self.always):
            return
        masked = [hit for name in self.mask for hit in reply.hits(name)]
        for name in self.need:
            for hit in reply.hits(name):
                if not reply.any_within(masked, *reply.clause(hit.start, hit.end)):
                    return
        wanted = scene.moves if self.moves else ()
        if not any(self._seen(scene, finding.spans) for finding in wanted if finding.label in self.moves):
            yield Mark()

    def _seen(self, scene: Scene, spans: tuple[Span, ...]) -> bool:
        """True when a move stands in a clause without a hit of ``mask``."""
        masked = [hit for name in self.mask for hit in scene.reply.hits(name)]
        return any(not scene.reply.any_within(masked, *scene.reply.clause(*scene.folded(span))) for span in spans)


_FILLING = re.compile(r"[\s,。.!?;:、~…\-—\"“”‘’()\[\]*#的了呢哦啊吧哈呀嗯]+")


class Only(Kind):
    """Broken when the reply holds a cue of ``core`` and, cues of ``core`` and ``filler`` taken away, at most ``left``
    characters."""

    core: Families
    filler: Families = ()
    left: int = 2
    share: float = Field(default=0.0, ge=0, lt=1)

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
        bare = len(_FILLING.sub("", reply.text))
        if len(_FILLING.sub("", "".join(rest))) <= max(self.left, int(self.share * bare)):
            yield Mark(min(hit.start for hit in core), max(hit.end for hit in core))
