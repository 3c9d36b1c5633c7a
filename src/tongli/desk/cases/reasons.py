"""Reasons that the desk itself writes on record: kept in Chinese, and told in the reader's language."""

from typing import Any

from tongli.base.tongue import Names, worded
from tongli.casework.clock import ALERT_NAMES
from tongli.casework.regulator import STEP_NAMES
from tongli.desk.cases.templatetags.desk import label_name

_TEXTS = Names({
    "said": "客户的话里有：{risks}",
    "wrote_again": "客户确认解决之后又来信",
    "wrote_after_close": "结案之后客户又来信",
    "joined_unsettled": "并入的 {number} 还没有解决，要重新作决定、再问客户",
    "not_settled": "客户表示还没有解决",
    "joined": "并入的 {number} 已经升级",
    "promise": "承诺“{what}”{alert}",
    "referral": "监管转办“{step}”{alert}",
})  # fmt: skip


def own_reason(name: str, **parts: Any) -> dict[str, Any]:
    """What goes on record: ``reason`` as it is kept for good, with what it was made of."""
    plain = {**parts, "risks": "、".join(label_name("risk", one, "zh-Hans") for one in parts.get("risks", ()))}
    plain |= {name: dict.get(names, parts[name], "") for name, names in _NAMES.items() if name in parts}
    return {"reason": dict.__getitem__(_TEXTS, name).format_map(plain), "reason_of": {"name": name, **parts}}


def reason_told(data: dict[str, Any]) -> str:
    """The reason of an event in the reader's language; as it was written where a person wrote it."""
    made = data.get("reason_of")
    if not isinstance(made, dict) or made.get("name") not in _TEXTS:
        return str(data.get("reason", ""))
    parts = {**made, "risks": worded("、").join(label_name("risk", one) for one in made.get("risks", ()))}
    parts |= {name: names.get(made[name], made[name]) for name, names in _NAMES.items() if name in made}
    return _TEXTS[made["name"]].format_map(parts)


_NAMES: dict[str, Names[Any]] = {"alert": ALERT_NAMES, "step": STEP_NAMES}
