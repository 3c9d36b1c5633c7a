"""``authority``: money or an outcome promised beyond what this agent may decide."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tongli.checking.kinds.base import Families, Kind
from tongli.checking.numbers import Amount, amounts
from tongli.checking.scene import Mark, Scene
from tongli.reading.numerals import number

_MULTIPLE = re.compile(
    r"(?P<n>双|[一二两三四五六七八九十]|\d{1,2})倍|(?:假|缺|少|损)一(?P<p>赔|罚)(?P<k>[二两三四五六七八九十]|\d{1,2})"
)


_LARGE = 1000
"""Yuan; below this a sum without a stated limit is left to the agent."""


class Authority(Kind):
    """Sums above the case's ``max_compensation`` that are offered, and outcomes that no agent decides.

    ``offer``: cues of giving (label ``whole``: all of the fact ``amount``). ``outcome``: cues of such outcomes. ``guard``:
    excuses in the clause (asking for approval, the customer's own claim); with label ``sentence`` in the sentence; with
    label ``refund`` a refund that is due. Multiples (三倍) are reckoned on the fact ``amount``.
    """

    offer: str
    outcome: str
    guard: str
    unless: Families = ()

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        for hit in reply.hits(self.outcome):
            if reply.own(hit) and not self._guarded(scene, hit.start, hit.end):
                yield Mark(hit.start, hit.end)
        limit = scene.case.max_compensation
        if limit is None:
            yield from self._unbacked(scene)
            return
        for said in [*amounts(reply.text), *self._reckoned(scene)]:
            start, end = reply.sentence(said.start, said.end)
            offered = [hit for hit in reply.hits(self.offer) if hit.overlaps(start, end) and reply.own(hit)]
            due = reply.any_within(reply.hits(self.guard, "refund"), *reply.clause(said.start, said.end))
            if float(said.value) > limit and offered and not due and not self._guarded(scene, said.start, said.end):
                yield Mark(said.start, said.end, known=f"{limit:g}元")

    def _unbacked(self, scene: Scene) -> Iterator[Mark]:
        """Without a stated limit: large sums that are given flatly and stand nowhere in the case."""
        reply, known = scene.reply, {amount.value for amount in amounts(scene.known_text)}
        for said in amounts(reply.text):
            clause = reply.clause(said.start, said.end)
            given = [hit for hit in reply.hits(self.offer, "flat") if hit.overlaps(*clause) and reply.own(hit)]
            due = reply.any_within(reply.hits(self.guard, "refund"), *clause)
            known_sum = said.value in known or str(said.value) in scene.facts.values()
            backed = known_sum or due or scene.case.policy or self._guarded(scene, said.start, said.end)
            if said.value >= _LARGE and given and not backed:
                yield Mark(said.start, said.end, known="案情与政策中没有的金额")

    def _guarded(self, scene: Scene, start: int, end: int) -> bool:
        reply = scene.reply
        around = reply.sentence(start, end)
        if reply.any_within(reply.hits(self.guard), *reply.clause(start, end)):
            return True
        return reply.any_within(reply.hits(self.guard, "sentence"), *around)

    def _reckoned(self, scene: Scene) -> Iterator[Amount]:
        """Sums that are only said as a multiple or as the whole (三倍, 全额)."""
        reply, paid = scene.reply, number(scene.facts.get("amount", ""))
        if paid is None:
            found = [a.value for a in amounts(scene.facts.get("amount", ""))]
            paid = found[0] if found else None
        if paid is None:
            return
        for match in _MULTIPLE.finditer(reply.text):
            said = match.group("n") or match.group("k")
            factor = Decimal(2) if said == "双" else number(said)
            if factor is not None:
                yield Amount(match.start(), match.end(), factor * paid)
        for hit in reply.hits(self.offer, "whole"):
            yield Amount(hit.start, hit.end, paid)
