"""Kinds of visits and of measurements that serve a case, from the packs."""

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.cases.models import Case
from tongli.desk.languages import in_words
from tongli.desk.wiring import engine
from tongli.knowledge.schema import Measure, Standard, VisitKind


def visit_kinds(industry: str) -> tuple[VisitKind, ...]:
    """The industry's own kinds before those for all."""
    found = [one for one in engine().knowledge.of(VisitKind, industry) if not one.industries or industry in one.industries]
    return tuple(sorted(found, key=lambda one: not one.industries))


def visit_kind(case: Case, name: str) -> VisitKind:
    """The kind of that id.

    Raises:
        InputError: this case's industry has none of that id; names those it has.
    """
    kinds = visit_kinds(case.industry)
    found = next((one for one in kinds if one.id == name), None)
    if found is None:
        raise InputError(
            worded("没有这种上门：可以选{names}。").format(names=worded("、").join(in_words(one.name) for one in kinds))
        )
    return found


def known_kind(name: str) -> VisitKind | None:
    """The kind of that id in any pack; None where the pack has gone."""
    return next((one for one in engine().knowledge.of(VisitKind) if one.id == name), None)


def measure(name: str) -> Measure | None:
    """What is measured by that id; None where no pack has it."""
    return next((one for one in engine().knowledge.of(Measure) if one.id == name), None)


def standard_of(one: Measure, industry: str) -> Standard | None:
    """The standard that a measurement is held against."""
    return next((s for s in engine().knowledge.of(Standard, industry) if s.id == one.standard), None)
