"""Edits on edits, kept as stretches of the first text that never overlap: each can be left out by itself."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.writing.revision import Reason


@dataclass(frozen=True, slots=True)
class Patch:
    """Instead of ``[start, end)`` of the first text stands ``text``. ``reasons`` say why, in the order in which they came."""

    start: int
    end: int
    text: str
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def grows(self) -> int:
        """By how many characters the text gets longer."""
        return len(self.text) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Patched:
    """A text with patches in it, in order of the text. ``text`` is how it reads now."""

    first: str
    patches: tuple[Patch, ...] = ()

    @property
    def text(self) -> str:
        return self.without(())

    def without(self, left_out: Collection[int]) -> str:
        """How it reads when some patches (by their place in ``patches``) are not made.

        Raises:
            InputError: there is no such patch.
        """
        astray = [number for number in left_out if not 0 <= number < len(self.patches)]
        if astray:
            raise InputError(worded("没有第 {n} 处修改").format(n=astray[0] + 1))
        parts, at = [], 0
        for number, patch in enumerate(self.patches):
            parts.append(self.first[at : patch.start])
            parts.append(self.first[patch.start : patch.end] if number in left_out else patch.text)
            at = patch.end
        return "".join(parts) + self.first[at:]

    def edited(self, start: int, end: int, text: str, reason: Reason) -> "Patched":
        """With ``[start, end)`` of the present text replaced. An edit that touches an earlier patch becomes one with it."""
        now = self.text
        first, last, low, high = len(self.patches), 0, start, end
        for number, (patch, begin) in enumerate(zip(self.patches, self.begins(), strict=True)):
            stop = begin + len(patch.text)
            if begin < end and start < stop:
                first, last = min(first, number), number + 1
                low, high = min(low, begin), max(high, stop)
        touched = self.patches[first:last]
        if not touched:
            return self._inserted(start, end, text, reason)
        before = sum(patch.grows for patch in self.patches[:first])
        through = before + sum(patch.grows for patch in touched)
        reasons = tuple(one for patch in touched for one in patch.reasons)
        made = Patch(low - before, high - through, now[low:start] + text + now[end:high], (*reasons, reason))
        return Patched(self.first, (*self.patches[:first], made, *self.patches[last:]))

    def _inserted(self, start: int, end: int, text: str, reason: Reason) -> "Patched":
        place, moved = 0, 0
        for patch, begin in zip(self.patches, self.begins(), strict=True):
            if begin + len(patch.text) > start:
                break
            place, moved = place + 1, moved + patch.grows
        made = Patch(start - moved, end - moved, text, (reason,))
        return Patched(self.first, (*self.patches[:place], made, *self.patches[place:]))

    def begins(self) -> Iterator[int]:
        """Where each patch begins in the present text."""
        moved = 0
        for patch in self.patches:
            yield patch.start + moved
            moved += patch.grows
