"""The API as one object: its operations, its errors, its document."""

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation

from tongli.base.errors import TongliError
from tongli.base.tongue import worded
from tongli.desk.api import problems
from tongli.desk.api.auth import ScopeError
from tongli.desk.api.openapi import document
from tongli.desk.api.parsing import StrictJson
from tongli.desk.api.problems import problem
from tongli.desk.api.routes import ROUTERS
from tongli.desk.api.wrong import wrong_in_chinese
from tongli.desk.cases.actions.errors import BlockedError, GateShutError

VERSION = "1.0.0"


class Api(NinjaAPI):
    """With problems typed as what they are, and the document of the same address wherever it is made."""

    def get_openapi_schema(self, **given: Any) -> Any:  # noqa: ARG002
        return document(super().get_openapi_schema(path_prefix="/api/v1/"))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


@functools.cache
def api() -> Api:
    """The API of this process."""
    made = Api(
        title="同理 tongli",
        version=VERSION,
        description="投诉案件、客户的话、回复、承诺、确认和记录，以及不立案的判读与检查。错误是 application/problem+json。",
        openapi_url="/openapi.json",
        docs_url=None,
        urls_namespace="api",
        parser=StrictJson(),
    )
    for router, tag in ROUTERS:
        made.add_router("", router, tags=[tag])
    made.add_exception_handler(TongliError, _ours)
    made.add_exception_handler(ScopeError, _scope)
    made.add_exception_handler(AuthenticationError, _no_token)
    made.add_exception_handler(HttpError, _malformed)
    made.add_exception_handler(ValidationError, _invalid)
    made.add_exception_handler(Http404, _not_found)
    return made


def _ours(request: HttpRequest, error: TongliError) -> HttpResponse:
    more: dict[str, Any] = {}
    if isinstance(error, BlockedError):
        more["violations"] = [violation.model_dump(mode="json") for violation in error.violations]
    if isinstance(error, GateShutError):
        more["obstacles"] = list(error.obstacles)
    return problem(request, problems.kind_of(error), str(error), **more)


def _scope(request: HttpRequest, error: ScopeError) -> HttpResponse:
    return problem(request, problems.NO_SCOPE, str(error))


def _no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001
    detail = worded("请带有效的令牌：Authorization: Bearer tongli_…（没有、写错、过期、已撤销或账号已停用）。")
    return problem(request, problems.NO_TOKEN, detail, headers={"WWW-Authenticate": 'Bearer realm="tongli"'})


def _malformed(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    return problem(request, problems.MALFORMED, worded("请求体不是有效的 JSON（UTF-8）。"))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = wrong_in_chinese(error.errors)
    said = "；".join(f"{one['where']} {one['detail']}" for one in found[:3])
    return problem(request, problems.INVALID, worded("请求不合格式：{said}").format(said=said), errors=found)


def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, problems.NOT_FOUND, str(error) or worded("没有找到。"))
