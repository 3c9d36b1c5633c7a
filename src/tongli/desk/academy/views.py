"""The rulebook, and practice with a simulated customer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.academy import practice
from tongli.desk.cases import policy
from tongli.desk.cases.views.answers import text_field
from tongli.desk.wiring import engine, now
from tongli.knowledge.schema import Rule
from tongli.practice.session import personas


@login_required
@require_http_methods(["GET", "POST"])
def academy(request: HttpRequest) -> HttpResponse:
    """All rules with why, source and examples; beside them the practice talk of this session."""
    if not policy.may(request.user, "rules.view"):
        raise PermissionDenied(worded("这个角色不能看规则。"))
    may_practice = policy.may(request.user, "practice.use")
    if request.method == "POST":
        if not may_practice:
            raise PermissionDenied(worded("这个角色不能练习。"))
        try:
            _play(request)
        except InputError as error:
            return render(request, "academy/home.html", _page(request, may_practice, str(error)), status=400)
        return redirect("academy:home")
    return render(request, "academy/home.html", _page(request, may_practice))


def _play(request: HttpRequest) -> None:
    given = request.POST
    if given.get("restart"):
        request.session.pop(practice.KEY, None)
    elif given.get("persona"):
        request.session[practice.KEY] = practice.begin(given["persona"][:60], now())
    elif kept := request.session.get(practice.KEY):
        request.session[practice.KEY] = practice.say(kept, text_field(dict(given.items()), limit=2_000, what=worded("回复")))


def _page(request: HttpRequest, may_practice: bool, error: str = "") -> dict[str, Any]:
    knowledge = engine().knowledge
    kept = request.session.get(practice.KEY) if may_practice else None
    try:
        talk = practice.view(kept) if kept else None
    except InputError:  # kept by an older version of the packs
        request.session.pop(practice.KEY, None)
        talk = None
    return {
        "rules": sorted(knowledge.of(Rule), key=lambda rule: rule.id),
        "may_practice": may_practice,
        "personas": personas(knowledge) if may_practice else (),
        "practice": talk,
        "error": error,
    }
