"""Pages by cursor, both ways. A cursor names the row that the page begins after (or ends before), so nothing that comes or
goes meanwhile is shown twice or left out."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.db.models import Model, QuerySet
from pydantic import Field

from tongli.base.frozen import Frozen

DEFAULT, MOST = 20, 100


class Paging(Frozen):
    """What a list is asked with."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="一页最多多少项")] = DEFAULT
    cursor: Annotated[str, Field(pattern=r"^([ab][0-9]{1,18})?$", description="上一次答复里的 next 或 previous，原样放回")] = ""


@dataclass(frozen=True)
class Page:
    """Rows of one page in the order of the list, and the cursors of its neighbours; None: there is none."""

    rows: list[Any]
    next: str | None
    previous: str | None


def page(rows: QuerySet[Any], asked: Paging, key: str = "pk", *, newest_first: bool = True) -> Page:
    """One page of ``rows``, ordered by ``key`` (whole numbers, each once). One query."""
    forward = not asked.cursor.startswith("b")
    down = newest_first == forward
    if asked.cursor:
        rows = rows.filter(**{f"{key}__{'lt' if down else 'gt'}": int(asked.cursor[1:])})
    found = list(rows.order_by(f"-{key}" if down else key)[: asked.limit + 1])
    more, found = len(found) > asked.limit, found[: asked.limit]
    if not forward:
        found.reverse()
    if not found:
        return Page([], None, None)
    first, last = _key(found[0], key), _key(found[-1], key)
    return Page(
        found,
        f"a{last}" if more or not forward else None,
        f"b{first}" if (more and not forward) or (forward and asked.cursor) else None,
    )


def _key(row: Model, key: str) -> int:
    return int(getattr(row, key))
