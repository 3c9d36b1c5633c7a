"""Claims to findings: every claim but calm and other is shown, and says what found it."""

import pytest

from tongli.base.labels import Emotion, Subject
from tongli.knowledge import load
from tongli.reading.message import MessageReader
from tongli.reading.model import Reading

READER = MessageReader(load())


def found(reading: Reading) -> list[tuple[str, tuple[str, ...], int]]:
    findings = [*reading.others, *reading.needs, *reading.subjects, *reading.motives, *reading.demands, *reading.risks]
    return [(f.label, f.found_by, len(f.spans)) for f in (reading.emotion, *findings)]


@pytest.mark.parametrize(
    "text",
    [
        "等了四十分钟，送来都凉了，骑手还一脸不耐烦",
        "说好周三装，周四了也没个信，我假都请了",
        "新来的一个月19，我一个月79，老用户就该多掏是吧",
        "房间隔音差，隔壁打呼噜都听得见！！不会再住",
        "貴公司客服一直踢皮球，請問到底誰能處理？",
    ],
)
def test_every_claim_is_shown_and_found_by_something(text: str) -> None:
    for label, found_by, spans in found(READER.read(text)):
        if label not in (Emotion.CALM, Subject.OTHER):
            assert spans >= 1, label
            assert found_by, label


def test_the_model_is_named_where_no_cue_spoke() -> None:
    names = [name for text in ("好的", "我先看看") for _, by, _ in found(READER.read(text)) for name in by]
    assert any(name.startswith("full-") for name in names)
