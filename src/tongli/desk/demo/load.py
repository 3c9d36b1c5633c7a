"""Load the demo once."""

from collections.abc import Callable

from tongli.desk.cases.models import Case
from tongli.desk.demo.company import people


def load_demo(say: Callable[[str], None]) -> None:
    """People and their three weeks of cases; nothing happens where cases are there already."""
    people()
    if Case.objects.exists():
        return
