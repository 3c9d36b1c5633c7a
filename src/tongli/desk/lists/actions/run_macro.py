"""A macro is run on a case: all its steps or none, each through its own action, with the rights of whoever runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.fields import Filled, fields_of, fill
from tongli.casework.macros import NEEDS, MacroStep, StepKind
from tongli.checking import CheckResult
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.actions.escalate_case import escalate_case
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows, talk_of
from tongli.desk.customers.queries.language import language
from tongli.desk.lists.actions.tag_case import tag_case
from tongli.desk.lists.queries.phrases import MacroView
from tongli.desk.wiring import engine
from tongli.writing.script import in_script


@dataclass(frozen=True)
class Ran:
    """``text`` goes into the editor: nothing has been sent. ``seq``: of the case afterwards."""

    text: str
    seq: int


def run_macro(case: Case, by: User, macro: MacroView, values: Mapping[str, str], now: datetime) -> Ran:
    """Run it.

    Args:
        values: of the fields, by name; what is not given stays open in the text for the editor, and nowhere else.

    Raises:
        AccessError: a step that this person may not do here.
        InputError: a field of a note, promise, tag or reason is not filled in.
        BlockedError: the checker says ``error`` of the text in this talk.
        PolicyError: a step that cannot be done now, or a promise without a time.
    """
    policy.demand(by, "case.view", case)
    with transaction.atomic():
        with recording(case) as locked:
            note_event(locked, "macro.run", now, by, macro=macro.name, version=macro.version)
        texts = []
        for place, step in enumerate(macro.steps, 1):
            filled = fill(step.text, values)
            if filled.blanks and step.kind is not StepKind.TEXT:
                raise InputError(
                    worded("第 {place} 步还有没填的：{text}").format(place=place, text=worded("、").join(fields_of(filled.text)))
                )
            case.refresh_from_db()
            texts += _do(case, by, step, filled, now)
        text = "\n".join(texts)
        if text:
            _check(case, by, text, now)
        return Ran(text, Case.objects.values_list("last_seq", flat=True).get(pk=case.pk))


def _do(case: Case, by: User, step: MacroStep, filled: Filled, now: datetime) -> list[str]:
    """Do one step; gives what goes into the editor."""
    policy.demand(by, NEEDS[step.kind], case)
    if step.kind is StepKind.TEXT:
        return [in_script(filled.text, language(case))]
    if step.kind is StepKind.NOTE:
        add_note(case, by, filled.text, now)
    elif step.kind is StepKind.PROMISE:
        _promise(case, by, filled.text, now)
    elif step.kind is StepKind.TAG:
        tag_case(case, by, filled.text, now)
    elif step.kind is StepKind.TAKE:
        take_case(case, by, now)
    elif step.kind is StepKind.ESCALATE:
        escalate_case(case, by, filled.text, now)
    else:
        ask_acceptance(case, by, now)
    return []


def _promise(case: Case, by: User, text: str, now: datetime) -> None:
    found = [one for one in engine().commitments(text, now) if one.due and one.due > now]
    if not found:
        raise PolicyError(worded("这项承诺没有将来的时间，没有记下。"))
    for one in found:
        add_promise(case, by, one.what, one.due, now, result=one.effort_or_result == "result")


def check_in(case: Case, by: User, text: str, now: datetime) -> CheckResult:
    """What the checker says of the text in this talk, as before it is sent."""
    return engine().check(text, talk_of(case_rows(case), now, by), thorough=True)


def _check(case: Case, by: User, text: str, now: datetime) -> None:
    result = check_in(case, by, text, now)
    if result.blocked:
        raise BlockedError([one for one in result.violations if one.severity.value == "error"])
