"""What ``tongli audit …`` calls: Django set up inside, so that importing this costs nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tongli.desk.run import prepare

if TYPE_CHECKING:
    from tongli.desk.audit.verify import Report


def verify(number: str, say: Callable[[str], None]) -> "Report":
    """Verify the trail (``audit.verify``), with the database brought up to date first.

    Raises:
        InputError: no such case.
    """
    prepare(demo=False, say=say)
    from tongli.desk.audit import verify as room

    return room.verify(number, lambda count: say(f"… 已核对 {count} 个案件") if count % 10_000 == 0 else None)
