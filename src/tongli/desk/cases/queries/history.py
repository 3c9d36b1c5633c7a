"""The whole audit trail of a case, for people."""

from datetime import datetime
from typing import Any

from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded
from tongli.casework.assessment import ASPECT_NAMES, LEVEL_NAMES
from tongli.casework.clock import ALERT_NAMES
from tongli.casework.life import RECORD_NAMES
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import CUSTOMER, SYSTEM
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.event_labels import labelled
from tongli.desk.cases.queries.event_names import KEY_NAMES, value_text
from tongli.desk.cases.queries.event_texts import event_text, labels_text
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.reasons import reason_told
from tongli.desk.cases.snapshots import HistoryLine
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.veil import veil_of
from tongli.desk.tasks.told import visit_readings

_NAMES = RECORD_NAMES | ASPECT_NAMES | Names({
    "channel": "渠道", "before": "原来", "after": "现在", "reason": "理由", "what": "内容", "quote": "原话", "due": "期限",
    "state": "结果", "note": "说明", "rules": "检查指出", "override_reason": "仍要发送的理由", "tries": "第几次",
    "alert": "提醒", "to": "提醒谁", "waits_for": "在等客户", "words": "客户的话", "until": "截止", "ground": "依据",
    "form": "格式", "said": "告诉客户的话", "confirmed": "由人评估", "cites": "引用的记录", "ways": "告知的途径", "risks": "风险",
    "proposed": "建议", "why": "理由", "seconds": "秒", "message": "消息", "field": "更正的一项",
    "answer": "回答", "outcome": "结果", "open": "还开着的", "scores": "评分", "verdict": "之后", "questions": "问了什么",
    "asked": "问过客户",
    "sort": "哪一种", "given": "是否同意", "how": "怎样得知", "score": "相似程度", "because": "依据",
    "digest": "校验值（SHA-256）", "size": "字节", "name": "文件名",
    "tag": "标签", "macro": "宏", "version": "版本",
    "starts": "从", "ends": "到", "worker": "师傅", "address": "地址", "visit_kind": "上门的种类", "came": "到场时间",
    "cause": "原因", "done": "做了什么", "why_not": "没办成的原因", "result": "结果", "photos": "照片", "signed": "客户签名",
    "worker_signed": "师傅签名", "signature": "客户签名的校验值（SHA-256）", "worker_signature": "师傅签名的校验值（SHA-256）",
    "no_signature": "没有签名的原因", "measured": "测量", "places": "位置", "told": "客户已知道",
    "improves": "改进任务",
})  # fmt: skip


def history(case: Case, user: User | None = None, now: datetime | None = None) -> tuple[HistoryLine, ...]:
    """All events, in order, for that person (None: with nothing hidden)."""
    lines = _lines(case)
    if user is None or now is None or policy.sees(user, case, now):
        return lines
    veil = veil_of(case_rows(case))
    return tuple(veil.over(line, "who", "kind") for line in lines)


def _lines(case: Case) -> tuple[HistoryLine, ...]:
    return tuple(
        HistoryLine(
            seq=event.seq,
            at=event.at,
            who=worded(event.who) if event.who in {CUSTOMER, SYSTEM} else event.who,
            kind=event.kind,
            text=event_text(event.kind, event.who, event.data),
            details=_details(event),
        )
        for event in case.events.all()
    )


def _details(event: Event) -> tuple[tuple[str, str], ...]:
    """What the sentence does not say, by names for people; data without a name are shown as they are."""
    said = event_text(event.kind, event.who, event.data)
    found = [
        (_NAMES.get(key) or KEY_NAMES.get(key, key), _value(event, key, value))
        for key, value in event.data.items()
        if value not in ("", None, [], {}) and key not in {"field", "reason_of"}
    ]
    return tuple((name, value) for name, value in found if value not in said)


def _value(event: Event, key: str, value: Any) -> str:
    if (words := labelled(event.kind, key, value)) is not None or (words := value_text(event.kind, key, value)) is not None:
        return words
    if key == "reason":
        return reason_told(event.data)
    if event.kind == "reading.corrected" and key in {"before", "after"}:
        return labels_text(event.data["field"], value)
    if key == "until" and "T" in str(value):
        return f"{datetime.fromisoformat(value).astimezone(CHINA):%Y-%m-%d %H:%M}"
    if key in {"before", "after"}:
        return label_name("step", value)
    if isinstance(value, str) and value in LEVEL_NAMES:
        return LEVEL_NAMES[value]
    if key in {"product", "demand", "requested_remedy", "risks"}:
        families = ("subject", "risk") if key in {"product", "risks"} else ("demand",)
        return worded("、").join(_label(str(one), families) for one in value)
    if key == "proposed":
        return worded("、").join(LEVEL_NAMES.get(level, level) for level in value.values())
    if key == "confirmed":
        return worded("是") if value else worded("还没有，按建议")
    if key in {"starts", "ends", "came"}:
        return f"{datetime.fromisoformat(value).astimezone(CHINA):%Y-%m-%d %H:%M}"
    if key == "measured":
        return visit_readings(event.data).strip("；; ")
    if key == "photos":
        return worded("{count} 张").format(count=len(value))
    if isinstance(value, bool):
        return worded("是") if value else worded("否")
    if key == "due_dates":
        return worded("、").join(f"{datetime.fromisoformat(one).astimezone(CHINA):%m-%d %H:%M}" for one in value)
    if key in {"state", "channel"}:
        return label_name({"state": "promise_state"}.get(key, key), value)
    if key == "alert":
        return str(ALERT_NAMES.get(value, value))
    if key == "due":
        return f"{datetime.fromisoformat(value).astimezone(CHINA):%Y-%m-%d %H:%M}"
    if key == "message":
        return worded("第 {value} 条记录").format(value=value)
    return worded("、").join(str(one) for one in value) if isinstance(value, list) else str(value)


def _label(label: str, families: tuple[str, ...]) -> str:
    """The name of a label in the first family that has it; the label itself where none has."""
    return next((name for family in families if (name := label_name(family, label)) != label), label)
