"""Where a case went and what went into it, at the head of the guide."""

from typing import Any

from django import template

from tongli.desk.merging.queries import ties_of

register = template.Library()


@register.inclusion_tag("merging/_panel.html")
def merging_panel(number: str) -> dict[str, Any]:
    """Links to the other cases; nothing where there are none."""
    return {"ties": ties_of(number), "number": number}
