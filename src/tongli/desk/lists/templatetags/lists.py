"""Filters of the lists' templates: names of queues and orders, addresses with one thing changed."""

from django import template

from tongli.casework.macros import STEP_NAMES, StepKind
from tongli.desk.cases.snapshots import CaseView
from tongli.desk.cases.veil import veils_of
from tongli.desk.lists.asked import Asked
from tongli.desk.lists.models import Phrase, Tagged
from tongli.desk.lists.names import FILTERED_EMPTY, QUEUE_EMPTY, QUEUE_KEYS, QUEUE_NAMES, SORT_NAMES

register = template.Library()


@register.filter
def queue_name(queue: str) -> str:
    """``mine`` → 我的."""
    return str(QUEUE_NAMES[queue])


@register.filter
def queue_key(queue: str) -> str:
    """The letter that leads to the queue after G."""
    return QUEUE_KEYS[queue]


@register.simple_tag
def queue_links() -> list[tuple[str, str, str]]:
    """(Queue, its name, its letter) of all, for pages that show no queues."""
    return [(queue, str(name), QUEUE_KEYS[queue]) for queue, name in QUEUE_NAMES.items()]


@register.simple_tag
def case_tags(case: CaseView) -> list[str]:
    """The tags of that case, for whoever the view was made for."""
    found = list(Tagged.objects.filter(case__number=case.number).values_list("case_id", "tag__name"))
    veils = veils_of({pk for pk, _ in found} if case.veiled else ())
    return [veils[pk].text(name) if pk in veils else name for pk, name in found]


@register.filter
def sort_name(sort: str) -> str:
    """``press`` → 最要紧在前."""
    return str(SORT_NAMES[sort or "press"])


@register.filter
def why_empty(asked: Asked) -> str:
    """What an empty list says, and what one can do."""
    return str(FILTERED_EMPTY if asked.filters or asked.after else QUEUE_EMPTY[asked.queue])


@register.filter
def address(asked: Asked, after: str = "") -> str:
    """``?queue=…`` of this list, at that cursor; empty for the plain queue."""
    query = asked.query(after=after)
    return f"?{query}" if query else ""


@register.filter
def here(asked: Asked, current: str = "") -> str:
    """The query by which the open page asks for its list again."""
    return asked.query(after=asked.after, current=current)


@register.filter
def step_kind(kind: str) -> str:
    """``note`` → 记备注."""
    return STEP_NAMES[StepKind(kind)]


@register.filter
def scope_of(phrase: Phrase | None) -> str:
    """For whom a phrase is, as its form says it."""
    if phrase is None or phrase.owner_id:
        return "own"
    return str(phrase.team_id) if phrase.team_id else "all"
