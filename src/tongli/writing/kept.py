"""Are all facts of a draft still in its rewrite? Numbers, dates, names, amounts, as they were written."""

import re
from collections import Counter
from collections.abc import Collection

from tongli.base.evidence import Span
from tongli.base.labels import FactKind
from tongli.base.text import fold
from tongli.reading.facts import find_facts

_NUMBER = re.compile(r"\d+(?:[.,:：/-]\d+)*")
_WORDS = frozenset(FactKind) - {FactKind.PRODUCT, FactKind.EARLIER_CONTACTS}
"""Kinds whose words must stay; what is only named in passing (a product, that somebody called) may be said otherwise."""


def facts_of(text: str, but: Collection[Span] = ()) -> Counter[str]:
    """Facts of a text, each as it is written (folded to one script and width), with how often it stands there.

    Args:
        text: any text; of more than ``base.text.MAX_MESSAGE`` code points the rest is held against its numbers only.
        but: stretches whose facts do not count.
    """
    found = Counter(_NUMBER.findall(fold(_cut(text, but)).text))
    for fact in find_facts(text):
        words = fold(fact.text).text.strip()
        if fact.kind in _WORDS and not _NUMBER.fullmatch(words) and not any(fact.span.overlaps(span) for span in but):
            found[words] += 1
    return found


def keeps_facts(before: str, after: str, but: Collection[Span] = ()) -> bool:
    """True when every fact of ``before`` (except in the stretches ``but``) stands in ``after`` at least as often."""
    plain = fold(after).text
    numbers = Counter(_NUMBER.findall(plain))
    return all(
        (numbers[fact] if _NUMBER.fullmatch(fact) else plain.count(fact)) >= times
        for fact, times in facts_of(before, but).items()
    )


def _cut(text: str, but: Collection[Span]) -> str:
    for span in sorted(but, key=lambda one: -one.start):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
