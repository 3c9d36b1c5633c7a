"""Labels and times of events about referrals, incidents, merged cases and the ladder, in words."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded
from tongli.casework.clock import ALERT_NAMES
from tongli.casework.incidents import NEWS_NAMES
from tongli.casework.ladder import TRIGGER_NAMES
from tongli.casework.regulator import GRADES, OUTCOME_NAMES, STEP_NAMES, regulators
from tongli.desk.kept import OWN, told_value
from tongli.desk.languages import in_words
from tongli.desk.wiring import engine

EVENTS_SHOWN = (
    "case.merged", "case.merged_in", "case.unmerged", "case.merged_out", "case.split", "case.split_off", "promise.moved_out",
    "promise.moved_in", "work.moved_out", "work.moved_in", "referral.recorded", "referral.met", "referral.reminded",
    "referral.extension_asked", "referral.extension_settled", "referral.answered", "referral.returned",
    "referral.called_back", "referral.moved_out", "referral.moved_in", "incident.bound", "incident.unbound", "incident.told",
    "ladder.told", "ladder.seen",
)  # fmt: skip
"""Of these kinds, those that stand between the messages at the workbench."""
KEY_NAMES = Names({
    "other": "另一个案件", "into": "并入", "regulator": "转办的部门", "reference": "对方编号", "grade": "等级", "region": "地区",
    "received": "收到", "deadlines": "期限", "step": "环节", "evidence": "凭据", "granted": "是否同意", "round": "第几轮",
    "late": "超时", "outcome": "满意度", "resolved": "是否解决", "contacted": "是否联系", "incident": "事件",
    "news": "告知的内容",
    "outreach": "告知批次", "trigger": "原因", "since": "从何时起", "rung": "级", "messages": "消息", "promises": "承诺",
    "made_at": "承诺的时间", "text": "内容", "of": "原来的序号", "row": "行号", "unsettled": "还没有解决", "proposed": "按建议",
})  # fmt: skip
"""What people call the keys of these events."""


def when(moment: str) -> str:
    """An ISO time as people read it: ``11-24 17:30``; the text itself where it is none."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone(CHINA):%m-%d %H:%M}"
    except ValueError:
        return moment


def regulator_name(name: str) -> str:
    """The office's name; the id itself where no pack knows it any more."""
    return next((in_words(one.name) for one in regulators(engine().knowledge) if one.id == name), name)


def deadlines_text(found: list[list[str]]) -> str:
    """``签收 11-23 23:59、办结回复 11-27 23:59``; 已回复 where none is left."""
    told = (f"{STEP_NAMES.get(one[0], one[0])} {when(one[1])}" for one in found if len(one) > 1)
    return worded("、").join(told) or worded("已回复")


def _yes(one: object) -> str:
    return worded("是") if one else worded("否")


_TELL: dict[str, Callable[[Any], str]] = {
    "regulator": regulator_name,
    "deadlines": deadlines_text,
    "received": when,
    "until": when,
    "since": when,
    "made_at": when,
    "step": lambda one: STEP_NAMES.get(one, one),
    "grade": lambda one: GRADES.get(one, one),
    "outcome": lambda one: OUTCOME_NAMES.get(one, one),
    "alert": lambda one: ALERT_NAMES.get(one, one),
    "news": lambda one: NEWS_NAMES.get(one, one),
    "trigger": lambda one: TRIGGER_NAMES.get(one, one),
    "granted": lambda one: worded("同意了") if one else worded("没有同意"),
    "late": _yes,
    "resolved": _yes,
    "contacted": _yes,
    "proposed": _yes,
    "messages": lambda seqs: worded("、").join(worded("第 {seq} 条").format(seq=seq) for seq in seqs),
    "due": when,
}
_KINDS = ("referral.", "incident.", "ladder.", "promise.moved", "case.split", "case.merged", "case.unmerged", "message.copied")


def value_text(kind: str, key: str, value: Any) -> str | None:
    """One value of such an event in words; None where it is not one of these, or nothing is known of it.
    What the desk itself wrote is told in the reader's language, whatever the event."""
    if key in OWN and (found := told_value(value)) != value:
        return worded("、").join(found) if isinstance(found, list) else str(found)
    if not kind.startswith(_KINDS) or key not in _TELL:
        return None
    try:
        return _TELL[key](value)
    except (TypeError, ValueError, AttributeError):  # words that an erasure put there
        return str(value)


def event_names(kind: str, data: dict[str, Any]) -> dict[str, str]:
    """The values that stand in such an event's sentence."""
    return {key: words for key, value in data.items() if (words := value_text(kind, key, value)) is not None}
