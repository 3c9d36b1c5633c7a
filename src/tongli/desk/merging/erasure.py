"""What goes of merges and splits when their person is erased: why."""

from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case


def erase_merges(case: Case) -> None:
    """Only inside ``recording``."""
    case.merges.update(reason=TOMBSTONE)
    case.splits.update(reason=TOMBSTONE)
