"""Where the cues of promises may stand in one reply: found in one pass, tried only where a clause is asked about.

Most clauses hold no cue of most families; of these nothing but that is looked up.
"""

from bisect import bisect_left
from collections.abc import Iterator

from tongli.casework.cues import NUMBER, SHIFT, Cues, CueSet
from tongli.knowledge.schema import Cue

Match = tuple[int, int, Cue]
"""Start and end in the whole text, and the cue."""


class Stretch:
    """``[start, end)`` of the text, read as if nothing stood around it: look-arounds and ``^ $`` see no further."""

    __slots__ = ("_finder", "_found", "_may", "_whole", "end", "start", "text")

    def __init__(self, spots: "Spots", start: int, end: int) -> None:
        # Not the spots themselves: what refers to each other waits for the garbage collector.
        self._whole, self._finder, self.start, self.end = spots.text, spots.finder, start, end
        self.text = spots.text[start:end]
        self._may: dict[CueSet, list[int]] = {}
        self._found: dict[CueSet, list[Match]] = {}
        places, family, may = spots.places, spots.finder.family, self._may
        for at in range(bisect_left(places, start << SHIFT), bisect_left(places, end << SHIFT)):
            place = places[at]
            cues = family[place & NUMBER]
            if cues in may:
                may[cues].append(place)
            else:
                may[cues] = [place]

    def may(self, cues: CueSet) -> bool:
        """False when there is certainly no match of the family, in the stretch or any part of it."""
        return cues in self._may or cues in self._finder.anywhere

    def find(self, cues: CueSet) -> list[Match]:
        """All matches, left to right, not overlapping."""
        if cues not in self._may and cues not in self._finder.anywhere:
            return []
        found = self._found.get(cues)
        if found is None:
            found = self._found[cues] = self._tried(cues, self.start, self.end)
        return found

    def search(self, cues: CueSet) -> Match | None:
        """The first match."""
        found = self.find(cues)
        return found[0] if found else None

    def within(self, cues: CueSet, start: int, end: int) -> list[Match]:
        """All matches in ``[start, end)`` of the stretch, which is read as if nothing stood around it."""
        if start >= end or (cues not in self._may and cues not in self._finder.anywhere):
            return []
        return self._tried(cues, start, end)

    def _tried(self, cues: CueSet, start: int, end: int) -> list[Match]:
        finder = self._finder
        text = self._whole[start:end]
        if cues in finder.anywhere:
            return [(start + a, start + b, cue) for a, b, cue in cues.find(text)]
        found: list[Match] = []
        plain, done, places = finder.plain, start, self._may[cues]
        for index in range(bisect_left(places, start << SHIFT) if start > self.start else 0, len(places)):
            place = places[index]
            at = place >> SHIFT
            if at < done:
                continue
            if at >= end:
                break
            number = place & NUMBER
            stop = at + plain[number]
            if stop == at:
                match = finder.regex(number).match(text, at - start)
                if match is None:
                    continue
                stop = start + match.end()
            elif stop > end:
                continue
            found.append((at, stop, finder.cues[number]))
            done = stop
        return found


class Spots:
    """One text (folded, with quotations blanked) with the places where cues may begin."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self.finder = text, cues.finder
        self.places = self.finder.places(text)
        self._families: set[CueSet] | None = None
        self._stretches: dict[tuple[int, int], Stretch] = {}

    def may(self, cues: CueSet) -> bool:
        """False when there is certainly no match of the family."""
        if self._families is None:
            self._families = {self.finder.family[place & NUMBER] for place in self.places} | self.finder.anywhere
        return cues in self._families

    def each(self, cues: CueSet) -> Iterator[Match]:
        """What matches of the family begin anywhere in the text, rising; they may overlap."""
        finder = self.finder
        if cues in finder.anywhere:
            for at in range(len(self.text)):
                if (found := cues.at(self.text, at)) is not None:
                    yield at, *found
            return
        seen = -1
        for place in self.places:
            number, at = place & NUMBER, place >> SHIFT
            if finder.family[number] is not cues or at == seen:
                continue
            match = finder.regex(number).match(self.text, at)
            if match is not None:
                seen = at
                yield at, match.end(), finder.cues[number]

    def stretch(self, start: int, end: int) -> Stretch:
        """A part of the text; made once."""
        found = self._stretches.get((start, end))
        if found is None:
            found = self._stretches[start, end] = Stretch(self, start, end)
        return found
