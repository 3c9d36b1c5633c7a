"""``tongli schema``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tongli.cli.schema import SCHEMAS

Run = Callable[..., Any]


def test_schemas(tongli: Run, tmp_path: Path) -> None:
    everything = json.loads(tongli("schema").out)
    assert set(everything) == set(SCHEMAS)
    assert json.loads(tongli("schema", "reading").out) == everything["Reading"]
    assert everything["CheckResult"]["properties"]["violations"]["type"] == "array"
    assert tongli("schema", "--out", str(tmp_path / "s")).code == 0
    assert {p.stem for p in (tmp_path / "s").iterdir()} == set(SCHEMAS)
    assert "没有 'Nope'" in tongli("schema", "Nope").err
