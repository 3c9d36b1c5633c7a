"""Log-ins through the house's own directory: which are switched on, and what allauth is told of them. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy

from tongli.base.errors import InputError

OIDC_ID = "oidc"
"""How our addresses name the OpenID Connect provider: ``/accounts/oidc/oidc/login/``."""
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_AUTHORIZE = {
    "feishu": "https://open.feishu.cn https://accounts.feishu.cn https://passport.feishu.cn",
    "dingtalk": "https://login.dingtalk.com",
}
_NAMES = {"feishu": gettext_lazy("飞书"), "dingtalk": gettext_lazy("钉钉")}
_OWN = gettext_lazy("统一登录")
"""What the house's own directory is called where the settings give it no name of its own."""


class Outside(NamedTuple):
    """apps: Django apps to install; providers: ``SOCIALACCOUNT_PROVIDERS``; origins: where a log-in form may lead to, for the
    content security policy; join: ``email`` or ``username``."""

    apps: tuple[str, ...] = ()
    providers: Mapping[str, Any] = {}
    origins: tuple[str, ...] = ()
    join: str = "email"


def outside(value: Callable[[str], str]) -> Outside:
    """What the settings switch on; nothing is reached until somebody logs in that way.

    Raises:
        InputError: a setting that cannot be used; says which.
    """
    apps: list[str] = []
    providers: dict[str, Any] = {}
    origins: list[str] = []
    join = value("TONGLI_OIDC_JOIN")
    if join not in {"email", "username"}:
        raise InputError(f"TONGLI_OIDC_JOIN 只能是 email 或 username，给的是 {join!r}")
    url = value("TONGLI_OIDC_URL").rstrip("/")
    if url:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise InputError("TONGLI_OIDC_URL 应是 https 地址，例如 https://sso.example.com/realms/company")
        app = {
            "provider_id": OIDC_ID,
            "name": value("TONGLI_OIDC_NAME") or _OWN,
            "client_id": _needed(value, "TONGLI_OIDC_CLIENT", "TONGLI_OIDC_URL"),
            "secret": value("TONGLI_OIDC_SECRET"),
            "settings": {"server_url": url, "oauth_pkce_enabled": True},
        }
        apps.append("allauth.socialaccount.providers.openid_connect")
        providers["openid_connect"] = {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        origins.append(f"{parts.scheme}://{parts.netloc}")
    for name in ("feishu", "dingtalk"):
        client = value(f"TONGLI_{name.upper()}_CLIENT")
        if client:
            secret = _needed(value, f"TONGLI_{name.upper()}_SECRET", f"TONGLI_{name.upper()}_CLIENT")
            apps.append(f"allauth.socialaccount.providers.{name}")
            providers[name] = {"APPS": [{"client_id": client, "secret": secret, "name": _NAMES[name]}]}
            origins += _AUTHORIZE[name].split()
    return Outside(tuple(apps), providers, tuple(origins), join)


def _needed(value: Callable[[str], str], name: str, with_: str) -> str:
    given = value(name)
    if not given:
        raise InputError(f"设了 {with_}，还要设 {name}")
    return given
