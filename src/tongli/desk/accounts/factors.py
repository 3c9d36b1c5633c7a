"""The second factor: who must have one, and what they may do before they do."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from tongli.base.tongue import worded
from tongli.desk.accounts.models import User


def lacks_factor(user: User) -> bool:
    """Whether this person's role must have a second factor and they have none (``settings.MFA_ROLES``)."""
    return user.is_authenticated and user.role in settings.MFA_ROLES and not is_mfa_enabled(user)


class SecondFactor:
    """Middleware: whoever must have a second factor sets one up before anything else; their own account is open to them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MFA_ROLES and not _open(request.path) and lacks_factor(request.user):
            if request.method in {"GET", "HEAD"} and "application/json" not in request.headers.get("Accept", ""):
                return redirect("mfa_activate_totp")
            return JsonResponse(
                {"error": worded("您的角色要先设好两步验证，才能进工作台：请打开“我的账号”设置。")},
                status=403,
                json_dumps_params={"ensure_ascii": False},
            )
        return self.get_response(request)


def _open(path: str) -> bool:
    """Pages of one's own account, and those that everybody sees."""
    return path.startswith((reverse("home") + "accounts/", "/static/", "/c/")) or path == "/"
