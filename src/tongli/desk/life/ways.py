"""Ways still open to a customer who does not agree, from the packs that serve the case."""

from collections.abc import Collection

from tongli.desk.cases.models import Case
from tongli.desk.wiring import engine
from tongli.knowledge.schema import AppealWay


def ways_for(case: Case) -> tuple[AppealWay, ...]:
    """The ways that serve the case's industry, the nearest first. They are told whether or not somebody is content."""
    return tuple(
        way
        for way in engine().knowledge.of(AppealWay, case.industry)
        if not way.when.industries or case.industry in way.when.industries
    )


def ways_named(case: Case, ids: Collection[str]) -> tuple[AppealWay, ...]:
    """The ways of these ids, as the packs word them now."""
    return tuple(way for way in ways_for(case) if way.id in ids)
