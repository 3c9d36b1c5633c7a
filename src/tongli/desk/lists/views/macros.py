"""Macros: what there is, and writing them."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.tongue import worded
from tongli.casework.fields import KNOWN
from tongli.casework.macros import MOST_STEPS, STEP_NAMES
from tongli.desk.accounts.models import Team
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.actions.keep_macro import keep_macro, switch_macro
from tongli.desk.lists.models import Macro
from tongli.desk.lists.queries.chips import industries
from tongli.desk.lists.queries.phrases import macro_views
from tongli.desk.numbers import whole
from tongli.desk.wiring import now

EMPTY_STEPS = 4
"""Places for steps in an empty form."""


@page_view
def index(request: HttpRequest) -> HttpResponse:
    """All macros, also those that are switched off."""
    policy.demand(request.user, "phrase.use")
    rows = Macro.objects.filter(team=None) | Macro.objects.filter(team__in=request.user.team_ids)
    context = {"macros": macro_views(rows), "may_write": policy.may(request.user, "macro.write")}
    return render(request, "lists/macros.html", context)


@page_view
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    policy.demand(request.user, "macro.write")
    return _form(request)


def _form(request: HttpRequest, error: str = "", status: int = 200, *, pk: int | None = None) -> HttpResponse:
    macro = _found(request, pk) if pk else None
    newest = macro.versions.first() if macro else None
    steps: list[dict[str, str]] = _steps(request) if error else list(newest.steps) if newest else []
    places = min(MOST_STEPS, max(EMPTY_STEPS, len(steps) + 2))
    context = {
        "macro": macro,
        "versions": macro.versions.select_related("by")[:20] if macro else (),
        "findings": newest.findings if newest else (),
        "steps": steps + [{"kind": "", "text": ""}] * (places - len(steps)),
        "kinds": [(kind.value, name) for kind, name in STEP_NAMES.items()],
        "teams": Team.objects.filter(pk__in=request.user.team_ids),
        "industries": industries(),
        "fields": KNOWN.items(),
        "given": request.POST if error else None,
        "error": error,
        "may_write": policy.may(request.user, "macro.write"),
    }
    return render(request, "lists/macro.html", context, status=status)


@form_page(_form)
def keep(request: HttpRequest) -> HttpResponse:
    """Write a macro."""
    return redirect("lists:macro", _kept(request).pk)


@page_view
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One macro with its versions."""
    policy.demand(request.user, "phrase.use")
    return _form(request, pk=pk)


@form_page(_form)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of it."""
    policy.demand(request.user, "macro.write")
    _kept(request, _found(request, pk))
    return redirect("lists:macro", pk)


@form_page(_form)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer it no longer, or again."""
    policy.demand(request.user, "macro.write")
    switch_macro(_found(request, pk), request.user, off=request.POST.get("off") == "1")
    return redirect("lists:macros")


def _kept(request: HttpRequest, macro: Macro | None = None) -> Macro:
    given: Any = request.POST
    found = Team.objects.filter(pk=whole(given.get("team"))).first()
    return keep_macro(
        request.user, given.get("name", ""), _steps(request), now(), team=found, industry=given.get("industry", ""), macro=macro
    )


def _steps(request: HttpRequest) -> list[dict[str, str]]:
    """The steps of the form; places that were left empty are none."""
    kinds, texts = request.POST.getlist("kind"), request.POST.getlist("text")
    return [{"kind": kind, "text": text} for kind, text in zip(kinds, texts, strict=False) if kind]


def _found(request: HttpRequest, pk: int | None) -> Macro:
    macro = Macro.objects.filter(Q(team=None) | Q(team__in=request.user.team_ids), pk=pk).first()
    if macro is None:
        raise Http404(worded("没有这个宏。"))
    return macro
