"""Task commitments: matching by quote, exact due times."""

import pytest

from tongli.base.errors import InputError
from tongli.engine import default_engine
from tongli.insight.evaluate.commitments import Commitments

REPLY = "我明天上午10点前给您回电，退款三个工作日到账，之后会尽快跟进。"


def test_a_prediction_has_the_names_of_the_gold_line() -> None:
    said = Commitments().predict(default_engine(), {"reply": REPLY, "now": "2026-11-10T18:30:00+08:00"})
    for found in said["commitments"]:
        assert set(found) == {"what", "quote", "due", "due_kind", "effort_or_result"}
        assert found["quote"] in REPLY


@pytest.mark.parametrize("row", [{"now": "2026-11-10"}, {"reply": "好", "now": "下周"}, {"reply": "好"}])
def test_rows_that_cannot_be_read(row: dict[str, str]) -> None:
    with pytest.raises(InputError):
        Commitments().predict(default_engine(), row)


def _promise(quote: str, due: str | None, effort: str = "effort", kind: str | None = "instant") -> dict[str, str | None]:
    return {"what": "", "quote": quote, "due": due, "due_kind": kind, "effort_or_result": effort}


def test_figures_of_hand_made_predictions() -> None:
    gold = [
        _promise("我明天上午10点前给您回电", "2026-11-11T10:00:00+08:00"),
        _promise("退款三个工作日到账", "2026-11-13T23:59:59+08:00", "result", "workdays"),
        _promise("尽快跟进", None, kind=None),
    ]
    found = [
        _promise("10点前给您回电", "2026-11-11T02:00:00+00:00"),
        _promise("退款三个工作日到账", "2026-11-14T23:59:59+08:00", "effort", "workdays"),
        _promise("给您", None),
    ]
    rows = [{"reply": REPLY, "commitments": gold}, {"reply": "好的。", "commitments": []}]
    figures = Commitments().score(rows, [{"commitments": found}, {"commitments": [_promise("好的", None)]}]).figures
    assert figures["precision"] == pytest.approx(2 / 4)
    assert figures["recall"] == pytest.approx(2 / 3)
    assert (figures["due_exact"], figures["due_kind_accuracy"], figures["effort_accuracy"]) == (0.5, 1.0, 0.5)
    assert figures["false_alarms_per_100_clean"] == 100.0
