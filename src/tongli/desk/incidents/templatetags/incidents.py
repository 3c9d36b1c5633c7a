"""The incident that a case belongs to, in the guide."""

from typing import Any

from django import template

from tongli.desk.cases import policy
from tongli.desk.incidents.queries import of_case

register = template.Library()


@register.inclusion_tag("incidents/_panel.html", takes_context=True)
def incident_panel(context: dict[str, Any], number: str) -> dict[str, Any]:
    """What the incident is, until when, and whether the customer was told; nothing where the case belongs to none."""
    user = context["request"].user
    return {"binding": of_case(number), "number": number, "manage": policy.may(user, "incident.manage")}
