"""The incident that a case belongs to, in the guide."""

from typing import Any

from django import template

from tongli.base.tongue import worded
from tongli.casework.incidents import WHY_NAMES
from tongli.desk.cases import policy
from tongli.desk.incidents.queries import of_case
from tongli.desk.kept import told

register = template.Library()


@register.filter
def why_told(reasons: tuple[str, ...]) -> str:
    """Why a case may belong to an incident, in the reader's language."""
    return worded("；").join(told(reason, WHY_NAMES) for reason in reasons)


@register.inclusion_tag("incidents/_panel.html", takes_context=True)
def incident_panel(context: dict[str, Any], number: str) -> dict[str, Any]:
    """What the incident is, until when, and whether the customer was told; nothing where the case belongs to none."""
    user = context["request"].user
    return {"binding": of_case(number), "number": number, "manage": policy.may(user, "incident.manage")}
