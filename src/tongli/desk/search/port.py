"""The port: finding documents by words, whatever database keeps them."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q

from tongli.desk.search.query import Query


@dataclass(frozen=True)
class Within:
    """Where to look. ``marks``: words of the index that name what never changes (``documents.mark``); ``cases``: conditions on
    the case as it stands now. ``since`` and ``before`` are places in time (``documents.place``), half open."""

    marks: tuple[str, ...] = ()
    notes: bool = False
    cases: tuple[Q, ...] = ()
    since: int | None = None
    before: int | None = None


class SearchIndex(Protocol):
    """Kept by the database itself: what is in the table of documents can be found, from the same transaction on."""

    def find(self, query: Query, within: Within, limit: int) -> list[int]:
        """Ids of documents that hold the query, the newest first, at most ``limit``."""


def sql_of(cases: tuple[Q, ...], link: str) -> tuple[str, list[Any]]:
    """The conditions as a subselect of ids of cases; ``link`` narrows it to one row outside (``d.case_id``), empty: all."""
    from django.db.models.expressions import RawSQL

    from tongli.desk.cases.models import Case

    rows = Case.objects.order_by()
    if link:
        rows = rows.filter(pk=RawSQL(link, []))  # noqa: S611 - a name of a column, written in this room
    for condition in cases:
        rows = rows.filter(condition)
    sql, params = rows.values("id").query.sql_with_params()
    return sql, list(params)
