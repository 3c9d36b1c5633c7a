"""Two cases of one customer about one matter: one goes on, the other is closed as merged. Both trails stay; it can be undone."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.acceptance import Answer
from tongli.casework.life import Action, Step
from tongli.casework.merging import Side, check_merge, check_unmerge
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.move_promises import move_promises
from tongli.desk.cases.actions.move_work import move_tasks, move_visits
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.cases.reasons import own_reason
from tongli.desk.customers.queries.same import same_person
from tongli.desk.merging.models import Merge
from tongli.desk.regulators.actions.move_referrals import move_referrals


@contextmanager
def both(case: Case, other: Case) -> Iterator[tuple[Case, Case]]:
    """Both cases locked, always in the same order, so that two people who merge crosswise do not wait for each other for ever."""
    with ExitStack() as stack:
        locked = {pk: stack.enter_context(recording(Case(pk=pk))) for pk in sorted({case.pk, other.pk})}
        yield locked[case.pk], locked[other.pk]


def side_of(case: Case) -> Side:
    """The case as ``casework.merging`` knows it."""
    merged = Merge.objects.filter(case=case, undone_at=None).select_related("into").first()
    return Side(case.number, min(same_person(case.customer_id)), case.closed, merged.into.number if merged else "")


def merge_case(case: Case, into: Case, by: User, reason: str, now: datetime) -> Merge:
    """Close ``case`` as merged; its open promises, tasks and visits, its referrals and its customer's waiting go to ``into``.

    Where its customer has not accepted it, what was decided, asked and answered in ``into`` no longer covers the matter: it
    takes a new decision, and the customer is asked again.

    Raises:
        AccessError: one of them is not this person's.
        InputError, PolicyError: as ``casework.merging.check_merge``.
    """
    with both(case, into) as (gone, goes_on):
        policy.demand(by, "case.merge", gone)
        policy.demand(by, "case.merge", goes_on)
        check_merge(side_of(gone), side_of(goes_on), reason)
        reason, before = reason.strip()[:500], gone.step
        unsettled = {"unsettled": True} if _unsettled(gone) else {}
        note_event(goes_on, "case.merged_in", now, by, other=gone.number, reason=reason, **unsettled)
        if unsettled and goes_on.step == Step.DECISION_COMMUNICATED:
            move(goes_on, Action.REOPEN, now, by, **own_reason("joined_unsettled", number=gone.number))
        made = Merge.objects.create(
            case=gone, into=goes_on, at=now, by=by, reason=reason, step=before, waiting_since=gone.waiting_since,
            promises=move_promises(gone, goes_on, by, now), tasks=move_tasks(gone, goes_on, by, now),
            visits=move_visits(gone, goes_on, by, now), referrals=move_referrals(gone, goes_on, by, now),
        )  # fmt: skip
        waits = [since for since in (gone.waiting_since, goes_on.waiting_since) if since]
        goes_on.waiting_since = min(waits, default=None)
        goes_on.risks = sorted({*goes_on.risks, *gone.risks})
        goes_on.intensity = max(goes_on.intensity, gone.intensity if gone.waiting_since else 0)
        if gone.escalated and not goes_on.escalated:
            move(goes_on, Action.ESCALATE, now, by, **own_reason("joined", number=gone.number))
        gone.step, gone.closed_at, gone.waiting_since, gone.escalated = Step.CLOSED.value, now, None, False
        note_event(gone, "case.merged", now, by, before=before, after=Step.CLOSED.value, into=goes_on.number, reason=reason)
        return made


def _unsettled(case: Case) -> bool:
    """Whether its customer has not accepted it, or wrote again since."""
    return case.waiting_since is not None or policy.answer_of(case, list(case.acceptances.all())) != Answer.ACCEPTED


def unmerge_case(case: Case, by: User, reason: str, now: datetime) -> Merge:
    """Undo it: the case stands where it stood, its promises, tasks and visits that are still open come back, and its referrals.
    What was settled stays there, and so does it that the customer is asked again.

    Raises:
        AccessError: one of them is not this person's.
        InputError, PolicyError: it was not merged, or as ``casework.merging.check_unmerge``.
    """
    found = Merge.objects.filter(case=case, undone_at=None).select_related("into").first()
    if found is None:
        raise PolicyError(worded("这个案件没有并入别的案件。"))
    with both(case, found.into) as (gone, goes_on):
        policy.demand(by, "case.merge", gone)
        policy.demand(by, "case.merge", goes_on)
        check_unmerge(side_of(goes_on), reason)
        made = Merge.objects.get(pk=found.pk)
        if made.undone_at is not None:
            raise PolicyError(worded("这次并案已经撤销了。"))
        made.undone_at, made.undone_by = now, by
        made.save(update_fields=["undone_at", "undone_by"])
        reason = reason.strip()[:500]
        note_event(goes_on, "case.merged_out", now, by, other=gone.number, reason=reason)
        still = list(goes_on.promises.filter(pk__in=made.promises, state="open").values_list("pk", flat=True))
        note_event(gone, "case.unmerged", now, by, before=Step.CLOSED.value, after=made.step, into=goes_on.number, reason=reason)
        gone.step, gone.closed_at = made.step, None
        move_promises(goes_on, gone, by, now, only=still)
        move_tasks(goes_on, gone, by, now, only=made.tasks)
        move_visits(goes_on, gone, by, now, only=made.visits)
        move_referrals(goes_on, gone, by, now, only=made.referrals)
        answered = goes_on.messages.filter(who="agent", at__gt=made.at).exists()
        gone.waiting_since = None if answered else made.waiting_since
        return made


def goes_on_as(case: Case) -> Case:
    """The case that this one went into, however often; itself where it did not. What comes for it belongs there."""
    seen = {case.pk}
    while True:
        into = Merge.objects.filter(case=case, undone_at=None).select_related("into").first()
        if into is None or into.into_id in seen:
            return case
        case = into.into
        seen.add(case.pk)
