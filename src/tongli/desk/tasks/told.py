"""Visits in the words of the trail."""

from datetime import datetime
from typing import Any

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.languages import in_words
from tongli.desk.tasks.kinds import measure


def visit_window(data: dict[str, Any]) -> str:
    """``11月19日 09:00–11:00`` of an event that names a window; empty where it names none."""
    try:
        start, end = (datetime.fromisoformat(data[key]).astimezone(CHINA) for key in ("starts", "ends"))
    except (KeyError, TypeError, ValueError):
        return ""
    return worded("{month}月{day}日 {start:%H:%M}–{end:%H:%M}").format(month=start.month, day=start.day, start=start, end=end)


def visit_readings(data: dict[str, Any]) -> str:
    """What was measured, after the sentence that it follows: ``；客厅室内温度 14.5℃``."""
    places = data.get("places", [])
    places = places if isinstance(places, list) else []
    said = []
    for n, (kind, value, *_) in enumerate(data.get("measured", [])):
        known = measure(kind)
        place = places[n] if n < len(places) else ""
        said.append(f"{place}{in_words(known.name) if known else kind} {value:g}{known.unit if known else ''}")
    return worded("；") + worded("，").join(said) if said else ""
