"""Who may do what: roles × actions, as one table. Pure; faces ask ``may`` (or ``require``) before anything else.

What a grant asks of the object (``Tie``):

- ``own``: for staff, the case is assigned to them; for a customer, it is their own case;
- ``team``: own, or the case belongs to a team of theirs, or to no team (then it is everybody's);
- ``named``: as ``team``, or they were named in a note of the case;
- ``task``: a task or a visit of the case was given to them;
- ``yes``: any.

Nobody but the customer answers for the customer (what they say by telephone is written down in their own words, with the name of
who heard it); a trainer sees no live case, a field worker only what a task of theirs needs;
quality reads all and writes notes; only a supervisor closes without an answer.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from tongli.base.errors import AccessError
from tongli.base.tongue import Names, worded


class Role(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    SENIOR = "senior"
    SUPERVISOR = "supervisor"
    QUALITY = "quality"
    TRAINER = "trainer"
    DISPATCHER = "dispatcher"
    FIELD = "field"
    AUDITOR = "auditor"
    ADMIN = "admin"


ROLE_NAMES: Names[Role] = Names(
    {
        Role.CUSTOMER: "客户",
        Role.AGENT: "坐席",
        Role.SENIOR: "资深坐席",
        Role.SUPERVISOR: "主管",
        Role.QUALITY: "质检",
        Role.TRAINER: "培训师",
        Role.DISPATCHER: "调度",
        Role.FIELD: "外勤",
        Role.AUDITOR: "审计",
        Role.ADMIN: "管理员",
    }
)

Grant = Literal["yes", "named", "team", "own", "task", "no"]

_COLUMNS = tuple(Role)
_Row = tuple[Grant, Grant, Grant, Grant, Grant, Grant, Grant, Grant, Grant, Grant]
_ROWS: dict[str, _Row] = {
    # action                      customer agent    senior   superv   quality  trainer dispatch field  auditor admin
    "case.view":                 ("own",   "named", "named", "named", "yes",   "no",   "yes",   "no",  "yes",  "yes"),
    "case.take":                 ("no",    "team",  "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.assign":               ("no",    "no",    "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "case.reply":                ("own",   "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.note":                 ("no",    "named", "named", "named", "yes",   "no",   "yes",   "no",  "yes",  "no"),
    "case.correct_reading":      ("no",    "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.ask_acceptance":       ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.hear_acceptance":      ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "survey.answer":             ("own",   "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "no"),
    "customer.view":             ("no",    "named", "named", "named", "yes",   "no",   "yes",   "no",  "yes",  "yes"),
    "customer.edit":             ("no",    "own",   "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "customer.mark":             ("no",    "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "customer.merge":            ("no",    "no",    "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.answer_acceptance":    ("own",   "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "no"),
    "case.escalate":             ("own",   "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.settle_escalation":    ("no",    "no",    "no",    "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.close":                ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.close_without_answer": ("no",    "no",    "no",    "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.reopen":               ("own",   "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.assess":               ("no",    "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.decide":               ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "task.make":                 ("no",    "own",   "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "task.do":                   ("no",    "task",  "team",  "team",  "task",  "no",   "team",  "task", "no",  "no"),
    "visit.plan":                ("no",    "no",    "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "visit.photo":               ("no",    "named", "named", "named", "yes",   "no",   "yes",   "task", "yes",  "yes"),
    "visit.work":                ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "task", "no",  "no"),
    "alarm.take":                ("no",    "team",  "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "promise.add":               ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "promise.settle":            ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "promise.withdraw":          ("no",    "own",   "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "overview.view":             ("no",    "no",    "no",    "yes",   "yes",   "no",   "no",    "no",  "yes",  "yes"),
    "rules.view":                ("no",    "yes",   "yes",   "yes",   "yes",   "yes",  "no",    "no",  "yes",  "yes"),
    "practice.use":              ("no",    "yes",   "yes",   "yes",   "yes",   "yes",  "no",    "no",  "no",   "yes"),
    "accounts.manage":           ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "yes"),
    "audit.view":                ("no",    "no",    "no",    "yes",   "no",    "no",   "no",    "no",  "yes",  "yes"),
    "case.merge":                ("no",    "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "case.split":                ("no",    "own",   "team",  "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "referral.manage":           ("no",    "own",   "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "referral.answer":           ("no",    "no",    "own",   "team",  "no",    "no",   "no",    "no",  "no",   "no"),
    "incident.view":             ("no",    "yes",   "yes",   "yes",   "yes",   "no",   "yes",   "no",  "yes",  "yes"),
    "incident.manage":           ("no",    "no",    "yes",   "yes",   "no",    "no",   "yes",   "no",  "no",   "no"),
    "incident.tell":             ("no",    "no",    "no",    "yes",   "no",    "no",   "no",    "no",  "no",   "no"),
    "ladder.see":                ("no",    "own",   "team",  "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "audit.export":              ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "yes",  "yes"),
    "data.import":               ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "yes"),
    "data.export":               ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "yes"),
    "audit.export_plain":        ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "yes"),
    "hold.place":                ("no",    "no",    "no",    "yes",   "no",    "no",   "no",    "no",  "no",   "no"),
    "hold.release":              ("no",    "no",    "no",    "yes",   "no",    "no",   "no",    "no",  "no",   "no"),
    "person.erase":              ("no",    "no",    "no",    "no",    "no",    "no",   "no",    "no",  "no",   "yes"),
    "case.open":                 ("no",    "yes",   "yes",   "yes",   "no",   "no",   "yes",   "no",  "no",   "no"),
    "message.bring":             ("no",    "team",  "team",  "team",  "no",   "no",   "team",  "no",  "no",   "no"),
    "engine.use":                ("no",    "yes",   "yes",   "yes",   "yes",  "yes",  "yes",   "no",  "yes",  "yes"),
    "token.manage":              ("no",    "no",    "no",    "no",    "no",   "no",   "no",    "no",  "no",   "yes"),
    "webhook.manage":            ("no",    "no",    "no",    "no",    "no",   "no",   "no",    "no",  "no",   "yes"),
    "file.view":                 ("own",   "named", "named", "named", "yes",   "no",   "yes",   "no",  "yes",  "yes"),
    "case.file":                 ("no",    "no",    "own",   "team",  "no",    "no",   "no",    "no",  "yes",  "yes"),
    "case.tag":                  ("no",    "team",  "team",  "team",  "yes",   "no",   "yes",   "no",  "no",   "no"),
    "view.share":                ("no",    "no",    "yes",   "yes",   "yes",   "no",   "yes",   "no",  "no",   "no"),
    "phrase.use":                ("no",    "yes",   "yes",   "yes",   "yes",   "yes",  "no",    "no",  "no",   "yes"),
    "phrase.share":              ("no",    "no",    "yes",   "yes",   "no",    "yes",  "no",    "no",  "no",   "yes"),
    "macro.write":               ("no",    "no",    "yes",   "yes",   "no",    "no",   "no",    "no",  "no",   "yes"),
    "unmask":                    ("own",   "own",   "own",   "team",  "no",    "no",   "team",  "no",  "no",   "no"),
    "unmask.ask":                ("no",    "named", "named", "named", "yes",   "no",   "yes",   "no",  "yes",  "no"),
}  # fmt: skip

MATRIX: dict[tuple[Role, str], Grant] = {
    (role, action): grant for action, row in _ROWS.items() for role, grant in zip(_COLUMNS, row, strict=True)
}
ACTIONS: tuple[str, ...] = tuple(_ROWS)


@dataclass(frozen=True, slots=True)
class Tie:
    """How somebody stands to a case. As it is made: to a case of no team, which nobody has taken."""

    own: bool = False
    """The case is assigned to them; for a customer: it is theirs."""
    team: bool = True
    """The case belongs to a team of theirs (as member or leader), or to none."""
    named: bool = False
    """They were named in a note of the case."""
    task: bool = False
    """A task or a visit of the case was given to them."""


NO_TIE = Tie()


def grant_of(role: Role | str, action: str) -> Grant:
    """What the table says; unknown roles and actions get ``no``."""
    try:
        return MATRIX.get((Role(role), action), "no")
    except ValueError:
        return "no"


def may(role: Role | str, action: str, tie: Tie = NO_TIE, *, own: bool = False) -> bool:
    """Whether that role may do that to a case that they stand to like this. ``own`` alone says ``Tie(own=True)``."""
    grant = grant_of(role, action)
    own = own or tie.own
    return (
        grant == "yes"
        or (grant in {"own", "team", "named"} and own)
        or (grant in {"team", "named"} and tie.team)
        or (grant == "named" and tie.named)
        or (grant == "task" and tie.task)
    )


def ever(role: Role | str, action: str) -> bool:
    """Whether there is any case to which that role may do that: for pages and buttons that come before a case."""
    return grant_of(role, action) != "no"


def require(role: Role | str, action: str, tie: Tie = NO_TIE, *, own: bool = False) -> None:
    """As ``may``, but raising.

    Raises:
        AccessError: says in Chinese what would help.
    """
    if may(role, action, tie, own=own):
        return
    grant = grant_of(role, action)
    if grant == "task":
        raise AccessError(worded("只有派给您的任务才能这样做：请调度派给您，或请接到任务的同事处理。"))
    if grant in {"team", "named"}:
        raise AccessError(worded("这个案件属于别的小组：请那个小组的同事处理，或请他们把案件转给您的小组。"))
    if grant == "own":
        raise AccessError(worded("这个案件不由您负责：请先接手，或请负责的同事或主管处理。"))
    name = ROLE_NAMES[Role(role)] if role in set(Role) else worded("这个账号")
    who = worded("、").join(ROLE_NAMES[r] for r in _COLUMNS if ever(r, action) and r is not Role.CUSTOMER)
    raise AccessError(
        worded("{name}不能做这件事").format(name=name) + (worded("；可以请{who}处理。").format(who=who) if who else "。")
    )


def allowed(role: Role | str, tie: Tie = NO_TIE, *, own: bool = False) -> frozenset[str]:
    """All actions that role may do on such a case."""
    return frozenset(action for action in ACTIONS if may(role, action, tie, own=own))
