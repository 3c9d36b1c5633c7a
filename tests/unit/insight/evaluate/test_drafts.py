"""Task drafts: one text a row."""

from tongli.engine import default_engine
from tongli.insight.evaluate.drafts import Drafts


def test_a_draft_is_written_from_the_history() -> None:
    row = {"history": ["客户: 暖气三天不热了"], "policy": ["24小时内上门"], "agent": "小周", "now": "2026-12-08T14:20:00+08:00"}
    said = Drafts().predict(default_engine(), row)
    assert said["draft"].strip()
    assert said["lang"] == "zh-Hans"


def test_figures() -> None:
    said = [  # two drafts
        {"draft": "一二三四", "blocked": False, "violations": []},
        {"draft": "一二", "blocked": True, "violations": ["T01", "C03"]},
    ]
    assert Drafts().score([{}, {}], said).figures == {
        "characters": 3.0, "blocked": 0.5, "violations_per_draft": 1.0, "different_drafts": 1.0,
    }  # fmt: skip
