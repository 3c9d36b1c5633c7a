"""``python -m benchmarks.check_typing``: fifty agents type at one desk; how long after the request the check is there.

Starts a desk of its own (an empty SQLite database in a temporary folder, one process, as ``tongli desk run`` starts it), opens
a case for each agent, and lets every one write replies of their own through ``/desk/cases/<number>/check``, over HTTP with a
signed-in session: six characters, a pause of a second, six more, the way words come from an input method. Every agent has opened
the page of the case before, as nobody types without. Measured is the time from sending the request to the whole answer; the
editor's own wait (``web/src/editor/checking.ts``: 15 ms after a rest, 90 ms while somebody types on) comes on top.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from time import monotonic, perf_counter, sleep

from benchmarks.texts import messages, written
from tongli.base.talk import CHINA
from tongli.insight.evaluate.metrics import percentile

AGENTS = 50
SECONDS = 30
STEP = 6
"""Characters between two checks."""
EVERY = 1.0
"""Seconds between two checks of one agent."""


def prepare(folder: Path) -> None:
    """Agents, their cases and sessions, written to ``agents.json``; then the desk, until it is stopped."""
    from tongli.desk import run

    run.prepare(demo=False, say=lambda _: None)
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from tongli.desk.accounts.models import User
    from tongli.desk.cases.actions.open_case import open_case
    from tongli.desk.cases.actions.take_case import take_case

    store = import_module(settings.SESSION_ENGINE).SessionStore
    now = datetime.now(CHINA)
    rows = []
    for number, text in enumerate(messages(AGENTS)):
        agent = User.objects.create_user(f"agent{number}", name=f"坐席{number}", role="agent")
        case = open_case(text, now, name="王女士").case
        take_case(case, agent, now)
        session = store()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(agent.pk), settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
        session.save()
        rows.append([case.number, session.session_key])
    (folder / "agents.json").write_text(json.dumps(rows), "utf-8")
    run.serve(int(sys.argv[3]))


def type_replies(port: int, number: str, session: str, seed: int, opened: threading.Barrier, took: list[float]) -> None:
    """One agent: the page of the case, then replies written in steps; milliseconds of every check."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    csrf = "c" * 32
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={csrf}",
        "X-CSRFToken": csrf,
        "Accept": "application/json",
    }
    connection.request("GET", f"/desk/cases/{number}/", headers=headers)
    page = connection.getresponse()
    page.read()
    if page.status != 200:
        raise RuntimeError(f"the page of the case: {page.status}")
    texts = written(SECONDS * STEP // 300 + 2, 300, seed)  # before the clock starts: fifty threads that make texts take turns
    opened.wait()  # until every agent has the page
    until = monotonic() + SECONDS
    sleep(random.Random(seed).random() * EVERY)
    for text in texts:
        for end in range(STEP, len(text) + 1, STEP):
            if monotonic() > until:
                return
            start = perf_counter()
            connection.request("POST", f"/desk/cases/{number}/check", json.dumps({"text": text[:end]}), headers)
            answer = connection.getresponse()
            body = answer.read()
            spent = perf_counter() - start
            if answer.status != 200:
                raise RuntimeError(f"{answer.status}: {body[:300]!r}")
            took.append(spent * 1000)
            sleep(max(0.0, EVERY - spent))


def main() -> None:
    """Start the desk, let all type, print the figures."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        environ = {**os.environ, "TONGLI_VAR": name, "DJANGO_SETTINGS_MODULE": "tongli.desk.settings"}
        command = [sys.executable, "-m", "benchmarks.check_typing", "serve", name, str(port)]
        desk = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
        try:
            measure(port, Path(name) / "agents.json", desk)
        finally:
            desk.terminate()
            desk.wait(20)


def measure(port: int, agents: Path, desk: subprocess.Popen[bytes]) -> None:
    """All agents at once, after the desk answers."""
    while True:
        if desk.poll() is not None:
            sys.exit("the desk did not start")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            sleep(0.2)
    took: list[float] = []
    opened = threading.Barrier(AGENTS, timeout=120)
    threads = [
        threading.Thread(target=type_replies, args=(port, number, session, seed, opened, took))
        for seed, (number, session) in enumerate(json.loads(agents.read_text("utf-8")))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures = ", ".join(f"p{share * 100:g} {percentile(took, share):.0f} ms" for share in (0.5, 0.9, 0.99))
    print(f"{AGENTS} agents, {SECONDS} s, {len(took)} checks: {figures}; {datetime.now(CHINA).date()}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        prepare(Path(sys.argv[2]))
    else:
        main()
