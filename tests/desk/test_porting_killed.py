"""A real ``tongli import``, killed in the middle and run again: the same as if it had never been killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tongli.base.talk import CHINA

COUNT = 4_000
START = datetime(2024, 1, 1, tzinfo=CHINA)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(COUNT):
            case = {"id": f"T{n}", "opened_at": (START + timedelta(hours=n)).isoformat(), "text": f"第{n}件：暖气不热，没人管！"}
            out.write(json.dumps({**case, "status": "closed" if n % 2 else "open"}, ensure_ascii=False) + "\n")
    return path


def started(var: Path, *arguments: str) -> "subprocess.Popen[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("TONGLI_", "DJANGO_", "DATABASE_"))}
    environment |= {"TONGLI_VAR": str(var), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tongli.cli", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def killed_at(process: "subprocess.Popen[str]", sign: str) -> None:
    """Kill it as soon as it says that."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if sign in line:
            process.send_signal(signal.SIGKILL)
            break
    assert process.wait() == -signal.SIGKILL, "".join(said)


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    def ask(sql: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(tmp_path / "var" / "tongli.sqlite3") as connection:
            return connection.execute(sql).fetchall()

    return ask


def test_a_killed_import_goes_on_to_the_same_end(
    file: Path, tmp_path: Path, answers: Callable[[str], list[tuple[object, ...]]]
) -> None:
    var = tmp_path / "var"
    killed_at(started(var, "import", str(file), "-m", "tongli"), "→ 1000 个新案件")
    ((made, position, state),) = answers("SELECT made, position, state FROM porting_run")
    assert 1_000 <= made < COUNT
    assert (position, state) == (made, "running")
    assert answers("SELECT count(*) FROM cases_case") == [(made,)]

    killed_at(started(var, "import", str(file), "-m", "tongli"), "编入搜索：1000/")
    ((made, read, state),) = answers("SELECT made, read, state FROM porting_run")
    assert (made, state) == (COUNT, "reading")
    assert 1_000 <= read < COUNT
    assert answers("SELECT count(*) FROM search_document") == [(read,)]

    out, err = started(var, "import", "--run", "1").communicate()
    assert f"新案件 {COUNT} 个" in out, err
    assert answers("SELECT state, made, refused, same, read FROM porting_run") == [("done", COUNT, 0, 0, COUNT)]
    days = [START + timedelta(hours=n) for n in range(COUNT)]
    wanted = [
        (f"T{n}", f"TL-{day:%Y%m%d}-{day.hour + 1:04d}", "closed" if n % 2 else "investigating") for n, day in enumerate(days)
    ]
    found = answers("SELECT external, number, step FROM porting_imported i JOIN cases_case c ON c.id = i.case_id ORDER BY i.id")
    assert found == wanted
    assert answers("SELECT count(*), sum(reading IS NOT NULL) FROM cases_message") == [(COUNT, COUNT)]
    assert answers("SELECT count(*) FROM search_document") == [(COUNT,)]

    out, err = started(var, "audit", "verify", "--json").communicate()
    assert json.loads(out)["ok"] is True, err
    assert json.loads(out)["cases"] == COUNT
