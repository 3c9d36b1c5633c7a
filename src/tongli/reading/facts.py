"""Facts named in a text: what, when, how much, who, where, how often. Exact spans of the original, with a normal form.

Grammar of numbers, times and identifiers is in ``fact_*``; word lists are the cue family ``fact_word`` of the packs.
"""

from functools import cache
from itertools import chain

from tongli.base.text import bounded, fold
from tongli.knowledge import Knowledge, load
from tongli.reading.fact_amounts import earlier_contacts, money, quantities, temperatures
from tongli.reading.fact_hit import Hit, settle
from tongli.reading.fact_ids import may_name_somebody, numbers, placeholders
from tongli.reading.fact_names import NameFinder
from tongli.reading.fact_products import ProductFinder
from tongli.reading.fact_time import durations, times
from tongli.reading.model import Fact
from tongli.reading.numerals import HAS_NUMBER


class FactFinder:
    """Finds facts by the word lists of the given packs. Holds compiled patterns only; safe to share."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = NameFinder(knowledge)
        self._products = ProductFinder(knowledge)

    def find(self, text: str) -> tuple[Fact, ...]:
        """Facts in the order of the text, none overlapping; the part beyond ``MAX_MESSAGE`` is not read. Never fails."""
        folded = fold(bounded(text)[0])
        plain = folded.text
        hits: list[Hit] = [*placeholders(plain), *numbers(plain), *times(plain)]
        if HAS_NUMBER.search(plain):
            for find in (durations, money, temperatures, quantities):
                hits += find(plain)
        hits += earlier_contacts(plain)
        for find in (self._names.persons, self._names.addresses, self._products.products):
            hits += find(plain)
        facts = []
        for hit in settle(hits):
            span = folded.span(hit.start, hit.end)
            facts.append(Fact(kind=hit.kind, text=span.of(text), value=hit.value, span=span, personal=hit.personal))
        return tuple(facts)

    def personal(self, text: str) -> tuple[Fact, ...]:
        """The personal ones of ``find``. Most texts have none, and then the other kinds, which have a say in where a personal
        one begins and ends, are not looked for."""
        plain = fold(bounded(text)[0]).text
        able = chain(numbers(plain) if may_name_somebody(plain) else (), self._names.persons(plain), self._names.addresses(plain))
        return tuple(fact for fact in self.find(text) if fact.personal) if any(hit.personal for hit in able) else ()


@cache
def _shipped() -> FactFinder:
    return FactFinder(load())


def find_facts(text: str) -> tuple[Fact, ...]:
    """Facts named in the text, by the shipped packs. See ``FactFinder.find``."""
    return _shipped().find(text)


def find_personal(text: str) -> tuple[Fact, ...]:
    """Personal facts named in the text, by the shipped packs. See ``FactFinder.personal``."""
    return _shipped().personal(text)
