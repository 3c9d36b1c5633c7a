"""Replies of good agents stay free of alarms."""

import json
from pathlib import Path

from tongli import Engine
from tongli.insight.formats import situation_of, talk_of

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "clean_more.jsonl").read_text("utf-8").splitlines()]


def test_at_most_three_of_sixty_clean_replies_carry_an_alarm() -> None:
    engine = Engine()
    checked = {row["id"]: engine.check(row["reply"], talk_of({**row, "text": ""}), situation_of(row)) for row in ROWS}
    alarmed = {key: [v.rule for v in result.violations] for key, result in checked.items() if result.violations}
    assert len(ROWS) == 60
    assert len(alarmed) <= 3, alarmed
