"""What a rewrite answers with: the better text, every change with its reasons, and what a person still has to see to."""

from collections.abc import Collection
from typing import Literal

from tongli.base.evidence import Span
from tongli.base.frozen import Frozen
from tongli.base.labels import Lang
from tongli.checking.model import CheckResult
from tongli.writing.difference import Piece, difference


class Reason(Frozen):
    """Why something is changed, or should be: a rule that the draft breaks (``id`` L06), or what the plan asks for (``time``)."""

    kind: Literal["rule", "plan"]
    id: str
    name: str
    text: str
    source: str = ""
    because: tuple[str, ...] = ()
    safe: bool = True
    """The checker calls its mend safe, or one sentence is added. False: read it before it is sent."""


class Change(Frozen):
    """Instead of ``span`` of the draft (empty: an insertion) stands ``text``. ``before`` is what stood there."""

    id: str
    span: Span
    before: str
    text: str
    reasons: tuple[Reason, ...]

    @property
    def safe(self) -> bool:
        return all(reason.safe for reason in self.reasons)


class Rewrite(Frozen):
    """A draft made better. ``changes`` are in order of the draft, never overlap, and each can be left out by itself.

    ``before`` and ``after`` are what the checker says; ``left`` is what a person still has to see to: rules that stay broken, and
    what the plan asks for that could not be added.
    """

    draft: str
    text: str
    lang: Lang
    changes: tuple[Change, ...]
    left: tuple[Reason, ...]
    before: CheckResult
    after: CheckResult

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The difference, each changed stretch with the id of its change."""
        found: list[Piece] = []
        at = 0
        for change in self.changes:
            found.append(Piece(kind="same", text=self.draft[at : change.span.start]))
            found += difference(change.before, change.text, change.id)
            at = change.span.end
        found.append(Piece(kind="same", text=self.draft[at:]))
        return tuple(piece for piece in found if piece.text)

    def without(self, left_out: Collection[str]) -> str:
        """The text when the changes of these ids are not made."""
        parts, at = [], 0
        for change in self.changes:
            parts += [self.draft[at : change.span.start], change.before if change.id in left_out else change.text]
            at = change.span.end
        return "".join(parts) + self.draft[at:]
