"""A person sets how grave a complaint is, as proposed or otherwise; both stay on record."""

from collections.abc import Mapping
from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.assessment import ASPECT_NAMES, Proposal, checked_levels, propose
from tongli.casework.life import Action, Step
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.life.models import Assessment
from tongli.desk.life.signs import signs_of
from tongli.desk.wiring import engine
from tongli.knowledge.schema.assessment import LEVELS, Aspect

_FIRM: tuple[Aspect, ...] = ("severity", "safety")
"""Aspects that nobody lowers without a reason."""


def assess_case(case: Case, by: User, levels: Mapping[str, str], now: datetime, *, why: str = "") -> Assessment:
    """Keep what this person holds the complaint to be.

    Args:
        levels: a level for each aspect of ``casework.assessment``.
        why: needed where safety or severity is set lower than proposed.

    Raises:
        AccessError: not this person's to assess.
        InputError: an aspect without a level, or no reason for a lower one.
        PolicyError: the case is closed.
    """
    with recording(case) as locked:
        policy.demand(by, "case.assess", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要重新评估，请先重新打开。"))
        proposal = propose(signs_of(case_rows(locked)), engine().knowledge, locked.industry)
        made = _set(locked, by, checked_levels(levels), proposal, now, why)
        if locked.step in {Step.ACKNOWLEDGED, Step.REOPENED}:
            move(locked, Action.ASSESS, now, by)
        return made


def confirm_assessment(case: Case, by: User, levels: Mapping[str, str] | None, now: datetime, *, why: str = "") -> None:
    """Who decides has seen the assessment: kept as theirs, unless a person set the same before. Only inside ``recording``.

    Args:
        levels: as they were shown to this person, or changed by them; None: as they stand.

    Raises:
        InputError: as ``assess_case``.
    """
    last = case.assessments.last()
    stands = last.levels if last and last.by_id else None
    if stands is not None and (levels is None or checked_levels(levels) == stands):
        return
    proposal = propose(signs_of(case_rows(case)), engine().knowledge, case.industry)
    _set(case, by, checked_levels(proposal.levels if levels is None else levels), proposal, now, why)


def _set(case: Case, by: User, chosen: Mapping[Aspect, str], proposal: Proposal, now: datetime, why: str) -> Assessment:
    if not why.strip() and (lowered := _lowered(chosen, proposal)):
        raise InputError(worded("{lowered}定得比建议低，请写明理由。").format(lowered=worded("、").join(lowered)))
    seq = note_event(
        case, "assessment.set", now, by, **chosen, proposed=dict(proposal.levels), **({"why": why.strip()} if why else {})
    )
    return keep_assessment(case, proposal, chosen, seq, now, by, why)


def keep_assessment(
    case: Case, proposal: Proposal, levels: Mapping[str, str], seq: int, now: datetime, by: User | None, why: str = ""
) -> Assessment:
    """One row beside its event. Only inside ``recording``."""
    reasons = [[aspect, one.rule, list(one.messages)] for aspect, found in proposal.reasons.items() for one in found]
    return Assessment.objects.create(
        case=case, seq=seq, at=now, by=by, levels=dict(levels), proposed=dict(proposal.levels), reasons=reasons,
        why=why.strip()[:500],
    )  # fmt: skip


def _lowered(chosen: Mapping[Aspect, str], proposal: Proposal) -> list[str]:
    return [
        ASPECT_NAMES[aspect]
        for aspect in _FIRM
        if LEVELS[aspect].index(chosen[aspect]) < LEVELS[aspect].index(proposal.levels[aspect])
    ]
