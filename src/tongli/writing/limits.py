"""Times that a rule of the house names for its own work: which run from now, and until when.

Words are data (``cues/house.tsv``). A clock that starts with something still to come ("收齐材料后", "采暖季结束后"), or with
something whose time is not known ("代办后"), stays as it is.
"""

import re
from datetime import datetime
from typing import NamedTuple

from tongli.casework.due import after
from tongli.knowledge import Knowledge
from tongli.reading.numerals import number
from tongli.writing.clauses import joined
from tongli.writing.timing import brief

_LONGEST_COUNT = 60
_CLOCKED = ("分钟", "小时", "个小时")
"""Units that a clock counts; the others end with a day."""
_SPAN = re.compile(
    r"(?P<trigger>[^，,：:]*?)(?P<count>\d+(?:\.5)?|半|[一二两三四五六七八九十]+)(?P<to>[-~到至]\d+)?\s*"
    r"(?P<unit>分钟|个?小时|个?工作日|天|日)(?P<within>之?以?内)?(?P<rest>[^，,；;]*)"
)
_ELIGIBLE = re.compile(r"(?:可以?|无理由|质量|同款|同一|免费)")
_AFTER = re.compile(r"(?<![今以最])(?:后|起)[\u3400-\u9fff]{0,4}$")
_FOLLOWS, _BEFORE = 12, 30
"""Characters behind a time in which its work is named, and before it in which a condition is."""


class Limits(NamedTuple):
    """Times of a rule: notes by their place in it, those that run from now, and whether one limits the house's own work."""

    notes: dict[int, str]
    due: tuple[datetime, ...]
    served: bool


class LimitReader:
    """Finds limits. Holds compiled knowledge only."""

    def __init__(self, knowledge: Knowledge) -> None:
        def hit(family: str) -> re.Pattern[str]:
            return joined(list(knowledge.cues(f"house_{family}")))

        self._serves, self._later, self._only_then = hit("serves"), hit("later"), hit("only_then")
        self._starts, self._slow = hit("starts"), hit("slow")

    def names_time(self, text: str) -> bool:
        """True where a time is named at all."""
        return _SPAN.search(text) is not None

    def promises_time(self, text: str) -> bool:
        """True where something of the house's own and a time are named."""
        return self._serves.search(text) is not None and self.names_time(text)

    def of(self, text: str, now: datetime | None, *, begun: bool) -> Limits:
        """Limits of the house's own work in a rule; those that run from now are counted out.

        Args:
            text: the rule, turned to the customer.
            now: the time of the reply; without it nothing is counted.
            begun: the work began with an earlier reply, so that its clock runs already.
        """
        notes, due = dict[int, str](), list[datetime]()
        spans = [match for match in _SPAN.finditer(text) if self._limited(match, text)]
        for match in spans:
            late = begun and bool(self._starts.search(match["trigger"]) or self._slow.search(match["rest"]))  # runs already
            found = None if now is None or late or not self._runs_now(match, text) else _due(match["count"], match["unit"], now)
            if found is not None and now is not None:
                end = match.end("within" if match["within"] else "unit")
                notes[end] = brief(found, now, by_day=match["unit"] not in _CLOCKED)
                due.append(found)
        return Limits(notes, tuple(due), bool(spans))

    def _limited(self, match: re.Match[str], text: str) -> bool:
        """True where something of the house's own is done within the time."""
        follows = (match["rest"] or text[match.end() : match.end() + _FOLLOWS + 2])[:_FOLLOWS]
        done = self._serves.search(follows)
        return bool(done) and bool(match["within"] or self._serves.match(follows.lstrip("由经内书")))

    def _runs_now(self, match: re.Match[str], text: str) -> bool:
        """False for a clock that starts with something to come, and for “7天内可退”: how long something may be asked for."""
        eligible = match["unit"] in ("天", "日") and _ELIGIBLE.match(match["rest"])
        elsewhere = _AFTER.search(match["trigger"]) and not self._starts.search(match["trigger"])  # 代办后15天内: since when?
        if match["to"] or eligible or elsewhere or self._later.search(match["trigger"]):
            return False
        head = text[max(0, match.start() - _BEFORE) : match.start()]
        return not self._only_then.search(head) or bool(self._starts.search(match["trigger"]))


def _due(count: str, unit: str, now: datetime) -> datetime | None:
    value = 0.5 if count == "半" else float(count) if count[0].isdigit() else float(number(count) or 0)
    if not 0 < value <= _LONGEST_COUNT:
        return None
    match unit.lstrip("个")[0]:
        case "分":
            return after(now, hours=value / 60)
        case "小":
            return after(now, hours=value)
        case "工":
            return after(now, workdays=int(value))
    return after(now, days=round(value))
