"""Task replies: which rules, where, and alarms on clean replies."""

import pytest

from tongli.base.errors import InputError
from tongli.engine import default_engine
from tongli.insight.evaluate.replies import Replies


def test_a_prediction_lists_rules_with_their_text() -> None:
    row = {
        "reply": "好的，我来查。",
        "history": ["客户: 查一下"],
        "stage": "opening",
        "intensity": 1,
        "emotion": "calm",
        "case": {},
    }
    said = Replies().predict(default_engine(), row)
    assert list(said) == ["violations"]
    assert all(set(v) == {"rule", "text"} and v["text"] in row["reply"] for v in said["violations"])


def test_a_row_without_reply_is_named() -> None:
    with pytest.raises(InputError, match="reply"):
        Replies().predict(default_engine(), {"history": []})


def test_figures_of_hand_made_predictions() -> None:
    rows = [
        {"reply": "请冷静，尽快办", "violations": [{"rule": "T03", "text": "请冷静"}, {"rule": "L06", "text": "尽快"}]},
        {"reply": "好", "violations": []},
        {"reply": "行", "violations": []},
        {"reply": "不行", "violations": [{"rule": "S03", "text": ""}]},
    ]
    said = [
        {"violations": [{"rule": "T03", "text": "冷静"}, {"rule": "L06", "text": "快办"}, {"rule": "L06", "text": "请"}]},
        {"violations": [{"rule": "T06", "text": "好"}, {"rule": "S03", "text": ""}]},
        {"violations": []},
        {"violations": [{"rule": "S03", "text": ""}, {"rule": "L01", "text": "不行"}]},
    ]
    figures = Replies().score(rows, said).figures
    assert (figures["rules_precision"], figures["rules_recall"]) == (0.5, 1.0)
    assert figures["span_overlap"] == 1.0
    assert (figures["clean_replies"], figures["false_alarms_per_100_clean"], figures["clean_replies_with_alarm"]) == (
        2.0,
        100.0,
        0.5,
    )
