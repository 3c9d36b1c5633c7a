"""Neighbouring candidates of one sentence become one promise each: steps, refinements, arrivals, what goes along."""

import re

from tongli.casework.candidates import MYSELF, Candidate

_MORE = re.compile(r"[\s,]*(?:再|另|还|也|并|同时|额外|外加|多)")
_ARRIVING = re.compile(r"(?:大概|大约|预计|估计|最[晚迟慢])?[^,;。我您师]{2,8}?(?:能|可|会)?(?:送?到|到货|送达)(?=[,;。!\s您]|$)")
_REFINING = re.compile(r"\s*(?:预计|最[晚迟]|大概|大约|争取|应该|估计)")
_BEFOREHAND = re.compile(r"[之以]?前|提前")


class Joiner:
    """Joins candidates in the order of the text. ``text`` is folded, with quotations blanked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def join(self, found: list[Candidate]) -> list[Candidate]:
        """Steps on the way to a timed promise, and what follows it without a time of its own, belong to it."""
        merged: list[Candidate] = []
        for candidate in found:
            last = merged[-1] if merged else None
            if last and last.last + 1 >= candidate.first:
                if not last.timed and not last.event and candidate.timed and self._arrives(last, candidate):
                    last.last, last.end, last.time = candidate.last, candidate.end, candidate.time
                    continue
                if last.timed and candidate.timed and self._arrives(last, candidate) and not self._refines(last, candidate):
                    last.last, last.end = candidate.last, candidate.end
                    continue
                step = not last.timed and not last.event and _means(last, candidate)
                if step and (candidate.timed or (candidate.event and last.time is None and not last.vague)):
                    merged.pop()
                elif candidate.timed and last.timed and self._refines(last, candidate):
                    last.last, last.end, last.time = candidate.last, candidate.end, candidate.time
                    continue
                elif not candidate.timed and _same_kind(last, candidate) and self._belongs(last, candidate):
                    last.last, last.end = candidate.last, candidate.end
                    continue
            merged.append(candidate)
        return merged

    def _arrives(self, one: Candidate, other: Candidate) -> bool:
        """``这就给您补寄一份，后天到``: the second says when what was sent arrives."""
        if one.effect != "result" or _kind(other) not in ("visit", "goods", "money") or other.end - other.start > 12:
            return False
        return _ARRIVING.match(self.text, other.start) is not None

    def _belongs(self, one: Candidate, other: Candidate) -> bool:
        """Whether a clause without a moment is part of the promise before it: 师傅明天上门，到之前会给您打电话."""
        if not one.timed and _kind(one) != _kind(other) and MYSELF.search(self.text[other.start : other.end]):
            return False
        if one.timed and other.effect == "result" and _MORE.match(self.text, other.start):
            return False
        return not other.event or (one.timed and _BEFOREHAND.search(self.text[other.start : other.end]) is not None)

    def _refines(self, one: Candidate, other: Candidate) -> bool:
        """``今天重新派送，预计晚上8点前送达``: the second only says more exactly when."""
        kinds = [c.act.kind if c.act else "" for c in (one, other)]
        return kinds[0] == kinds[1] and _REFINING.match(self.text[other.start : other.end]) is not None


def _kind(candidate: Candidate) -> str:
    return candidate.act.kind if candidate.act else ""


def _means(one: Candidate, other: Candidate) -> bool:
    """Whether ``one`` is only a step on the way to ``other``: 我去核实，半小时内给您回复."""
    if (_kind(one) == _kind(other) and not one.own) or (
        other.effect == "result" and other.time and other.time.start - other.start <= 2 and other.end - other.time.end <= 6
    ):
        return True  # or hardly more than a time: 给您延长一个月，今天就生效
    if one.effect == "result" or one.own:
        return False
    if one.vague and _kind(one) == "contact":
        return False
    return other.effect == "result" or _kind(other) in ("contact", "visit", "decide", "look") or _kind(one) == "look"


def _same_kind(one: Candidate, other: Candidate) -> bool:
    money = [c.act is not None and c.act.kind == "money" for c in (one, other)]
    return one.effect == other.effect and money[0] == money[1]
