"""The phrase library."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.fields import KNOWN
from tongli.desk.accounts.models import Team
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.views.answers import text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.actions.keep_phrase import LONGEST, Given, drop_phrase, import_phrases, keep_phrase, may_change
from tongli.desk.lists.models import Phrase
from tongli.desk.lists.phrase_files import MOST_BYTES, from_file, to_csv
from tongli.desk.lists.queries.chips import industries
from tongli.desk.lists.queries.phrases import phrases_for
from tongli.desk.numbers import whole
from tongli.desk.wiring import now

PAGE = 50


@page_view
def index(request: HttpRequest) -> HttpResponse:
    """All that this person may use, a page at a time."""
    policy.demand(request.user, "phrase.use")
    return _index(request)


def _index(request: HttpRequest, error: str = "", status: int = 200, **more: Any) -> HttpResponse:
    words, after = request.GET.get("q", "").replace("\x00", "").strip()[:60], request.GET.get("after", "")
    rows = phrases_for(request.user).order_by("pk")
    if words:
        rows = rows.filter(text__icontains=words) | rows.filter(name__icontains=words)
    if (number := whole(after)) is not None:
        rows = rows.filter(pk__gt=number)
    found = list(rows[: PAGE + 1])
    context = {
        "phrases": [(one, may_change(one, request.user)) for one in found[:PAGE]],
        "after": found[PAGE - 1].pk if len(found) > PAGE else None,
        "q": words,
        "error": error,
        **_scopes(request),
        **more,
    }
    return render(request, "lists/phrases.html", context, status=status)


def _scopes(request: HttpRequest) -> dict[str, Any]:
    share = policy.may(request.user, "phrase.share")
    return {
        "may_share": share,
        "teams": Team.objects.filter(pk__in=request.user.team_ids) if share else (),
        "industries": industries(),
        "fields": KNOWN.items(),
    }


@page_view
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    policy.demand(request.user, "phrase.use")
    return _form(request)


def _form(request: HttpRequest, error: str = "", status: int = 200, *, pk: int | None = None) -> HttpResponse:
    phrase = _own(request, pk) if pk else None
    context = {"phrase": phrase, "given": request.POST if error else None, "error": error, **_scopes(request)}
    return render(request, "lists/phrase.html", context, status=status)


@form_page(_form)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a new phrase; the page shows what the checker says of it."""
    return redirect("lists:phrase", keep_phrase(request.user, _given(request), now()).pk)


@page_view
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One phrase, with what the checker says of it."""
    policy.demand(request.user, "phrase.use")
    return _form(request, pk=pk)


@form_page(_form)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change it."""
    phrase = _own(request, pk)
    keep_phrase(request.user, _given(request), now(), phrase)
    return redirect("lists:phrase", pk)


@form_page(_form)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw it away."""
    drop_phrase(_own(request, pk), request.user)
    return redirect("lists:phrases")


@page_view
def export(request: HttpRequest) -> HttpResponse:
    """All that this person may use, as the file that ``tongli check`` reads."""
    policy.demand(request.user, "phrase.use")
    answer = HttpResponse(to_csv(phrases_for(request.user).order_by("pk")), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = "attachment; filename*=UTF-8''%E8%AF%9D%E6%9C%AF%E5%BA%93.csv"
    return answer


@form_page(_index)
def bring(request: HttpRequest) -> HttpResponse:
    """Keep the phrases of a file; rows that cannot be used are told with their lines."""
    policy.demand(request.user, "phrase.use")
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise InputError(worded("请选择一个文件：CSV（有“话术”这一列）或 TXT（一行一条）。"))
    scope, team = _scope(request)
    rows = from_file(file.read(MOST_BYTES + 1), file.name[-80:], scope, team, request.POST.get("industry", ""))
    return _index(request, imported=import_phrases(request.user, rows, now()))


def _given(request: HttpRequest) -> Given:
    given = request.POST.dict()
    scope, team = _scope(request)
    text = text_field(given, "text", LONGEST, what=worded("话术"))
    return Given(given.get("name", "")[:200], text, scope, team, given.get("industry", ""))


def _scope(request: HttpRequest) -> tuple[str, Team | None]:
    """``own``, ``all``, or the number of a team."""
    value = request.POST.get("scope", "own")
    if value in {"own", "all"}:
        return value, None
    return "team", Team.objects.filter(pk=whole(value)).first()


def _own(request: HttpRequest, pk: int) -> Phrase:
    policy.demand(request.user, "phrase.use")
    found = phrases_for(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404(worded("没有这条话术。"))
    return found
