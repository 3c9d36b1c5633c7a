"""Who may do what: roles × actions, as one table. Pure; faces ask ``may`` (or ``require``) before anything else.

``own``: for staff, the case is assigned to them; for a customer, it is their own case. Nobody but the customer answers for
the customer; a trainer sees no live case; only a supervisor closes without an answer.
"""

from enum import StrEnum
from typing import Literal

from tongli.base.errors import AccessError


class Role(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    SENIOR = "senior"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    AUDITOR = "auditor"
    ADMIN = "admin"


ROLE_NAMES: dict[Role, str] = {
    Role.CUSTOMER: "客户",
    Role.AGENT: "坐席",
    Role.SENIOR: "资深坐席",
    Role.SUPERVISOR: "主管",
    Role.TRAINER: "培训师",
    Role.AUDITOR: "审计",
    Role.ADMIN: "管理员",
}

Grant = Literal["yes", "own", "no"]

_COLUMNS = (Role.CUSTOMER, Role.AGENT, Role.SENIOR, Role.SUPERVISOR, Role.TRAINER, Role.AUDITOR, Role.ADMIN)
_ROWS: dict[str, tuple[Grant, Grant, Grant, Grant, Grant, Grant, Grant]] = {
    # action                      customer agent  senior superv trainer auditor admin
    "case.view":                 ("own",  "yes", "yes", "yes", "no",  "yes", "yes"),
    "case.take":                 ("no",   "yes", "yes", "yes", "no",  "no",  "no"),
    "case.reply":                ("own",  "own", "own", "yes", "no",  "no",  "no"),
    "case.note":                 ("no",   "yes", "yes", "yes", "no",  "yes", "no"),
    "case.correct_reading":      ("no",   "own", "yes", "yes", "no",  "no",  "no"),
    "case.ask_acceptance":       ("no",   "own", "own", "yes", "no",  "no",  "no"),
    "case.answer_acceptance":    ("own",  "no",  "no",  "no",  "no",  "no",  "no"),
    "case.escalate":             ("own",  "own", "yes", "yes", "no",  "no",  "no"),
    "case.settle_escalation":    ("no",   "no",  "no",  "yes", "no",  "no",  "no"),
    "case.close":                ("no",   "own", "own", "yes", "no",  "no",  "no"),
    "case.close_without_answer": ("no",   "no",  "no",  "yes", "no",  "no",  "no"),
    "case.reopen":               ("own",  "own", "yes", "yes", "no",  "no",  "no"),
    "promise.add":               ("no",   "own", "own", "yes", "no",  "no",  "no"),
    "promise.settle":            ("no",   "own", "own", "yes", "no",  "no",  "no"),
    "promise.withdraw":          ("no",   "own", "own", "yes", "no",  "no",  "no"),
    "overview.view":             ("no",   "no",  "no",  "yes", "no",  "yes", "yes"),
    "rules.view":                ("no",   "yes", "yes", "yes", "yes", "yes", "yes"),
    "practice.use":              ("no",   "yes", "yes", "yes", "yes", "no",  "yes"),
    "accounts.manage":           ("no",   "no",  "no",  "no",  "no",  "no",  "yes"),
    "audit.view":                ("no",   "no",  "no",  "yes", "no",  "yes", "yes"),
    "audit.export":              ("no",   "no",  "no",  "no",  "no",  "yes", "yes"),
    "hold.place":                ("no",   "no",  "no",  "yes", "no",  "no",  "no"),
    "hold.release":              ("no",   "no",  "no",  "yes", "no",  "no",  "no"),
    "person.erase":              ("no",   "no",  "no",  "no",  "no",  "no",  "yes"),
    "unmask":                    ("own",  "own", "own", "yes", "no",  "no",  "no"),
}  # fmt: skip

MATRIX: dict[tuple[Role, str], Grant] = {
    (role, action): grant for action, row in _ROWS.items() for role, grant in zip(_COLUMNS, row, strict=True)
}
ACTIONS: tuple[str, ...] = tuple(_ROWS)


def may(role: Role | str, action: str, *, own: bool = False) -> bool:
    """Whether that role may do that. Unknown roles and actions may nothing."""
    try:
        grant = MATRIX.get((Role(role), action), "no")
    except ValueError:
        return False
    return grant == "yes" or (grant == "own" and own)


def require(role: Role | str, action: str, *, own: bool = False) -> None:
    """As ``may``, but raising.

    Raises:
        AccessError: says in Chinese what would help.
    """
    if may(role, action, own=own):
        return
    if may(role, action, own=True):
        raise AccessError("这个案件不由您负责：请先接手，或请负责的同事或主管处理。")
    name = ROLE_NAMES[Role(role)] if role in set(Role) else "这个账号"
    who = "、".join(ROLE_NAMES[r] for r in _COLUMNS if MATRIX.get((r, action), "no") != "no" and r is not Role.CUSTOMER)
    raise AccessError(f"{name}不能做这件事" + (f"；可以请{who}处理。" if who else "。"))


def allowed(role: Role | str, *, own: bool = False) -> frozenset[str]:
    """All actions that role may do on such a case."""
    return frozenset(action for action in ACTIONS if may(role, action, own=own))
