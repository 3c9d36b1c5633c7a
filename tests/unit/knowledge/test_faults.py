"""Faults are told in Chinese, each with what would be right."""

from typing import Any

import pytest
from pydantic import ValidationError

from tongli.knowledge.faults import faults_of
from tongli.knowledge.schema import Clause, Procedure, Remedy, SampleCase

SOUND: dict[type[Any], dict[str, Any]] = {
    Remedy: {"id": "a.b", "text": {"zh": "券", "en": "x"}, "source": "店长"},
    Procedure: {"id": "a.b", "step": {"zh": "看", "en": "x"}, "source": "店长"},
    Clause: {
        "id": "a.b", "law": {"zh": "法", "en": "x"}, "number": "第一条", "level": "law", "text": {"zh": "文", "en": "x"},
        "source": "全国人大",
    },
    SampleCase: {"id": "a.b", "title": "例", "opening": "坏了"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "change", "key", "said"),
    [
        (Remedy, {"rung": 0}, "rung", "不能小于 1"),
        (Remedy, {"rung": 10}, "rung", "不能大于 9"),
        (Remedy, {"rung": "二"}, "rung", "应是数"),
        (Remedy, {"source": 3}, "source", "要加引号"),
        (Remedy, {"source": ""}, "source", "太短"),
        (Remedy, {"themes": "a"}, "themes", "方括号"),
        (Remedy, {"text": "券"}, "text", "一组值"),
        (Remedy, {"text": {"zh": "券"}}, "text", "缺少 text.en"),
        (Remedy, {"id": "A B"}, "id", "写法不对"),
        (Remedy, {"as_of": "昨天"}, "as_of", "应是日期"),
        (Remedy, {"decide": "agent"}, "decide", "是不是想写 decides"),
        (Remedy, {"percent": 20.0}, "", "percent_of 要么都写"),
        (Procedure, {"hours": 0}, "hours", "应大于 0"),
        (Procedure, {"hours": 1, "days": 1}, "", "只能写一个"),
        (Clause, {"level": "rumour"}, "level", "之一"),
        (SampleCase, {"now": "2026-11-22"}, "now", "带时区"),
        (SampleCase, {"expect": {"subjects": ["heat"]}}, "expect", "之一"),
    ],
)
def test_each_fault(kind: type[Any], change: dict[str, Any], key: str, said: str) -> None:
    kind.model_validate(SOUND[kind])
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(SOUND[kind] | change)
    messages = faults_of(caught.value, kind)
    assert [found for _, found in messages] == [key]
    assert said in messages[0][0]
    assert not any(word in messages[0][0] for word in ("should", "Input", "valid"))
