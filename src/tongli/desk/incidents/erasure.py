"""What goes of a case's ties to incidents when its person is erased: why it was proposed (it names the address)."""

from tongli.desk.cases.models import Case


def erase_bindings(case: Case) -> None:
    """Only inside ``recording``."""
    case.bindings.update(reasons=[])
