"""Labels in events about answers, surveys and customers, in words."""

from typing import Any

from tongli.base.tongue import Names, worded
from tongli.casework.acceptance import ANSWER_NAMES
from tongli.casework.survey import ASPECT_NAMES
from tongli.desk.customers.models import CHANNELS, CONSENT_KINDS, CONTACT_KINDS, SCRIPTS, TIMES

_KINDS = ("acceptance.", "survey.", "customer.", "case.closed")
_MARKS = Names({"vip": "重点客户", "vulnerable": "需要特别照顾"})
_WHY = Names({"no_contact": "客户表示不再联系", "asked": "这个案件已经请客户评价过", "no_way": "没有网页，也没有留电话或邮箱"})
_HOW = Names({"page": "在客户页面上", "phone": "电话里或当面"})
_VERDICTS = Names({"call_back": "重新打开并回电", "no_contact": "评分低，客户不希望再联系", "fine": "不用再做什么"})
_NAMES: dict[str, Names[str]] = {
    "answer": ANSWER_NAMES,
    "outcome": ANSWER_NAMES,
    "why": _WHY,
    "verdict": _VERDICTS,
    "how": _HOW,
    "channel": CHANNELS,
    "script": SCRIPTS,
    "time_of_day": TIMES,
    "sort": CONTACT_KINDS | CONSENT_KINDS | _MARKS,
}


def labelled(kind: str, key: str, value: Any) -> str | None:
    """One value of such an event in words; None where it is not one of these."""
    if not kind.startswith(_KINDS):
        return None
    if key == "scores" and isinstance(value, dict):
        return worded("、").join(
            worded("{aspect} {score} 分").format(aspect=ASPECT_NAMES.get(aspect, aspect), score=score)
            for aspect, score in value.items()
        )
    if key == "questions" and isinstance(value, list):
        return worded("、").join(ASPECT_NAMES.get(one, one) for one in value)
    if key == "given" and isinstance(value, bool):
        return worded("同意") if value else worded("不同意")
    return _NAMES[key].get(value, value) if key in _NAMES and isinstance(value, str) else None


def event_labels(kind: str, data: dict[str, Any]) -> dict[str, str]:
    """The values that stand in such an event's sentence."""
    return {key: words for key, value in data.items() if (words := labelled(kind, key, value)) is not None}
