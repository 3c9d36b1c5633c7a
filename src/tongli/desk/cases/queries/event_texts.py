"""Events in words."""

from typing import Any

from tongli.desk.cases.templatetags.desk import label_name

_TEXTS = {
    "case.opened": "案件建立，渠道：{channel}",
    "case.taken": "{who} 接手了案件",
    "message.received": "客户发来消息",
    "reply.sent": "{who} 回复了客户",
    "note.added": "{who} 记了一条备注",
    "reading.corrected": "{who} 更正了读数：{field} {before} → {after}",
    "promise.made": "记下承诺：{what}",
    "promise.settled": "承诺“{what}”：{state}",
    "acceptance.asked": "已询问客户是否解决（第 {tries} 次）",
    "acceptance.accepted": "客户确认：已解决",
    "acceptance.refused": "客户表示：还没解决",
    "case.step": "进展：{before} → {after}",
    "case.escalated": "案件升级给主管关注：{reason}",
    "case.closed": "案件关闭",
    "case.reopened": "案件重新打开：{reason}",
}
SHOWN_IN_TALK = {
    "case.taken", "case.step", "case.escalated", "case.closed", "case.reopened", "acceptance.asked", "acceptance.accepted",
    "acceptance.refused", "promise.settled",
}  # fmt: skip
"""Events that stand between the messages at the workbench."""
_FIELDS = {"intensity": "强度", "emotion": "情绪", "needs": "需要", "subjects": "事由", "risks": "风险", "motives": "起因"}


class _Data(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def event_text(kind: str, who: str, data: dict[str, Any]) -> str:
    """One sentence for people at the desk; the kind itself where no sentence is known."""
    shown = _Data(data, who=who)
    if kind == "case.step":
        shown["before"], shown["after"] = label_name("step", data["before"]), label_name("step", data["after"])
    elif kind == "promise.settled":
        shown["state"] = label_name("promise_state", data["state"])
    elif kind == "reading.corrected":
        shown["field"] = _FIELDS.get(data["field"], data["field"])
        shown["before"], shown["after"] = _values(data, "before"), _values(data, "after")
    return _TEXTS.get(kind, kind).format_map(shown)


def _values(data: dict[str, Any], key: str) -> str:
    family = {"needs": "need", "subjects": "subject", "risks": "risk", "motives": "motive"}.get(data["field"], data["field"])
    values = data[key] if isinstance(data[key], list) else [data[key]]
    return "、".join(label_name(family, str(value)) for value in values) or "无"
