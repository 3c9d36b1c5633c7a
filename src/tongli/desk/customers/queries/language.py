"""The language in which we write to a customer, decided here alone: drafts, ready texts, what the desk says by itself, pages."""

from collections.abc import Iterable, Sequence

from tongli.base.labels import Lang
from tongli.base.text import script_told
from tongli.desk.cases.models import Case, Message
from tongli.desk.customers.models import Preference
from tongli.desk.customers.queries.same import same_person
from tongli.desk.customers.queries.wishes import wish_for
from tongli.desk.languages import house

_LANGS = {"hans": Lang.HANS, "hant": Lang.HANT, "latin": Lang.EN}
_MOST = 20
"""Messages that are looked at."""


def language(case: Case) -> Lang:
    """The language for the customer of this case."""
    return language_of(case, wish_for(case.customer_id))


def language_of(case: Case, wish: Preference | None, messages: Sequence[Message] = ()) -> Lang:
    """What the customer wishes; else what they wrote last, in this case before others of the same person; else the house's.

    A message that shows no script (a number, a name of goods) leaves it as it was.

    Args:
        messages: those of the case, in their order, where they are at hand.
    """
    if wish and wish.script:
        return _LANGS[wish.script]
    rows = Message.objects.filter(who="customer").values_list("text", flat=True)
    known = [one.text for one in reversed(messages) if one.who == "customer"]
    return _written(known[:_MOST] or rows.filter(case=case).order_by("-seq")[:_MOST]) or _written(_elsewhere(case)) or house()


def _elsewhere(case: Case) -> Iterable[str]:
    """The latest words of this person in other cases; asked for only where those of the case show nothing."""
    rows = Message.objects.filter(who="customer", case__customer__in=same_person(case.customer_id)).exclude(case=case)
    return rows.order_by("-at", "-id").values_list("text", flat=True)[:_MOST]


def _written(texts: Iterable[str]) -> Lang | None:
    """By the first of them that shows it."""
    return next((_LANGS[script] for text in texts if (script := script_told(text))), None)
