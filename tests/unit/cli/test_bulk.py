"""Many rows read together by the fast tier come out in order, dialogues and bad rows among them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tongli.adapters.files import Row
from tongli.cli.bulk import TOGETHER, read_in_bulk
from tongli.engine import default_engine

Run = Callable[..., Any]


def test_every_row_comes_back_in_order() -> None:
    rows = [Row(f"a:{n}", {"text": f"第{n}条：快递没到", "industry": "heating" if n % 3 else ""}) for n in range(TOGETHER + 9)]
    rows[4], rows[7] = Row("a:4", {}, problem="不是 JSON"), Row("a:7", {"turns": []})
    found = list(read_in_bulk(default_engine(), rows, "", facts=False))
    assert [row for row, _ in found] == rows
    for place, (row, reading) in enumerate(found):
        if place in (4, 7):
            assert reading is None
        else:
            assert reading is not None
            assert reading.text == row.data["text"]


def test_a_file_without_facts(tongli: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    thanks = {"text": "谢谢", "context": ["客服: 修好了"]}
    lines = [{"text": "昨天付了199元，我要退款"}, {"no": 1}, thanks, {"context": 5, "text": "a"}]
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    ran = tongli("read", "--json", "--tier", "fast", "--no-facts", str(file))
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one.get("text") for one in found] == ["昨天付了199元，我要退款", None, "谢谢", None]
    assert found[0]["facts"] == []
    assert "error" in found[1]
    assert ran.code == 2
