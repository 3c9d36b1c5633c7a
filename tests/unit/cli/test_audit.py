"""``tongli audit``: what is said and with which exit code, on a database of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

CASE = """
import sys
from tongli.desk.run import prepare
prepare(demo=False, say=lambda text: None)
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.wiring import now
print(open_case("暖气三天不热了", now(), name="王秀兰").case.number)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the database of one case, and the case's number."""
    folder = tmp_path_factory.mktemp("desk")
    done = run(folder, "-c", CASE)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder, done.stdout.split()[-1]


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "TONGLI_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "tongli.desk.settings", "DATABASE_URL": ""}
    env["PYTHONPATH"] = os.pathsep.join(["src", env.get("PYTHONPATH", "")])
    return subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, timeout=120)


def audit(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(folder, "-m", "tongli.cli", "audit", *arguments)


def test_export_is_whole_and_private(desk: tuple[Path, str], tmp_path: Path) -> None:
    folder, number = desk
    file = tmp_path / "all.jsonl"
    assert audit(folder, "export", str(file)).returncode == 0
    first, record = map(json.loads, file.read_text("utf-8").splitlines())
    assert (first["cases"], record["case"]["number"]) == (1, number)
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_half_written(desk: tuple[Path, str], tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    done = audit(desk[0], "export", str(file), "--case", "TL-1")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "没有案件 TL-1" in done.stderr


def test_verify_names_the_first_broken_event_and_exits_with_1(desk: tuple[Path, str]) -> None:
    folder, number = desk
    whole = audit(folder, "verify")
    assert whole.returncode == 0
    assert "完整" in whole.stdout
    with sqlite3.connect(folder / "tongli.sqlite3") as database:
        database.execute("UPDATE cases_message SET text = '没事了'")
    broken = audit(folder, "verify", "--json", "--case", number)
    assert broken.returncode == 1
    [fault] = json.loads(broken.stdout)["faults"]
    assert (fault["case"], fault["seq"], fault["kind"]) == (number, 2, "message.received")
