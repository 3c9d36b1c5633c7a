from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "tongli.desk.accounts"
    label = "accounts"
    verbose_name = "人员"

    def ready(self) -> None:
        from allauth.account.signals import password_changed

        password_changed.connect(_password_changed)


def _password_changed(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:  # noqa: ARG001
    """Whoever changes their password ends their other log-ins, and what those have open."""
    from tongli.desk.accounts.actions.end_sessions import end_others
    from tongli.desk.wiring import now

    end_others(user, request.session.session_key or "", now())
