"""allauth, with the door closed: accounts are made by an administrator; an outside account only opens one that is there."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from tongli.base.tongue import worded
from tongli.desk.accounts.actions.record import keep
from tongli.desk.accounts.models import User
from tongli.desk.wiring import now


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False


class JoinedAccounts(DefaultSocialAccountAdapter):
    """An outside account is joined to the person whom an administrator made, once; it never makes one, and brings no rights."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whoever is known; join whoever is named; turn away all others, saying what would help."""
        if sociallogin.state.get("process") == "connect":
            return
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise ImmediateHttpResponse(_turned_away(request, worded("这个账号已经停用；要恢复请找管理员。")))
            return
        person = _named(sociallogin)
        if person is None:
            raise ImmediateHttpResponse(
                _turned_away(
                    request, worded("没有与这个外部账号对应的人员：请管理员先在“人员”里建好账号，邮箱或用户名与外部账号一致。")
                )
            )
        with transaction.atomic():
            sociallogin.connect(request, person)
            account = sociallogin.account
            keep("person.joined", None, now(), person, provider=account.provider, uid=str(account.uid)[:120])


def _turned_away(request: HttpRequest, reason: str) -> Any:
    return render(request, "403.html", {"reason": reason}, status=403)


def _named(login: SocialLogin) -> User | None:
    """The one active person whom the outside account names, by what its house vouches for; None: nobody, or several."""
    data = login.account.extra_data
    if login.account.provider == "feishu":
        # The house's own address; the other one people set themselves.
        wanted = {"email__iexact": str(data.get("enterprise_email") or "")}
    elif login.account.provider != settings.OIDC_ID:
        return None  # DingTalk vouches for no address: people join it themselves, logged in
    else:
        said = data.get("userinfo") or data.get("id_token") or data
        if settings.OIDC_JOIN == "username":
            wanted = {"username__iexact": str(said.get("preferred_username") or "")}
        else:
            wanted = {"email__iexact": str(said.get("email") or "") if said.get("email_verified") is True else ""}
    if not all(wanted.values()):
        return None
    found = list(User.objects.filter(is_active=True, **wanted)[:2])
    return found[0] if len(found) == 1 else None
