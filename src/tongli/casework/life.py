"""The life of a case: the steps of ISO 10002:2018 (clause 7) as a table, and what each step must put on record.

Pure: ``advance(state, action, record, ...)`` gives the next state or says in Chinese why not and what would help: a step is taken
only with what it must put on record. ``closed`` is reached through the closing gate only (``casework.gate``): closing takes its
``GateDecision``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tongli.base.errors import PolicyError
from tongli.base.tongue import Names, worded
from tongli.casework.gate import GateDecision


class Step(StrEnum):
    """Where a case stands. ``reopened`` counts as being looked into again."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    INVESTIGATING = "investigating"
    RESPONDED = "responded"
    DECISION_COMMUNICATED = "decision_communicated"
    CLOSED = "closed"
    REOPENED = "reopened"


class Action(StrEnum):
    """What moves a case. ``escalate`` and ``settle_escalation`` go beside the steps."""

    ACKNOWLEDGE = "acknowledge"
    ASSESS = "assess"
    INVESTIGATE = "investigate"
    RESPOND = "respond"
    COMMUNICATE_DECISION = "communicate_decision"
    CLOSE = "close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    SETTLE_ESCALATION = "settle_escalation"


_OPEN = tuple(step for step in Step if step is not Step.CLOSED)
_AFTER_ACKNOWLEDGED = tuple(step for step in _OPEN if step is not Step.RECEIVED)

TRANSITIONS: dict[Action, tuple[tuple[Step, ...], Step | None]] = {
    Action.ACKNOWLEDGE: ((Step.RECEIVED,), Step.ACKNOWLEDGED),
    Action.ASSESS: ((Step.ACKNOWLEDGED, Step.REOPENED), Step.ASSESSED),
    Action.INVESTIGATE: ((Step.ASSESSED, Step.RESPONDED, Step.REOPENED), Step.INVESTIGATING),
    Action.RESPOND: ((Step.ASSESSED, Step.INVESTIGATING, Step.REOPENED), Step.RESPONDED),
    Action.COMMUNICATE_DECISION: ((Step.RESPONDED,), Step.DECISION_COMMUNICATED),
    Action.CLOSE: ((Step.DECISION_COMMUNICATED,), Step.CLOSED),
    Action.REOPEN: ((*(s for s in _AFTER_ACKNOWLEDGED if s is not Step.REOPENED), Step.CLOSED), Step.REOPENED),
    Action.ESCALATE: (_OPEN, None),
    Action.SETTLE_ESCALATION: (_OPEN, None),
}
"""Action to (steps it is allowed in, step it leads to; None stays where it is)."""

_RECEIPT = ("who", "when", "channel", "product", "demand", "evidence")
RECORDS: dict[Step, tuple[str, ...]] = {
    Step.RECEIVED: _RECEIPT,
    Step.ACKNOWLEDGED: (*_RECEIPT, "number", "next_step", "due"),
    Step.ASSESSED: ("who", "when", "severity", "safety", "complexity", "impact", "need_for_action", "requested_remedy"),
    Step.INVESTIGATING: ("who", "when", "actions", "due_dates"),
    Step.RESPONDED: ("who", "when", "policy_used", "actions"),
    Step.DECISION_COMMUNICATED: ("who", "when", "decision", "reason", "ways_open"),
    Step.CLOSED: ("who", "when", "acceptance"),
    Step.REOPENED: ("who", "when", "reason"),
}
"""What a step must record, after ISO 10002:2018: receipt 7.2 and tracking 7.3 (with the acknowledgement, which closes them), 7.4
acknowledgement, 7.5 initial assessment, 7.6 investigation, 7.7 response, 7.8 communicating the decision, 7.9 closing."""

RECORD_NAMES: Names[str] = Names(
    {
        "who": "经办人",
        "when": "时间",
        "channel": "渠道",
        "product": "涉及的产品或服务",
        "demand": "客户的诉求",
        "evidence": "依据的消息",
        "number": "案件编号",
        "next_step": "下一步",
        "due": "答复的时间",
        "severity": "严重程度",
        "safety": "是否涉及安全",
        "complexity": "复杂程度",
        "impact": "影响范围",
        "need_for_action": "是否要马上行动",
        "requested_remedy": "客户要求的补救",
        "actions": "采取的行动",
        "due_dates": "各项期限",
        "policy_used": "依据的规定",
        "decision": "处理决定",
        "reason": "理由",
        "ways_open": "客户还可以走的途径",
        "acceptance": "客户是否接受（或为什么没有答复也结案）",
    }
)
"""What people call the fields of a record."""

STEP_NAMES: Names[Step] = Names(
    {
        Step.RECEIVED: "已收到",
        Step.ACKNOWLEDGED: "已确认受理",
        Step.ASSESSED: "已评估",
        Step.INVESTIGATING: "调查中",
        Step.RESPONDED: "已答复",
        Step.DECISION_COMMUNICATED: "已告知处理决定",
        Step.CLOSED: "已结案",
        Step.REOPENED: "已重新打开",
    }
)
ACTION_NAMES: Names[Action] = Names(
    {
        Action.ACKNOWLEDGE: "确认受理",
        Action.ASSESS: "评估",
        Action.INVESTIGATE: "开始调查",
        Action.RESPOND: "答复",
        Action.COMMUNICATE_DECISION: "告知处理决定",
        Action.CLOSE: "结案",
        Action.REOPEN: "重新打开",
        Action.ESCALATE: "升级",
        Action.SETTLE_ESCALATION: "了结升级",
    }
)


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where a case stands: its step, whether it is escalated beside it, and how often it was reopened."""

    step: Step = Step.RECEIVED
    escalated: bool = False
    times_reopened: int = 0


def actions_from(state: CaseState) -> tuple[Action, ...]:
    """Actions that the table allows now (closing still needs the gate)."""
    found = []
    for action, (steps, _) in TRANSITIONS.items():
        beside = {Action.ESCALATE: not state.escalated, Action.SETTLE_ESCALATION: state.escalated}.get(action, True)
        if state.step in steps and beside:
            found.append(action)
    return tuple(found)


def missing_records(step: Step, recorded: Collection[str]) -> tuple[str, ...]:
    """What ``step`` must record and is not among ``recorded``, in the order of the table."""
    return tuple(name for name in RECORDS[step] if name not in recorded)


def _refuse(state: CaseState, action: Action) -> PolicyError:
    if action is Action.ESCALATE and state.escalated:
        return PolicyError(worded("这个案件已经升级了；请先了结当前的升级。"))
    if action is Action.SETTLE_ESCALATION and not state.escalated:
        return PolicyError(worded("这个案件没有升级，不需要了结升级。"))
    helps = worded("、").join(ACTION_NAMES[a] for a in actions_from(state)) or worded("（没有）")
    return PolicyError(
        worded("案件{step_names}，现在不能“{action}”；现在可以：{helps}。").format(
            step_names=STEP_NAMES[state.step], action=ACTION_NAMES[action], helps=helps
        )
    )


def _check_record(action: Action, target: Step, record: Mapping[str, object]) -> None:
    written = [name for name, value in record.items() if not _blank(value)]
    if missing := missing_records(target, written):
        names = worded("、").join(RECORD_NAMES[name] for name in missing)
        raise PolicyError(
            worded("还不能“{action}”：记录里还缺{names}。请补上再继续。").format(action=ACTION_NAMES[action], names=names)
        )


def _blank(value: object) -> bool:
    """Nothing was written; ``False`` and 0 are answers."""
    return value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, Collection) and not value)


def advance(
    state: CaseState,
    action: Action | str,
    record: Mapping[str, object],
    *,
    gate: GateDecision | None = None,
) -> CaseState:
    """The state after ``action``.

    Args:
        record: what is put on record with it, by the names of ``RECORDS``; ``reopen`` and ``escalate`` need a ``reason``.
        gate: needed for ``close``: the gate's decision for this case now.

    Raises:
        PolicyError: the action is unknown, not allowed in this step, or lacks what it needs; says what would help.
    """
    try:
        action = Action(action)
    except ValueError:
        raise PolicyError(
            worded("没有“{action}”这个动作；可用的是：{action2}。").format(action=action, action2=worded("、").join(Action))
        ) from None
    if action not in actions_from(state):
        raise _refuse(state, action)
    if action in (Action.REOPEN, Action.ESCALATE) and _blank(record.get("reason")):
        raise PolicyError(worded("请写明{action}的原因。").format(action=ACTION_NAMES[action]))
    if action is Action.ESCALATE:
        return replace(state, escalated=True)
    if action is Action.SETTLE_ESCALATION:
        return replace(state, escalated=False)
    if action is Action.CLOSE:
        if gate is None:
            raise PolicyError(worded("结案前要先检查：承诺是否都已了结、客户是否已认可。"))
        if not gate.may_close:
            raise PolicyError(worded("还不能结案：") + "；".join(o.text for o in gate.obstacles))
    target = TRANSITIONS[action][1] or state.step
    _check_record(action, target, record)
    escalated = state.escalated and target is not Step.CLOSED
    return CaseState(target, escalated, state.times_reopened + (action is Action.REOPEN))


def path_to(state: CaseState, step: Step | str) -> tuple[Action, ...]:
    """The shortest run of actions from ``state`` to ``step`` by the table; empty when already there.

    For faces that record several steps with one gesture (a first reply acknowledges, assesses and responds).

    Raises:
        PolicyError: there is no way.
    """
    goal = Step(step)
    ways: dict[Step, tuple[Action, ...]] = {state.step: ()}
    queue = [state.step]
    for here in queue:
        for action, (steps, target) in TRANSITIONS.items():
            if target is not None and here in steps and target not in ways:
                ways[target] = (*ways[here], action)
                queue.append(target)
    if goal not in ways:
        raise PolicyError(
            worded("案件{step_names}，到不了“{goal}”。").format(step_names=STEP_NAMES[state.step], goal=STEP_NAMES[goal])
        )
    return ways[goal]
