"""Real processes, killed while they send: the reply goes out once, and nothing of it is lost or doubled."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SETUP = """
import os; os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongli.desk.settings")
from tongli.desk import run; run.prepare(demo=False, say=lambda _: None)
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.drafts.actions.hold_reply import hold_reply
from tongli.desk.wiring import now
an = User.objects.create_user("an", password="just-for-tests", name="安", role="agent")
case = open_case("暖气三天不热了", now(), name="王女士", silent=True).case
take_case(case, an, now()); case.refresh_from_db()
hold_reply(case, an, "王女士，我今天18:00前给您回电。", now(), seconds=10, client_id="a", override_reason="测试")
"""


def process(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("TONGLI_", "DJANGO_", "DATABASE_"))}
    environment |= {"TONGLI_VAR": str(var), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("where", ["message", "end"])
def test_a_process_that_dies_while_sending_leaves_it_held_and_the_next_sends_it_once(tmp_path: Path, where: str) -> None:
    def rows(sql: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(tmp_path / "tongli.sqlite3") as connection:
            return connection.execute(sql).fetchall()

    made = process(tmp_path, "-c", SETUP)
    assert made.returncode == 0, made.stderr
    replies = "SELECT count(*) FROM cases_message WHERE who = 'agent' AND client_id = 'a'"
    killed = process(tmp_path, "-m", "tests.desk.drafts.worker", where)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert rows(replies) == [(0,)]
    assert rows("SELECT state, text FROM drafts_held") == [("held", "王女士，我今天18:00前给您回电。")]

    assert process(tmp_path, "-m", "tests.desk.drafts.worker", "never").stdout == "sent 1"
    assert process(tmp_path, "-m", "tests.desk.drafts.worker", "never").stdout == "sent 0"
    assert rows(replies) == [(1,)]
    assert rows("SELECT state, text FROM drafts_held") == [("sent", "")]
    assert rows("SELECT count(*) FROM cases_event WHERE kind = 'reply.sent'") == [(1,)]
