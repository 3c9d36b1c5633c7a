"""The document as it is served: problems under their own media type, headers of every answer, one header for retries."""

from typing import Any

from tongli.desk.api.operations import HEADERS
from tongli.desk.api.problems import MEDIA_TYPE

_RETRY = {"Retry-After": {"description": "多少秒后再来", "schema": {"type": "integer", "minimum": 0}}}
_ETAG = {"ETag": {"description": "再问时放进 If-None-Match", "schema": {"type": "string"}}}
_SAID = {
    304: "没有变化",
    400: "请求不能读懂",
    401: "没有有效的令牌",
    403: "令牌的范围或角色的权限不够",
    404: "没有找到",
    409: "案件现在不允许，或与已有的冲突；或同一个 Idempotency-Key 正在处理",
    410: "答复里有已被抹除的个人信息",
    413: "太大",
    415: "请求体不是 JSON",
    422: "请求不合格式，或 Idempotency-Key 用在了另一个请求上",
    429: "请求太多",
}


def document(found: dict[str, Any]) -> dict[str, Any]:
    """Mend the document in place, and give it back. Problems stand once among the components."""
    components = found["components"]
    components["responses"] = {f"Problem{status}": _problem(status) for status in _SAID if status >= 400}
    for path in found["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            for status, answer in answers.items():
                if status < 400:
                    answer["headers"] = dict(HEADERS)
                    answer["description"] = _SAID.get(status, answer["description"])
                else:
                    answers[status] = {"$ref": f"#/components/responses/Problem{status}"}
            if 304 in answers:
                answers[200]["headers"] |= _ETAG
    found["paths"] = dict(sorted(found["paths"].items()))
    components["schemas"] = dict(sorted(components["schemas"].items()))
    return found


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": _SAID[status],
        "headers": dict(HEADERS) | (_RETRY if status == 429 else {}),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
