"""The case that an address names."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path

from tongli.base.tongue import worded
from tongli.desk.api.auth import person
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case

Number = Annotated[str, Path(pattern=r"^TL-[0-9]{8}-[0-9]{4,6}$", description="案号")]
Key = Annotated[int, Path(ge=1, le=9_007_199_254_740_991)]
CASE = "/cases/{number}"


def case_of(request: HttpRequest, number: str) -> Case:
    """The case.

    Raises:
        AccessError: this person may not see it.
        Http404: there is none.
    """
    user = person(request)
    policy.demand(user, "case.view")
    case = find_case(number)
    if case is None:
        raise Http404(worded("没有这个案件。"))
    policy.demand(user, "case.view", case)
    return case


def last_seq(case: Case) -> int:
    """The last number as it stands now."""
    return int(Case.objects.values_list("last_seq", flat=True).get(pk=case.pk))
