"""What people say a message really shows: kept beside the reading, shown, and handed on to those who improve the reader."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from training.fast.bulk import made
from training.fast.data import corrected, written

from tests.desk.conftest import at
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.correct_reading import correct_reading
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case, Correction
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.history import history
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.run import export_corrections
from tongli.desk.wiring import engine
from tongli.reading.fast.reader import FastReader
from tongli.reading.fast.weights import GramWeights

pytestmark = pytest.mark.django_db


def test_corrections_lie_over_the_reading(own: Case, agent: User, other: User) -> None:
    message = own.messages.get()
    kept = message.reading
    hotter = 2 if kept["intensity"] == 3 else 3
    changes = {"intensity": str(hotter), "emotion": "grievance", "needs": ["fairness"], "risks": "media", "demands": ["apology"]}
    made = correct_reading(own, message.pk, agent, changes, at(1))
    assert {row.field: row.after for row in made} == {
        "intensity": hotter, "emotion": "grievance", "needs": ["fairness"], "risks": ["media"], "demands": ["apology"],
    }  # fmt: skip
    assert {(row.by, row.at) for row in made} == {(agent, at(1))}
    assert next(row.before for row in made if row.field == "intensity") == kept["intensity"]
    own.refresh_from_db()
    message.refresh_from_db()
    assert (own.emotion, own.intensity, own.risks) == ("grievance", hotter, ["media"])
    assert message.reading == kept
    reading = stored_reading(message)
    assert [found.label for found in reading.needs] == ["fairness"]
    assert [found.label for found in reading.demands] == ["apology"]
    assert [found["label"] for found in kept["subjects"]] == [found.label for found in reading.subjects]


def test_only_what_differs_is_a_correction(own: Case, agent: User) -> None:
    message = own.messages.get()
    now = stored_reading(message)
    same = {"emotion": now.emotion.label, "intensity": now.intensity, "needs": [need.label for need in now.needs][::-1]}
    with pytest.raises(PolicyError, match="没有要更正"):
        correct_reading(own, message.pk, agent, same, at(1))
    (row,) = correct_reading(own, message.pk, agent, {**same, "subjects": []}, at(1))
    assert (row.field, row.after) == ("subjects", [])
    assert Correction.objects.count() == 1


def test_what_a_demand_asks_for_stays_with_it(own: Case, agent: User) -> None:
    message = receive_message(own, "这三天的热费退我200元！", at(1))
    asked = next(one for one in stored_reading(message).demands if one.amount)
    correct_reading(own, message.pk, agent, {"demands": [asked.label, "apology"]}, at(2))
    after = stored_reading(own.messages.get(pk=message.pk)).demands
    assert [one.label for one in after] == [asked.label, "apology"]
    assert (after[0].amount, after[0].spans, after[0].confidence) == (asked.amount, asked.spans, 1.0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("emotion", "fury"), ("intensity", "4"), ("text", "x"), ("needs", ["care", "beer"]), ("emotion", ""), ("demands", "care")],
)
def test_only_labels_of_the_vocabulary(own: Case, agent: User, field: str, value: object) -> None:
    with pytest.raises(InputError):
        correct_reading(own, own.messages.get().pk, agent, {field: value}, at(1))
    assert not Correction.objects.exists()


def test_another_agents_case_is_not_corrected(own: Case, other: User) -> None:
    with pytest.raises(AccessError):
        correct_reading(own, own.messages.get().pk, other, {"intensity": 1}, at(1))


def test_the_corrected_reading_is_shown_and_says_so(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    message = own.messages.get()
    before = stored_reading(message)
    given = {
        "message_id": message.pk, "emotion": "grievance", "intensity": before.intensity,
        "needs": ["", "fairness", "respect"], "demands": ["", *(one.label for one in before.demands)], "subjects": [""],
    }  # fmt: skip
    client = login(agent)
    assert client.post(f"/desk/cases/{own.number}/correct", given).status_code == 200
    assert set(Correction.objects.values_list("field", flat=True)) == {"emotion", "needs", "subjects"}
    own.refresh_from_db()
    entry = case_view(own, agent, at(2)).entries[0]
    assert entry.reading is not None
    assert [need.label for need in entry.reading.needs] == ["fairness", "respect"]
    assert any("更正需要" in line and "→ 公平、尊重" in line and "姓名an" in line for line in entry.corrections)
    assert any("更正事由" in line and "→ 无" in line for line in entry.corrections)
    page = client.get(f"/desk/cases/{own.number}/talk").content.decode()
    assert "已更正" in page
    assert 'data-set-needs="fairness,respect"' in page
    texts = [line.text for line in history(own)]
    assert any("姓名an 更正了读数：事由" in text and "→ 无" in text for text in texts)
    assert client.post(f"/desk/cases/{own.number}/correct", given).status_code == 409


def test_corrections_are_handed_on_without_personal_data(own: Case, agent: User) -> None:
    text = "我的电话是13812345678，师傅态度太差了"
    message = receive_message(own, text, at(1))
    correct_reading(own, message.pk, agent, {"risks": ["churn"], "emotion": "disappointment"}, at(2))
    out = io.StringIO()
    assert export_corrections(out) == 2
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {line["field"] for line in lines} == {"risks", "emotion"}
    risks = next(line for line in lines if line["field"] == "risks")
    assert (risks["after"], risks["by"], risks["at"]) == (["churn"], "an", at(2).isoformat())
    assert (risks["case"], risks["message"], risks["knowledge"]) == (own.number, message.seq, message.knowledge)
    assert "13812345678" not in out.getvalue()
    assert len(risks["text"]) == len(text)
    assert risks["text"].endswith("师傅态度太差了")


def test_a_correction_is_learned_by_training(own: Case, agent: User, tmp_path: Path) -> None:
    """From the desk's form to the export, through the function that ``make train`` calls, to another reading."""
    text = "呵呵，你们可真行啊，等着上热搜吧"
    message = receive_message(own, text, at(1))
    correct_reading(own, message.pk, agent, {"emotion": "satisfied", "intensity": 0, "demands": ["be_heard"]}, at(2))
    export = tmp_path / "corrections.jsonl"
    with export.open("w", encoding="utf-8") as out:
        export_corrections(out)
    basis = written()[:400]
    learned = corrected([export])
    assert {sample.labels["emotion"] for sample in learned} == {"satisfied"}
    readings = []
    for samples in (basis, basis + learned):
        arrays, meta, _, _ = made(samples)
        readings.append(FastReader(engine().knowledge, GramWeights(arrays, meta)).read(text))
    before, after = readings
    assert before.emotion.label != "satisfied"
    assert after.emotion.label == "satisfied"
    assert [demand.label for demand in after.demands] == ["be_heard"]
