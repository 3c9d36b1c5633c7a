"""Numbers in bodies: as JSON has them, never written as text; ``3.0`` is the whole number 3."""

from typing import Any

from pydantic import BeforeValidator

from tongli.base.tongue import worded


def _number(value: Any) -> Any:
    if isinstance(value, str | bool):
        raise ValueError(worded("应是数字"))
    return value


AsNumber = BeforeValidator(_number)
