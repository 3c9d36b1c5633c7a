"""What a list was asked for: queue, filters, order, where the page begins. Read forgivingly from an address, and written back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from tongli.base.labels import Emotion, Risk
from tongli.casework.life import Step
from tongli.desk.numbers import whole

QUEUES = ("open", "mine", "team", "hot", "due", "waiting", "unassigned", "mentions", "closed")
SORTS = ("press", "waiting", "due", "hot", "newest", "oldest")
INTENSITIES = ("1", "2", "3")
DUES = ("late", "today", "week", "none")
_LABELS: dict[str, tuple[str, ...]] = {
    "step": tuple(step.value for step in Step if step is not Step.CLOSED),
    "emotion": tuple(one.value for one in Emotion),
    "risk": tuple(one.value for one in Risk),
    "intensity": INTENSITIES,
    "due": DUES,
    "regulator": ("sent", "named"),
}
_WORDS = ("industry", "channel", "tag")
_KEYS = ("agent", "team", "view")
FILTERS = ("step", "industry", "channel", "emotion", "intensity", "risk", "due", "agent", "team", "regulator", "tag", "view")
"""Parameters of an address that narrow a list."""
MOST = 40


@dataclass(frozen=True)
class Asked:
    """``filters``: name to value, only such as hold. ``after``: the cursor, empty for the first page."""

    queue: str = "open"
    sort: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    ignored: tuple[str, ...] = ()
    """Names of parameters that could not be understood and were left out."""

    def query(self, **change: str) -> str:
        """The address's query for this list, on its first page unless ``after`` is given; empty for the plain queue."""
        given = {"queue": "" if self.queue == "open" else self.queue, "sort": self.sort, **self.filters, **change}
        return urlencode({name: value for name, value in given.items() if value})

    def kept(self) -> dict[str, str]:
        """What a saved view keeps."""
        given = {"queue": self.queue, "sort": self.sort, **self.filters}
        return {name: value for name, value in given.items() if value}

    def first(self) -> "Asked":
        """The same from its beginning."""
        return replace(self, after="")


def asked_of(given: Mapping[str, str]) -> Asked:
    """Read an address; what cannot be understood is left out and named."""
    ignored = []
    queue, sort = given.get("queue", "") or "open", given.get("sort", "")
    if queue not in QUEUES:
        ignored.append("queue")
        queue = "open"
    if sort and sort not in SORTS:
        ignored.append("sort")
        sort = ""
    filters = {}
    for name in FILTERS:
        value = given.get(name, "").replace("\x00", "").strip()[:MOST]
        if value and _holds(name, value):
            filters[name] = value
        elif value:
            ignored.append(name)
    return Asked(queue, "" if queue in {"closed", "mentions"} else sort, filters, given.get("after", "")[:400], tuple(ignored))


def _holds(name: str, value: str) -> bool:
    if name in _LABELS:
        return value in _LABELS[name]
    if name in _KEYS:
        return whole(value) is not None or (name == "agent" and value in {"me", "none"}) or (name == "team" and value == "none")
    return name in _WORDS
