"""What the packs know about one complaint: its causes, procedures, remedies, standards and law, nearest first.

::

    about(knowledge, Procedure, theme="heating.no_heat", subjects={"supply_quality"}, industry="heating", region="沈阳市")
"""

import re
from collections.abc import Collection
from datetime import date
from typing import TypeVar

from tongli.knowledge.load import Knowledge
from tongli.knowledge.schema import Cause, Clause, Concern

T = TypeVar("T", bound=Concern)


def about(
    knowledge: Knowledge,
    kind: type[T],
    *,
    theme: str = "",
    subjects: Collection[str] = (),
    demands: Collection[str] = (),
    industry: str = "",
    region: str = "",
) -> tuple[T, ...]:
    """Entries of a kind that concern a complaint; those that name its theme before those that only share a subject.

    Args:
        theme: id of the complaint's theme, '' when there is none.
        subjects: labels of the complaint's subjects.
        demands: labels of what is demanded.
        industry, region: as in ``CaseContext``; a region's entries take the place of those that they overlay.
    """
    found = [item for item in knowledge.of(kind, industry, region) if item.concerns(theme, subjects, demands)]
    return tuple(sorted(found, key=lambda item: theme not in item.themes))


def likely_causes(
    knowledge: Knowledge, words: str, *, theme: str = "", subjects: Collection[str] = (), industry: str = "", region: str = ""
) -> tuple[Cause, ...]:
    """Possible causes, the likeliest first: those whose signs stand in ``words`` (folded), then by theme and ``likely``."""
    found = about(knowledge, Cause, theme=theme, subjects=subjects, industry=industry, region=region)
    signed = {cause.id for cause in found if cause.signs and re.search(cause.signs, words)}
    return tuple(sorted(found, key=lambda cause: (cause.id not in signed, theme not in cause.themes, -cause.likely)))


def law_on(
    knowledge: Knowledge,
    day: date,
    *,
    theme: str = "",
    subjects: Collection[str] = (),
    demands: Collection[str] = (),
    industry: str = "",
    region: str = "",
) -> tuple[Clause, ...]:
    """Clauses in force on that day that bear on a complaint."""
    found = about(knowledge, Clause, theme=theme, subjects=subjects, demands=demands, industry=industry, region=region)
    return tuple(clause for clause in found if clause.holds_on(day))
