"""The page of tokens: made, listed, revoked. For administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.access import ROLE_NAMES, Role
from tongli.desk.accounts.models import User
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.api.actions.make_token import make_token, revoke_token
from tongli.desk.api.models import Token
from tongli.desk.api.scopes import SCOPE_NAMES
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.numbers import whole
from tongli.desk.wiring import now

SHOWN, MOST_PEOPLE = 100, 500


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """All tokens, the newest first, and the form."""
    return _page(request)


def _page(request: HttpRequest, error: str = "", secret: str = "", made: Token | None = None, status: int = 200) -> HttpResponse:
    policy.demand(request.user, "token.manage")
    at = now()
    tokens = Token.objects.select_related("user", "made_by", "revoked_by")[:SHOWN]
    people = User.objects.filter(is_active=True).exclude(username__startswith="service-").order_by("name")[:MOST_PEOPLE]
    context = {
        "tokens": [(token, token.holds(at), [SCOPE_NAMES.get(one, one) for one in token.scopes]) for token in tokens],
        "scopes": list(SCOPE_NAMES.items()),
        "people": people,
        "roles": [(role.value, name) for role, name in ROLE_NAMES.items() if role is not Role.CUSTOMER],
        "error": error,
        "secret": secret,
        "made": made,
        "given": request.POST,
        "chosen": request.POST.getlist("scopes"),
    }
    return render(request, "api/tokens.html", context, status=status)


def _refused(request: HttpRequest, error: str, status: int, **_names: int) -> HttpResponse:
    return _page(request, error, status=status)


_post = form_page(_refused)


@_post
def make(request: HttpRequest) -> HttpResponse:
    """Make one; its secret stands on this answer and nowhere else."""
    policy.demand(request.user, "token.manage")
    given = request.POST
    days = whole(given.get("days"))
    if days is None:
        raise InputError(worded("有效期请写天数。"))
    user = None
    if whose := given.get("user", ""):
        user = User.objects.filter(pk=whole(whose)).first()
        if user is None:
            raise InputError(worded("没有这个人。"))
    token, secret = make_token(
        request.user, given.get("name", ""), given.getlist("scopes"), days, now(), user=user, role=given.get("role", "")
    )
    return _page(request, secret=secret, made=token)


@_post
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """Take one back."""
    revoke_token(token, request.user, now())
    return redirect("tokens:page")
