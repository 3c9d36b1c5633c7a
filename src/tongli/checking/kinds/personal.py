"""``personal``: identity numbers, telephones and cards in full, and other customers' data."""

import re
from collections.abc import Iterator

from tongli.checking.kinds.base import Kind
from tongli.checking.scene import Mark, Scene

_ID_CARD = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\da-z])")
_SAID_ID = re.compile(r"(?<=身份证)[^\d\n,。]{0,8}(?P<d>\d{17}[\dx]|\d{15})(?![\da-z])")
_PHONE = re.compile(r"(?<![\d-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:[3-6]\d{3}[ ]?\d{4}[ ]?\d{4}[ ]?\d{4}(?:[ ]?\d{1,3})?)(?!\d)")

_FULL = ((_ID_CARD, "", (3, 4)), (_SAID_ID, "", (3, 4)), (_PHONE, "phone", (3, 4)), (_CARD, "number", (0, 4)))
"""Numbers in full: pattern, label of the guard that allows them, characters kept at either end of a mask."""


class Personal(Kind):
    """``family``: words that give away another customer.

    ``guard``: label ``phone``: whose telephone may be told (the fitter's, the agent's own); label ``number``: long numbers
    that are no bank card (orders, waybills).
    """

    family: str
    guard: str

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        for hit in reply.hits(self.family):
            if reply.own(hit, quotes=True):
                yield Mark(hit.start, hit.end)
        taken: list[tuple[int, int]] = []
        for pattern, label, keep in _FULL:
            for match in pattern.finditer(reply.text):
                start, end = match.span("d" if "d" in pattern.groupindex else 0)
                if any(s < end and start < e for s, e in taken):
                    continue
                clause = reply.clause(start, end)
                if label and any(h.overlaps(*clause) and h.start < start for h in reply.hits(self.guard, label)):
                    continue
                taken.append((start, end))
                digits = re.sub(r"[ -]", "", reply.text[start:end])
                head, tail = keep
                yield Mark(start, end, replace=digits[:head] + "*" * (len(digits) - head - tail) + digits[-tail:])
