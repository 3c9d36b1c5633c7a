"""Records as lines of JSON."""

import json
from decimal import Decimal
from typing import Any


def line(record: dict[str, Any]) -> str:
    """One line, with its end; half a UTF-16 pair stays what it was, as its escape."""
    text = json.dumps(record, ensure_ascii=False, default=_plain)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(record, default=_plain)
    return text + "\n"


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else str(value)
