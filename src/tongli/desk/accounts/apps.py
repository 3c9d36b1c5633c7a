from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "tongli.desk.accounts"
    label = "accounts"
    verbose_name = "人员"

    def ready(self) -> None:
        from allauth.account.signals import password_changed, password_reset, password_set
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        for signal in (password_changed, password_reset, password_set):
            signal.connect(_password_changed)
        post_delete.connect(_session_gone, sender=Session)


def _password_changed(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:  # noqa: ARG001
    """Whoever changes their password ends their other log-ins, and what those have open, and their tokens."""
    from tongli.desk.accounts.actions.end_sessions import end_others
    from tongli.desk.api.actions.make_token import revoke_all
    from tongli.desk.wiring import now

    end_others(user, request.session.session_key or "", now())
    revoke_all(user, user, now(), why="password")


def _session_gone(sender: Any, instance: Any, **_: Any) -> None:  # noqa: ARG001
    """A log-in is over, however it ended (logged out, ended from afar, another person logged in): its sockets close."""
    from tongli.desk.live.push import hang_up, session_group

    hang_up(session_group(instance.session_key))
