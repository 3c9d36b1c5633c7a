"""Task talks: turns in order, and change over agent turns."""

import pytest

from tongli.base.talk import Talk
from tongli.engine import Engine, default_engine
from tongli.insight.evaluate.talks import Talks

ROW = {
    "id": "t1", "industry": "heating", "customer": {"temperament": "forceful", "title": "钱先生"},
    "turns": [
        {"who": "customer", "text": "暖气不热，打了三次电话了！"}, {"who": "agent", "text": "钱先生，我今天下午三点前给您回电。"},
        {"who": "customer", "text": "好，我等你。"},
    ],
}  # fmt: skip


def falling(engine: Engine, talk: Talk) -> list[float]:
    return [2.0, 0.5]


def test_turns_keep_their_order_and_fields() -> None:
    said = Talks(falling).predict(default_engine(), ROW)
    assert [t["who"] for t in said["turns"]] == ["customer", "agent", "customer"]
    assert set(said["turns"][0]) == {"who", "stage", "emotion", "intensity", "simulated_intensity"}
    assert set(said["turns"][1]) == {"who", "stage", "moves", "violations"}
    assert [t["simulated_intensity"] for t in said["turns"] if t["who"] == "customer"] == [2.0, 0.5]
    assert said["outcome"] in {"accepted", "escalated"}
    assert 1 <= said["satisfaction"] <= 5


def _customer(intensity: float, simulated: float = 0.0) -> dict[str, object]:
    return {"who": "customer", "stage": "opening", "emotion": "anger", "intensity": intensity, "simulated_intensity": simulated}


def _agent(moves: list[str], violations: list[str]) -> dict[str, object]:
    return {"who": "agent", "stage": "opening", "moves": moves, "violations": violations}


def test_figures_of_hand_made_predictions() -> None:
    gold = {
        "outcome": "accepted",
        "satisfaction": 4,
        "turns": [_customer(3), _agent(["greet"], ["T03"]), _customer(2), _agent([], []), _customer(0)],
    }
    said = {
        "outcome": "accepted", "satisfaction": 3.0,
        "turns": [_customer(3, 3), _agent(["greet", "thank"], []), _customer(3, 2), _agent([], []), _customer(2, 0)],
    }  # fmt: skip
    figures = Talks(falling).score([gold], [said]).figures
    assert figures["intensity_error"] == 1.0
    # changes: gold -1, -2; read 0, -1; simulated -1, -2
    assert figures["change_correlation"] == pytest.approx(1.0)
    assert figures["simulated_intensity_error"] == 0.0
    assert figures["moves_precision"] == 0.5
    assert figures["violations_recall"] == 0.0
    assert (figures["stage_accuracy"], figures["outcome_accuracy"], figures["satisfaction_error"]) == (1.0, 1.0, 1.0)
