"""The case that an address names."""

from django.http import Http404, HttpRequest

from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case


def case_for(request: HttpRequest, number: str) -> Case:
    """The case, where this person may see it.

    Raises:
        AccessError: this person sees no cases, or not this one (another team's).
        Http404: no such case.
    """
    policy.demand(request.user, "case.view")
    case = find_case(number)
    if case is None:
        raise Http404(worded("没有这个案件。"))
    policy.demand(request.user, "case.view", case)
    return case
