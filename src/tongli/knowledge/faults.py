"""What is wrong with an entry, in Chinese: pydantic's complaints said so that whoever writes a pack knows what to change."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

_SHOWN = 60


def faults_of(error: ValidationError, kind: type[BaseModel]) -> list[tuple[str, str]]:
    """Every fault of an entry of this kind: what to say, and the key it is in ('' for the entry as a whole)."""
    return [(_fault(one, kind), str(one["loc"][0]) if one["loc"] else "") for one in error.errors()]


def _fault(error: Any, kind: type[BaseModel]) -> str:
    path = ".".join(str(part) for part in error["loc"])
    said = _said(error["type"], error.get("ctx", {}), error["msg"])
    if error["type"] == "extra_forbidden":
        known = kind.model_fields if len(error["loc"]) == 1 else ()
        return f"没有 {path} 这一项{_nearest(str(error['loc'][-1]), known)}"
    if error["type"] == "missing":
        return f"缺少 {path}"
    return f"{path or '这一条'}：{said}（写的是 {str(error.get('input'))[:_SHOWN]!r}）"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, [name for name in known if name not in ("pack", "where")], n=1)
    return f"，是不是想写 {near[0]}？" if near else ""


def _said(kind: str, context: dict[str, Any], message: str) -> str:
    match kind:
        case "enum" | "literal_error":
            return f"只能是 {str(context.get('expected', '')).replace(' or ', '、').replace(', ', '、')} 之一"
        case "string_type":
            return "应是文字，要加引号"
        case "tuple_type" | "list_type":
            return "应是列表，写在方括号里"
        case "dict_type" | "model_type" | "model_attributes_type":
            return '应是一组值，像 { zh = "…", en = "…" }'
        case "float_type" | "float_parsing" | "int_type" | "int_parsing" | "int_from_float":
            return "应是数"
        case "bool_type" | "bool_parsing":
            return "应是 true 或 false"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return "应是日期，像 2026-11-15，不加引号"
        case "timezone_aware" | "datetime_type" | "datetime_parsing" | "datetime_from_date_parsing":
            return "应是带时区的时间，像 2026-11-15T09:30:00+08:00"
        case "string_pattern_mismatch":
            return f"写法不对，应合 {context.get('pattern')}"
        case "string_too_short" | "too_short":
            return f"太短，至少 {context.get('min_length')}"
        case "string_too_long" | "too_long":
            return f"太长，至多 {context.get('max_length')}"
        case "greater_than":
            return f"应大于 {context.get('gt')}"
        case "greater_than_equal":
            return f"不能小于 {context.get('ge')}"
        case "less_than":
            return f"应小于 {context.get('lt')}"
        case "less_than_equal":
            return f"不能大于 {context.get('le')}"
        case "value_error":
            return message.removeprefix("Value error, ")
        case _:
            return message
