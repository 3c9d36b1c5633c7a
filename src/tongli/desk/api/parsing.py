"""Bodies as strict JSON. Halves of UTF-16 pairs, which no database takes, become U+FFFD rather than an error."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class StrictJson(Parser):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no Infinity."""

    def parse_body(self, request: HttpRequest) -> Any:
        return mended(json.loads(request.body.decode("utf-8"), parse_constant=_refuse))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def mended(value: Any) -> Any:
    """The same value with whole characters only."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "") if _broken(value) else value
    if isinstance(value, list):
        return [mended(one) for one in value]
    if isinstance(value, dict):
        return {mended(key): mended(one) for key, one in value.items()}
    return value


def _broken(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)
