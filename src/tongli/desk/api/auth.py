"""Which scope an operation asks for. The gateway has found the token already; cookies are never looked at."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.api.models import Token
from tongli.desk.api.scopes import SCOPE_NAMES, Scope


class ScopeError(Exception):
    """The token was not made for this."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(
            worded("这个令牌没有“{scope}”（{value}）的权限；请管理员另做一个。").format(
                scope=SCOPE_NAMES[scope], value=scope.value
            )
        )


class BearerToken(HttpBearer):
    """``Authorization: Bearer tongli_…``, with the scope of the operation; None asks for no scope."""

    def __init__(self, scope: Scope | None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Token | None:
        return self.authenticate(request, "")

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:  # noqa: ARG002
        found: Token | None = getattr(request, "api_token", None)
        if found is not None and self.scope is not None and self.scope.value not in found.scopes:
            raise ScopeError(self.scope)
        return found


def person(request: HttpRequest) -> User:
    """Who the token acts as."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  the gateway put it there, the bearer let it through
    return user
