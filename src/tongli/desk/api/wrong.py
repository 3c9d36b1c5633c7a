"""What pydantic finds wrong, in Chinese: where, and what would be right."""

from collections.abc import Sequence
from typing import Any

from tongli.base.tongue import Names

MOST = 20
_SAID = Names(
    {
        "missing": "没有给",
        "extra_forbidden": "没有这一项，请去掉",
        "string_type": "应是文字",
        "string_too_short": "太短，至少 {min_length} 个字",
        "string_too_long": "太长，最多 {max_length} 个字",
        "string_pattern_mismatch": "不合格式，或是空白",
        "int_type": "应是整数",
        "int_parsing": "应是整数",
        "int_from_float": "应是整数",
        "float_type": "应是数字",
        "float_parsing": "应是数字",
        "bool_type": "应是 true 或 false",
        "bool_parsing": "应是 true 或 false",
        "greater_than_equal": "太小，至少 {ge}",
        "less_than_equal": "太大，最多 {le}",
        "enum": "只能是 {expected}",
        "literal_error": "只能是 {expected}",
        "too_long": "太多，最多 {max_length} 项",
        "too_short": "太少，至少 {min_length} 项",
        "list_type": "应是一列",
        "tuple_type": "应是一列",
        "dict_type": "应是对象",
        "model_type": "应是对象",
        "model_attributes_type": "应是对象",
        "datetime_parsing": "应是带时区的时间，如 2026-11-25T18:00:00+08:00",
        "datetime_from_date_parsing": "应是带时区的时间，如 2026-11-25T18:00:00+08:00",
        "datetime_type": "应是带时区的时间，如 2026-11-25T18:00:00+08:00",
        "timezone_aware": "应带时区，如 +08:00",
        "date_from_datetime_parsing": "应是日期，如 2026-11-25",
        "date_parsing": "应是日期，如 2026-11-25",
    }
)


def wrong_in_chinese(errors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Up to ``MOST`` errors as ``where`` and ``detail``; those without a sentence of ours keep pydantic's."""
    return [{"where": _where(error), "detail": _detail(error)} for error in errors[:MOST]]


def _where(error: dict[str, Any]) -> str:
    parts = [str(part) for part in error.get("loc", ()) if part != "given"]
    return ".".join(parts)[:200] or "body"


def _detail(error: dict[str, Any]) -> str:
    said = _SAID.get(error.get("type", ""))
    return said.format_map(_Context(error.get("ctx") or {})) if said else str(error.get("msg", ""))[:200]


class _Context(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
