"""``tongli eval``: the table, the figures as JSON, the predictions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongli.cli.evaluate import TASKS

Run = Callable[..., Any]
ROWS: dict[str, dict[str, Any]] = {
    "readings": {"text": "急死了！", "emotion": "anxiety", "intensity": 2, "needs": [], "evidence": "急死了"},
    "replies": {"reply": "请冷静", "history": ["客户: 急"], "case": {}, "violations": [{"rule": "T03", "text": "请冷静"}]},
    "commitments": {"reply": "马上回电", "now": "2026-11-18T09:30:00+08:00", "commitments": []},
    "talks": {
        "turns": [{"who": "customer", "text": "急", "stage": "opening", "emotion": "anxiety", "intensity": 1}],
        "outcome": "accepted", "satisfaction": 4,
    },
    "drafts": {"history": ["客户: 不热"], "policy": [], "agent": "小周", "now": "2026-12-08T14:20:00+08:00"},
    "satisfaction": {"turns": [{"user": "谢谢", "agent": "好"}], "sat3": 2},
    "abuse": {"text": "你好", "label": 0},
    "weibo-emotion": {"text": "哈哈", "label": "happy"},
}  # fmt: skip
GOLD = {"emotion", "violations", "commitments", "outcome", "sat3", "label", "intensity", "needs", "evidence", "satisfaction"}


@pytest.mark.parametrize("task", list(ROWS))
def test_every_task_runs_with_gold_and_without(tongli: Run, tmp_path: Path, task: str) -> None:
    file, predictions = tmp_path / "gold.jsonl", tmp_path / "said.jsonl"
    blind = {name: value for name, value in ROWS[task].items() if name not in GOLD}
    file.write_text(json.dumps({"id": "a", **ROWS[task]}) + "\n" + json.dumps({"id": "b", **blind}) + "\n", encoding="utf-8")
    ran = tongli("eval", task, str(file), "--json", "--predictions", str(predictions))
    report = json.loads(ran.out)
    assert ran.code == 0
    assert (report["task"], report["items"], report["scored"]) == (task, 2, 2 if task == "drafts" else 1)
    assert report["figures"]
    assert [json.loads(line)["id"] for line in predictions.read_text(encoding="utf-8").splitlines()] == ["a", "b"]
    assert task in tongli("eval", task, str(file)).out


def test_all_tasks_are_there() -> None:
    assert set(ROWS) == set(TASKS)


def test_tables_of_public_sets(tongli: Run, tmp_path: Path) -> None:
    posts, abuse = tmp_path / "posts.tsv", tmp_path / "abuse.csv"
    posts.write_text('label\ttext_a\n2\t哈哈"太开心\n0\t周五开会\n', encoding="utf-8")
    abuse.write_text("\ufeff,split,topic,label,TEXT\n7,dev,race,1,滚出去你这智障\n8,dev,race,0,你好\n", encoding="utf-8")
    assert json.loads(tongli("eval", "weibo-emotion", str(posts), "--json").out)["figures"]["accuracy"] == 1.0
    assert json.loads(tongli("eval", "abuse", str(abuse), "--json").out)["figures"]["accuracy"] == 1.0


def test_without_gold_fields_it_says_so(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "blind.jsonl"
    file.write_text('{"text": "急"}\n', encoding="utf-8")
    ran = tongli("eval", "readings", str(file), "--tier", "full")
    assert ran.code == 0
    assert "没有标注" in ran.err


def test_what_is_wrong_is_named(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"text": "急"}\n{\n{"id": 3}\n', encoding="utf-8")
    ran = tongli("eval", "readings", str(file), "--json")
    assert ran.code == 2
    assert "bad.jsonl:2" in ran.err
    assert "bad.jsonl:3" in ran.err
    assert json.loads(ran.out)["unreadable"] == 1
    assert tongli("eval", "nothing", str(file)).code == 2
    assert tongli("eval", "readings", str(tmp_path / "no.jsonl")).code == 2
    file.write_text("", encoding="utf-8")
    assert tongli("eval", "readings", str(file)).code == 2
    file.write_text('{"text": "急"}\n', encoding="utf-8")
    assert "写不了" in tongli("eval", "readings", str(file), "--predictions", str(tmp_path / "no" / "x.jsonl")).err
