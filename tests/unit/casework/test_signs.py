"""What one clause shows."""

from datetime import datetime

import pytest

from tongli.base.talk import CHINA
from tongli.casework.clauses import split
from tongli.casework.cues import cues_of
from tongli.casework.signs import ClauseReader, Signs
from tongli.casework.spots import Spots
from tongli.casework.times import find_times

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)


def read(text: str) -> Signs:
    cues = cues_of()
    clause = split(text, find_times(text, NOW, cues))[0][0]
    return ClauseReader(Spots(text, cues), cues).read(clause, "")


@pytest.mark.parametrize(
    ("text", "kind", "effect"),
    [
        ("我明天给您打电话", "contact", "effort"),
        ("师傅上午过来看", "visit", "effort"),
        ("财务周五打款", "money", "result"),
        ("后天换上新的", "repair", "result"),
        ("押金一分不少退您", "money", "result"),
        ("明天上午您能收到", "goods", "result"),
    ],
)
def test_acts(text: str, kind: str, effect: str) -> None:
    acts = read(text).acts
    assert (kind, effect) in [(act.kind, act.effect) for act in acts]


@pytest.mark.parametrize("text", ["我不能退款", "昨天已经给您退款了", "您把发票寄给我们", "请您联系客服"])
def test_acts_dropped(text: str) -> None:
    assert read(text).acts == ()


@pytest.mark.parametrize("text", ["我去仓库那头翻一翻", "剩下的手续我替您跑", "我把底单拿出来对", "我让库房找", "我这就回店里"])
def test_framed(text: str) -> None:
    assert read(text).framed >= 0


@pytest.mark.parametrize("text", ["我去过仓库", "我替您跑了一趟", "我给您带来麻烦", "我去不了", "您让我去", "我为您感到高兴"])
def test_not_framed(text: str) -> None:
    assert read(text).framed == -1


def test_who_acts() -> None:
    assert read("您明天去交费").actor == "customer"
    assert read("小周明天跟您约").actor == "agent"
    assert read("您明天要给我回电话").customer_first


@pytest.mark.parametrize(
    ("text", "asks"), [("要我明天打电话吗？", True), ("我今晚再去一次门，不急", False), ("我问清楚能不能换再告诉您", False)]
)
def test_question(text: str, asks: bool) -> None:
    assert read(text.replace("？", "?").replace("，", ",")).question is asks
