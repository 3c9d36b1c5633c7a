"""The token itself."""

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from tongli.base.talk import CHINA
from tongli.casework.access import ROLE_NAMES, Role
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads
from tongli.desk.api.schemas.trail import TokenOut

router = Router()


@reads(router, "/me", None, TokenOut)
def get_token(request: HttpRequest) -> TokenOut:
    """这个令牌：谁的、能做什么、到什么时候。"""
    token, user = request.api_token, person(request)  # type: ignore[attr-defined]
    return TokenOut(
        name=token.name, scopes=tuple(token.scopes), expires_at=token.expires_at.astimezone(CHINA), person=user.name,
        role=ROLE_NAMES[Role(user.role)], per_minute=settings.API_PER_MINUTE,
    )  # fmt: skip
