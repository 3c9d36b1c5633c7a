"""Task readings: the fields of a gold line, and figures of hand-made predictions."""

import pytest

from tongli.base.errors import InputError
from tongli.base.labels import Emotion
from tongli.engine import default_engine
from tongli.insight.evaluate.readings import Readings

NAMES = {"emotion", "others", "intensity", "needs", "subjects", "motives", "demands", "risks", "evidence"}


def test_a_prediction_has_the_names_of_the_gold_line() -> None:
    text = "我要投诉你们！"
    said = Readings().predict(default_engine(), {"text": text, "context": ["客户: 在吗", "客服: 在的"], "src": "shop"})
    assert set(said) == NAMES
    assert said["emotion"] in set(Emotion)
    assert said["evidence"] in text


def test_a_row_without_text_is_named() -> None:
    with pytest.raises(InputError, match="text"):
        Readings().predict(default_engine(), {"id": 1})


def test_figures_of_hand_made_predictions() -> None:
    base = {name: [] for name in ("others", "needs", "subjects", "motives", "demands", "risks")}
    rows = [
        {**base, "text": "气死了快点修", "emotion": "anger", "intensity": 3, "needs": ["care", "respect"], "evidence": "气死了"},
        {**base, "text": "谢谢", "emotion": "satisfied", "intensity": 0, "evidence": ""},
    ]
    said = [
        {**base, "emotion": "anger", "intensity": 2, "needs": ["care"], "evidence": "死了快"},
        {**base, "emotion": "calm", "intensity": 0, "risks": ["media"], "evidence": ""},
    ]
    scores = Readings().score(rows, said)
    assert scores.figures["emotion_macro_f1"] == pytest.approx(1 / 3)  # anger 1, satisfied 0, calm 0
    assert scores.figures["emotion_accuracy"] == 0.5
    assert scores.figures["intensity_error"] == 0.5
    assert scores.figures["intensity_kappa"] == pytest.approx(1 - 1 * 2 / (0 + 4 + 9 + 1))
    assert scores.figures["needs_micro_f1"] == pytest.approx(2 / 3)
    assert scores.figures["needs_macro_f1"] == 0.5
    assert scores.figures["risks_precision"] == 0.0
    assert scores.figures["evidence_overlap"] == 1.0
    assert {line["label"]: line["gold"] for line in scores.tables["needs"]} == {"care": 1, "respect": 1}
