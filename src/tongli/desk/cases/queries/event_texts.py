"""Events in words."""

import re
from typing import Any

from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded
from tongli.casework.assessment import ASPECT_NAMES, LEVEL_NAMES
from tongli.casework.clock import ALERT_NAMES
from tongli.casework.holding import WHY_NAMES
from tongli.desk.cases.models import Correction
from tongli.desk.cases.queries.event_labels import event_labels
from tongli.desk.cases.queries.event_names import EVENTS_SHOWN, event_names
from tongli.desk.cases.reasons import reason_told
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.tasks.told import visit_readings, visit_window

_TEXTS = Names(
    {
        "case.opened": "案件建立，渠道：{channel}",
        "case.imported": "从 {source} 导入，原编号 {external}，当时：{after}",
        "case.import_changed": "再次从 {source} 导入：补上 {said} 条，进展 {before} → {after}",
        "message.imported": "导入的历史消息",
        "note.imported": "导入的内部备注",
        "case.taken": "{who} 接手了案件",
        "case.team": "{who} 把案件转给小组：{to}",
        "case.assigned": "{who} 把案件派给：{to}",
        "case.uncovered": "{who} 查看了个人信息：{reason}",
        "message.received": "客户发来消息",
        "reply.sent": "{who} 回复了客户",
        "file.added": "{who} 发来文件：{name}",
        "reply.stopped": "{who} 的回复没有自动发出：{why}",
        "reply.taken_back": "{who} 撤回了还没发出的回复（写好 {seconds} 秒后）",
        "note.added": "{who} 记了一条备注",
        "reading.corrected": "{who} 更正了读数：{field} {before} → {after}",
        "promise.made": "记下承诺：{what}",
        "promise.reminded": "提醒 {to}：承诺“{what}”{alert}",
        "promise.paused": "承诺“{what}”暂停计时，等客户：{waits_for}",
        "promise.resumed": "承诺“{what}”恢复计时",
        "promise.settled": "承诺“{what}”：{state}{told}",
        "acceptance.asked": "已询问客户是否解决（第 {tries} 次）",
        "acceptance.accepted": "客户确认：已解决",
        "acceptance.refused": "客户表示：还没解决",
        "acceptance.said": "客户的回答：{answer}（“{words}”）",
        "survey.sent": "已请客户评价这次办理",
        "survey.asked": "问过客户怎样评价（{how}），还没有评价",
        "survey.skipped": "没有请客户评价：{why}",
        "survey.answered": "客户评价：{scores}",
        "customer.preferred": "{who} 记下客户的偏好",
        "customer.consent": "{who} 记下客户的同意情况：{sort}{given}",
        "customer.consent_withdrawn": "客户撤回同意：{sort}",
        "customer.contact_added": "{who} 补记客户的{sort}",
        "customer.contact_verified": "{who} 核实了客户的{sort}：{how}",
        "customer.contact_removed": "{who} 停用了客户的{sort}：{reason}",
        "customer.marked": "{who} 标注客户：{sort}，到 {until}：{reason}",
        "customer.mark_ended": "{who} 结束客户标注：{sort}：{reason}",
        "customer.merged": "{who} 把客户与另一位合并（案件 {other}）：{reason}",
        "customer.apart": "{who} 看过：与案件 {other} 的客户不是同一个人",
        "customer.apart_undone": "{who} 撤销了“不是同一个人”（案件 {other}）",
        "customer.unmerged": "{who} 撤销了与另一位客户的合并（案件 {other}）：{reason}",
        "case.acknowledged": "已自动告知客户：编号、下一步和时间",
        "assessment.set": "{who} 评估：{levels}",
        "alarm.raised": "安全警报：{risks}",
        "alarm.taken": "{who} 接了安全警报（{seconds} 秒后）",
        "decision.made": "{who} 写下处理决定：{decision}",
        "task.made": "{who} 建了任务：{what}（{to}）",
        "task.taken": "{who} 接了任务：{what}",
        "task.done": "{who} 办完了任务“{what}”：{result}",
        "task.dropped": "任务“{what}”不办了：{result}",
        "visit.planned": "{who} 派 {worker} 上门：{what}，{window}",
        "visit.moved": "{who} 改上门时间为{window}：{reason}",
        "visit.told": "已告诉客户上门时间：{window}",
        "visit.arrived": "{who} 到场：{what}",
        "visit.reported": "{who} 上门记录：原因是{cause}；{done}{readings}",
        "visit.missed": "{who} 上门没办成：{why_not}",
        "visit.cancelled": "{who} 取消上门“{what}”：{reason}",
        "case.step": "进展：{before} → {after}",
        "case.escalated": "案件升级给主管关注：{reason}",
        "case.escalation_settled": "{who} 了结了升级：{reason}",
        "case.closed": "案件关闭",
        "message.copied": "从 {other} 带来的消息",
        "case.merged": "{who} 把案件并入 {into}：{reason}",
        "case.merged_in": "{who} 把 {other} 并入本案：{reason}",
        "case.unmerged": "{who} 撤销了并入 {into}：{reason}",
        "case.merged_out": "{who} 撤销了并案，{other} 单独处理：{reason}",
        "case.split": "{who} 把 {messages} 分到新案件 {other}：{reason}",
        "case.split_off": "{who} 从 {other} 分出本案：{reason}",
        "promise.moved_out": "承诺“{what}”转到 {other}，由那里兑现",
        "promise.moved_in": "从 {other} 转来承诺：{what}",
        "work.moved_out": "“{what}”转到 {other}，由那里办",
        "work.moved_in": "从 {other} 转来要办的事：{what}",
        "referral.recorded": "{who} 登记了{regulator}转办，{deadlines}",
        "referral.met": "{regulator}转办：{step}完成（{evidence}）",
        "referral.reminded": "提醒 {to}：{regulator}转办“{step}”{alert}",
        "referral.extension_asked": "{who} 向{regulator}申请延期到 {until}：{reason}",
        "referral.extension_settled": "{regulator}{granted}延期，期限 {due}",
        "referral.answered": "{who} 回复了{regulator}",
        "referral.returned": "{regulator}退回重办：{reason}",
        "referral.moved_out": "{regulator}转办 {reference} 转到 {other}，由那里办",
        "referral.moved_in": "从 {other} 转来监管转办：{regulator} {reference}，{deadlines}",
        "referral.called_back": "{regulator}回访：客户{outcome}",
        "incident.bound": "{who} 把案件归入事件 {incident}",
        "incident.unbound": "{who} 把案件移出事件 {incident}：{reason}",
        "incident.told": "按事件 {incident} 告知了客户：{news}",
        "ladder.told": "{trigger}，已报给 {to}",
        "ladder.seen": "{who} 接过这件超时的事：{note}",
        "case.tagged": "{who} 加了标签：{tag}",
        "case.untagged": "{who} 去掉了标签：{tag}",
        "macro.run": "{who} 用了宏：{macro}",
        "case.exported": "{who} 导出了案卷（{form}）",
        "hold.placed": "{who} 对案件作了法律保全：{reason}",
        "hold.released": "{who} 解除了法律保全：{reason}",
        "person.erased": "{who} 抹除了客户的个人信息：{reason}",
        "case.reopened": "案件重新打开：{reason}",
    }
)
KINDS = tuple(_TEXTS)
"""Kinds of event."""
SHOWN_IN_TALK = {
    "task.made", "task.done", "task.dropped", "visit.planned", "visit.moved", "visit.told", "visit.arrived", "visit.reported",
    "visit.missed", "visit.cancelled",
    "case.imported", "case.import_changed", "case.acknowledged", "assessment.set", "alarm.raised", "alarm.taken",
    "decision.made",
    "case.taken", "case.team", "case.assigned", "case.uncovered", "case.step", "case.escalated", "case.escalation_settled",
    "case.closed", "case.reopened", "acceptance.asked", "acceptance.accepted", "acceptance.refused", "acceptance.said",
    "promise.settled", "survey.asked",
    "survey.sent", "survey.skipped", "survey.answered", "customer.marked", "customer.mark_ended", "customer.merged",
    "customer.unmerged",
    "promise.reminded", "promise.paused", "promise.resumed",
    *EVENTS_SHOWN,
}  # fmt: skip
"""Events that stand between the messages at the workbench."""
_FIELDS = Names({
    "intensity": "强度", "emotion": "情绪", "needs": "需要", "subjects": "事由", "demands": "诉求", "risks": "风险",
    "motives": "起因",
})  # fmt: skip
_FAMILIES = {"needs": "need", "subjects": "subject", "demands": "demand", "risks": "risk", "motives": "motive"}


def kind_text(kind: str) -> str:
    """A kind of event in words, with … for what is filled in; the kind itself where no sentence is known."""
    return re.sub(r"\{\w+\}", "…", _TEXTS.get(kind, kind))


class _Data(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def event_text(kind: str, who: str, data: dict[str, Any]) -> str:
    """One sentence for people at the desk; the kind itself where no sentence is known."""
    shown = _Data({**data, **event_names(kind, data), **event_labels(kind, data)}, who=who)
    if data.get("to") == "主管":  # nobody by name
        shown["to"] = worded("主管")
    if "reason_of" in data:
        shown["reason"] = reason_told(data)
    if kind == "case.step":
        shown["before"], shown["after"] = label_name("step", data["before"]), label_name("step", data["after"])
    elif kind == "case.team":
        shown["to"] = data["to"] or worded("不属于任何小组")
    elif kind == "ladder.told":
        shown["to"] = data["to"] or worded("（没有人在岗）")
    elif kind == "case.assigned":
        shown["to"] = data["to"] or worded("还没有人")
    elif kind in {"case.imported", "case.import_changed"}:
        shown |= {name: label_name("step", data[name]) for name in ("before", "after") if name in data}
    elif kind == "case.opened":
        shown["channel"] = label_name("channel", data.get("channel", ""))
    elif kind == "promise.settled":
        shown["state"] = label_name("promise_state", data["state"])
        shown["told"] = worded("（第 {seq} 条告诉了客户）").format(seq=data["told_in"]) if "told_in" in data else ""
    elif kind == "survey.sent" and data.get("asked") is False:
        return worded("等着请客户评价：还没有人问过")
    elif kind == "reply.stopped":
        shown["why"] = WHY_NAMES.get(data.get("why", ""), "")
    elif kind == "promise.reminded":
        shown["alert"] = ALERT_NAMES.get(data.get("alert", ""), data.get("alert", ""))
    elif kind in {"visit.planned", "visit.moved", "visit.told"}:
        shown["window"] = visit_window(data)
    elif kind == "visit.reported":
        shown["readings"] = visit_readings(data)
    elif kind == "assessment.set":
        shown["levels"] = worded("、").join(
            worded("{name}{level}").format(name=name, level=LEVEL_NAMES.get(data[key], data[key]))
            for key, name in ASPECT_NAMES.items()
            if key in data
        )
    elif kind == "alarm.raised":
        shown["risks"] = worded("、").join(label_name("risk", risk) for risk in data.get("risks", ()))
    elif kind == "reading.corrected":
        shown["field"] = _FIELDS.get(data["field"], data["field"])
        shown["before"], shown["after"] = labels_text(data["field"], data["before"]), labels_text(data["field"], data["after"])
    return _TEXTS.get(kind, kind).format_map(shown)


def correction_text(correction: Correction) -> str:
    """A correction in one line: who, when, what it was and what it is now."""
    field, when = correction.field, correction.at.astimezone(CHINA)
    before, after = labels_text(field, correction.before), labels_text(field, correction.after)
    return worded("{name} {when:%m-%d %H:%M} 更正{field}：{before} → {after}").format(
        name=correction.by.name, when=when, field=_FIELDS.get(field, field), before=before, after=after
    )


def labels_text(field: str, value: object) -> str:
    """Labels of one field of a reading by their names; 无 for none."""
    values = value if isinstance(value, list) else [value]
    return worded("、").join(label_name(_FAMILIES.get(field, field), str(one)) for one in values) or worded("无")
