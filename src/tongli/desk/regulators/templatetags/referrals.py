"""A case's referrals beside its promises."""

from typing import Any

from django import template

from tongli.desk.cases.models import Case
from tongli.desk.regulators.queries import of_case
from tongli.desk.wiring import now

register = template.Library()


@register.inclusion_tag("regulators/_panel.html", takes_context=True)
def referral_panel(context: dict[str, Any], number: str) -> dict[str, Any]:
    """The deadlines of the case's referrals; nothing where it has none."""
    user = context["request"].user
    found = Case.objects.select_related("customer", "agent").get(number=number)
    return {"referrals": of_case(found, user, now()), "number": number}
