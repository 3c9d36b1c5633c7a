"""What ``tongli audit …`` calls: Django set up inside, so that importing this costs nothing."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

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


def lines(number: str, html: bool, say: Callable[[str], None]) -> Iterator[str]:
    """The text of an export: one case as JSON or as a page to print, or everything as lines of JSON, while it is read.

    Raises:
        InputError: no such case.
    """
    prepare(demo=False, say=say)
    from django.template.loader import render_to_string

    from tongli.base.errors import InputError
    from tongli.desk.audit.actions.export_record import export_all, export_case
    from tongli.desk.audit.lines import line
    from tongli.desk.audit.printed import printed_case
    from tongli.desk.cases.queries.rows import find_case
    from tongli.desk.wiring import now

    if not number:
        return map(line, export_all(None, now()))
    case = find_case(number)
    if case is None:
        raise InputError(f"没有案件 {number}")
    record = export_case(case, None, "html" if html else "json", now())
    return iter([render_to_string("audit/printed.html", printed_case(record)) if html else line(record)])


def proposed(say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Persons whose time is over (``audit.retention``), as plain JSON. Nothing is erased."""
    prepare(demo=False, say=say)
    from tongli.desk.audit.retention import proposals
    from tongli.desk.wiring import engine, now

    return [one.as_json() for one in proposals(engine().knowledge, now())]
