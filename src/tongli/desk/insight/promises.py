"""How promises were kept, for the supervisor's page: by what was promised, never by whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from tongli.desk.cases.models import Promise


@dataclass(frozen=True)
class Kept:
    """Promises of one sort, settled since a day. ``told``: the customer was told before the time was over."""

    sort: str
    """``effort``, ``result``, or ``all``."""
    kept: int
    late: int
    broken: int
    told: int
    withdrawn: int
    """Taken back otherwise, with the customer told."""

    @property
    def share(self) -> float | None:
        """Kept in time, of those kept, late or broken, 0..1; None where there is none."""
        over = self.kept + self.late + self.broken
        return self.kept / over if over else None


def kept_since(since: datetime) -> tuple[Kept, ...]:
    """All, then by sort, over promises settled since then. One query."""
    rows = Promise.objects.filter(settled_at__gte=since).exclude(state="open").order_by()
    counts: Counter[tuple[str, str]] = Counter()
    for sort, state, replaced in rows.values_list("effort_or_result", "state", "replaced_by"):
        told = state == "withdrawn" and replaced is not None
        for one in ("all", sort):
            counts[one, "told" if told else state] += 1
    return tuple(
        Kept(sort, *(counts[sort, state] for state in ("kept", "late", "broken", "told", "withdrawn")))
        for sort in ("all", "effort", "result")
    )
