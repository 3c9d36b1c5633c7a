"""What the desk itself writes on record is kept in Chinese, whoever reads it; here it is told in the reader's language.

A text that was kept is known again by the form that it was made from; what people wrote is none of these and stays as it is.
"""

import functools
import re
from typing import Any

from tongli.base.tongue import Names, worded
from tongli.casework.acceptance import ANSWER_NAMES
from tongli.casework.gate import OPEN_NAMES
from tongli.casework.incidents import NEWS_NAMES, WHY_NAMES
from tongli.casework.life import STEP_NAMES
from tongli.desk.languages import in_words
from tongli.desk.wiring import engine
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Names as RuleName

NOTES = Names({
    "answered": "{name} 已回复（第 {seq} 条）",
    "replied": "回复客户（第 {seq} 条）",
    "looking": "核实情况",
    "came": "{name} {time} 到场",
    "told_before": "已在到期前告知客户，改为：{what}",
    "told_after": "到期未办到，已告知客户，改为：{what}",
    "told_by_incident": "已按事件 {number} 告知",
    "accepted_office": "已签收",
    "accepted_by_answer": "随回复一并签收",
    "answered_office": "已回复",
    "contacted_by_reply": "回复了客户",
    "returned": "监管退回重办",
    "unsatisfied": "监管回访时客户表示不满意",
    "unconfirmed": "客户没有答复（未确认）：{reason}",
    "accepted_words": "客户确认已解决：{words}",
    "accepted": "客户确认已解决",
    "ended": "{answer}，客户的原话：{words}",
}) | OPEN_NAMES  # fmt: skip
"""Notes, evidence and reasons in the trail of a case."""
INCIDENT = Names({
    "opened": "开启：{what}（{where}）",
    "expected": "预计恢复 {when}",
    "cause": "原因：{words}",
    "done": "进展：{words}",
    "place": "地点：{words}",
    "ended": "结束：{cause}；{done}",
    "told": "群发“{news}”给 {count} 位客户：{text}",
    "taken_back": "撤回了群发，没有发给任何人",
    "back": "撤回",
    "over": "案件已办结，或已移出事件",
    "failed": "发送时出错，请单独回复",
    "blocked": "检查不通过：{rules}",
})  # fmt: skip
"""Notes of incidents, and why an outreach did not reach somebody."""
SPOKEN = Names({"customer": "客户: {words}", "agent": "客服: {words}"})
"""Lines of a talk as examples of rules write them."""
_PARTS: dict[str, Names[Any]] = {"answer": ANSWER_NAMES, "news": NEWS_NAMES, "there": STEP_NAMES, "here": STEP_NAMES}
"""Parts that are names themselves."""
_SHAPES = dict.fromkeys(("seq", "count"), r"\d+") | {"building": "[0-9A-Za-z]+", "time": r"\d\d:\d\d"}
"""How a part looks that stands next to another."""


def kept(table: Names[str], key: str, **parts: object) -> str:
    """The text as it is kept."""
    return table.written(key).format(**parts)


def told(text: str, *tables: Names[str]) -> str:
    """What was kept by one of the tables (``NOTES`` where none is given), in the reader's language."""
    for written, pattern in _forms(*(table.written(key) for table in tables or (NOTES,) for key in table)):
        if found := pattern.fullmatch(text):
            return worded(written).format(**{key: _part(key, value) for key, value in found.groupdict().items()})
    return text


def note_told(text: str) -> str:
    """A note of an incident: one form, or several with semicolons between them."""
    pieces = [told(piece, INCIDENT) for piece in text.split("；")]
    return worded("；").join(pieces) if pieces[0] != text.split("；")[0] and pieces[1:] else told(text, INCIDENT)


OWN = {"reason", "note", "evidence", "actions", "acceptance", "open", "why"}
"""Keys of events under which the desk writes itself where nobody wrote anything."""


def told_value(value: Any) -> Any:
    """A value of an event under one of these keys: a text, or each of several; anything else as it is."""
    if isinstance(value, list):
        return [told(one, NOTES, WHY_NAMES) if isinstance(one, str) else one for one in value]
    return told(value, NOTES, WHY_NAMES) if isinstance(value, str) else value


@functools.cache
def _forms(*texts: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    def part(found: re.Match[str]) -> str:
        return rf"(?P<{found[1]}>{_SHAPES.get(found[1], '.*?')})"

    return tuple((text, re.compile(re.sub(r"\\\{(\w+)\\\}", part, re.escape(text)), re.S)) for text in texts)


def _part(key: str, value: str) -> str:
    if key == "why":
        return told(value, WHY_NAMES)
    if key == "rules":
        return worded("、").join(in_words(_rules()[one]) if one in _rules() else one for one in value.split("、"))
    names = _PARTS.get(key, Names())
    return next((names[one] for one in names if names.written(one) == value), value)


@functools.cache
def _rules() -> dict[str, RuleName]:
    return {rule.name.zh: rule.name for rule in engine().knowledge.of(Rule)}
