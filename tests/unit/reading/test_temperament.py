"""Temperament: unknown by default, claimed from two cues on."""

import pytest

from tongli.base.evidence import Finding
from tongli.base.labels import Temperament
from tongli.knowledge import load
from tongli.reading.model import AgentReading, Reading
from tongli.reading.temperament import FADED, FRESH, temperament

KNOWLEDGE = load()


def _said(*texts: str) -> list[Reading | AgentReading]:
    calm = Finding(label="calm", confidence=0.5)
    return [Reading(text=text, script="hans", emotion=calm, intensity=0, intensity_confidence=0.5) for text in texts]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["马上给我处理，别跟我扯没用的", "叫你们经理来接电话"], Temperament.FORCEFUL),
        (["没关系，不着急，你们也不容易", "都行，听你的安排"], Temperament.PEACEFUL),
        (["哈哈，我跟你说，笑死我了", "好啦好啦，不生气了~~"], Temperament.LIVELY),
        (["第一，合同第五条写明供热不低于18度；第二，你们没有测温", "请给出书面依据，我有录音和照片"], Temperament.EXACTING),
        (["这里有毛病"], Temperament.UNKNOWN),
        (["没关系"], Temperament.UNKNOWN),
        (["马上给我处理，别跟我扯没用的，叫你们经理来接电话"], Temperament.UNKNOWN),
        (["马上给我处理", "没关系，不急的"], Temperament.UNKNOWN),
        ([], Temperament.UNKNOWN),
        (["給我馬上處理", "叫你們主管出來"], Temperament.FORCEFUL),
    ],
)
def test_temperament(texts: list[str], label: Temperament) -> None:
    found = temperament(_said(*texts), KNOWLEDGE)
    assert found.label == label
    if label is not Temperament.UNKNOWN:
        assert len(found.found_by) >= 1
        assert 0 < found.confidence < 1


def test_the_agents_words_say_nothing_of_the_customer() -> None:
    turns: list[Reading | AgentReading] = [AgentReading(text="马上给我处理，叫你们经理来"), AgentReading(text="别跟我扯")]
    assert temperament(turns, KNOWLEDGE).label == Temperament.UNKNOWN


HARD = ["马上给我处理，别跟我扯没用的", "叫你们经理来接电话"]
SOFT = ["没关系，不着急，你们也不容易", "都行，听你的安排"]


def test_old_cues_fade_and_what_is_said_later_counts() -> None:
    assert (
        temperament(_said(*HARD, *["嗯"] * (FRESH - 1)), KNOWLEDGE).confidence < temperament(_said(*HARD), KNOWLEDGE).confidence
    )
    assert temperament(_said(*HARD, *["嗯"] * FADED), KNOWLEDGE).label == Temperament.UNKNOWN
    assert temperament(_said(*HARD, *["嗯"] * FRESH, *SOFT), KNOWLEDGE).label == Temperament.PEACEFUL
