"""The rulebook, and practice with a simulated customer."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.desk.cases import policy
from tongli.desk.wiring import engine
from tongli.knowledge.schema import Rule


@login_required
def academy(request: HttpRequest) -> HttpResponse:
    """All rules with why, source and examples."""
    if not policy.may(request.user, "rules.view"):
        raise PermissionDenied("这个角色不能看规则。")
    rules = sorted(engine().knowledge.of(Rule), key=lambda rule: rule.id)
    return render(request, "academy/home.html", {"rules": rules, "may_practice": policy.may(request.user, "practice.use")})
