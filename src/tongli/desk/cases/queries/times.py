"""Times and due times in words."""

from datetime import datetime

from tongli.base.talk import CHINA

_WEEKDAYS = "一二三四五六日"


def due_text(due: datetime | None, now: datetime) -> str:
    """A due time as people say it: 今天 18:00 前, 11月25日（周三）前; empty where none was named."""
    if due is None:
        return ""
    due, now = due.astimezone(CHINA), now.astimezone(CHINA)
    days = (due.date() - now.date()).days
    near = {-1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
    day = near.get(days, f"{due.month}月{due.day}日（周{_WEEKDAYS[due.weekday()]}）")
    clock = "" if (due.hour, due.minute) == (23, 59) else f" {due:%H:%M}"
    return f"{day}{clock} 前" if clock else f"{day}前"
