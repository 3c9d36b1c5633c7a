"""Start the desk: database, demo company, one process. Called by ``tongli desk …``.

Django is set up inside the functions, so that importing this module costs nothing.
"""

import gc
import json
import os
import socket
import sys
from collections.abc import Callable
from typing import TextIO

HOST = "127.0.0.1"


def _setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongli.desk.settings")
    import django

    django.setup()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def prepare(demo: bool = True, say: Callable[[str], None] = _say, *, findable: bool = True) -> None:
    """Bring the database up to date; with ``demo``, load the demo company where there is none yet.

    With ``findable``, what is not in the search index yet goes into it, unless it is much.

    Raises:
        ImproperlyConfigured: a setting that cannot be used.
        PackError: a broken knowledge pack.
    """
    _setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("→ 建立或更新数据库 · migrating the database")
        call_command("migrate", verbosity=0, interactive=False)
    if findable:
        _make_findable(say)
    if demo:
        from tongli.desk.demo.load import load_demo

        load_demo(say)


MOST_INDEXED_AT_START = 20_000
"""Messages that are made findable before the desk opens; more would keep people waiting."""


def _make_findable(say: Callable[[str], None]) -> None:
    """What was kept before there was a search, or by an older one, goes into the index."""
    from tongli.desk.cases.models import Message
    from tongli.desk.search.index import rebuild, unfinished

    if not unfinished():
        return
    if Message.objects.count() > MOST_INDEXED_AT_START:
        say("→ 以前的消息还没有编入搜索索引：请另开一个窗口运行 tongli desk reindex（不影响使用，可随时中断）")
        return
    rebuild()


def reindex(fresh: bool, say: Callable[[int], None]) -> int:
    """Make the search index of everything, going on where an earlier run stopped (``search.index.rebuild``).

    Returns:
        Messages and notes done in this run.
    """
    prepare(demo=False, say=lambda text: None, findable=False)  # noqa: ARG005
    from tongli.desk.search.index import rebuild

    return rebuild(fresh=fresh, say=say)


def serve(port: int = 8000, host: str = HOST, say: Callable[[str], None] = _say) -> None:
    """Serve pages and sockets from this one process until it is stopped.

    Raises:
        OSError: the port is taken.
    """
    _setup()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OSError(f"端口 {port} 已被占用，请换一个：tongli desk run --port {port + 1}") from error
    from daphne.endpoints import build_endpoint_description_strings
    from django.conf import settings

    from tongli.desk.asgi import application
    from tongli.desk.server import BoundedServer
    from tongli.desk.wiring import warm

    say("→ 装载知识包和模型（几秒钟）· loading knowledge")
    warm()
    say(addresses(f"http://{'localhost' if host == HOST else host}:{port}"))
    endpoints = build_endpoint_description_strings(host=host, port=port)
    _start_clock(settings.CLOCK_SECONDS)
    sys.setswitchinterval(SWITCH)
    gc.freeze()
    gc.set_threshold(*COLLECT)
    BoundedServer(application, endpoints=endpoints, server_name="tongli", request_buffer_size=65_536).run()


SWITCH = 0.001
"""Seconds that a thread may compute while another waits: five times as often as Python's own, because every answer passes the
loop's thread several times, and each time waits so long behind whatever computes (``benchmarks.check_typing``)."""


COLLECT = (10_000, 20, 20)
"""When Python looks for rings of objects: less often than by default, as a look through everything takes a tenth of a second, in
which nobody gets an answer. What is there when the doors open stays, and is not looked through at all."""


def _start_clock(every: int) -> None:
    """Have the clock of promises beat on the server's own loop, as soon as that runs; 0: another process looks after it."""
    import asyncio

    from twisted.internet import reactor

    from tongli.desk.clock.look import look
    from tongli.desk.clock.runner import run as beating
    from tongli.desk.drafts.actions.release import release_due
    from tongli.desk.webhooks.send import send_out
    from tongli.desk.wiring import now

    reactor.callWhenRunning(lambda: _tasks.append(asyncio.ensure_future(beating(release_due, now, HELD_EVERY))))
    if every:
        reactor.callWhenRunning(lambda: _tasks.append(asyncio.ensure_future(beating(look, now, every))))
        reactor.callWhenRunning(lambda: _tasks.append(asyncio.ensure_future(beating(send_out, now, min(every, 5)))))


HELD_EVERY = 1
"""Seconds between two looks at held replies, whoever looks after the promises: they are counted down before people's eyes."""
_tasks: list[object] = []
"""Kept here, since a loop holds its tasks weakly."""


def tick(at: str = "") -> str:
    """One look of the clock of promises; what it did, in Chinese.

    Args:
        at: the moment, as ``2026-11-25T18:00`` (China time, where no zone is given); empty: the present.

    Raises:
        InputError: ``at`` is no time.
    """
    _setup()
    from datetime import datetime

    from tongli.base.errors import InputError
    from tongli.base.talk import CHINA
    from tongli.desk.clock.look import beside
    from tongli.desk.clock.tick import tick as look
    from tongli.desk.webhooks.send import send_out
    from tongli.desk.wiring import now

    try:
        moment = datetime.fromisoformat(at) if at else now()
    except ValueError as error:
        raise InputError(f"时间应形如 2026-11-25T18:00，给的是“{at}”") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    looked = sent = failed = 0
    while True:
        done = look(moment)
        looked, sent, failed = looked + done.looked, sent + done.sent, failed + done.failed
        if not done.more:
            while not at and send_out(now()).more:
                pass
            promises = f"看了 {looked} 项承诺，发出 {sent} 次提醒，{failed} 项出错（稍后再试）"
            return f"{moment:%Y-%m-%d %H:%M}：{promises}{beside(moment)}"


def addresses(root: str) -> str:
    """What to open and how to log in, in Chinese."""
    from tongli.desk.accounts.models import User
    from tongli.desk.demo.company import PASSWORD, PEOPLE

    lines = ["", "同理已启动（按 Ctrl+C 停止）", f"  客户页面    {root}/c/", f"  工作台      {root}/desk/"]
    shown = set(User.objects.filter(username__in=[p.username for p in PEOPLE]).values_list("username", flat=True))
    if shown:
        lines += [f"  主管总览    {root}/desk/overview/", f"  培训学堂    {root}/desk/academy/", "", "演示账号（仅供本机演示）："]
        lines += [f"  {p.title:　<4}{p.name:　<4}用户名 {p.username:<12}密码 {PASSWORD}" for p in PEOPLE if p.username in shown]
    return "\n".join([*lines, ""])


def run(port: int = 8000, host: str = HOST, demo: bool = True) -> None:
    """Prepare, then serve."""
    prepare(demo)
    serve(port, host)


def add_person(username: str, name: str, role: str, password: str) -> None:
    """Make an account; an ``admin`` may also enter the administration pages.

    Raises:
        InputError: a role that is not known, a name that is taken, or a password that is too weak.
    """
    _setup()
    from tongli.base.errors import InputError
    from tongli.desk.accounts.actions.make_person import make_person
    from tongli.desk.wiring import now

    if not password:
        raise InputError("请写密码")
    make_person(None, now(), username=username, name=name, role=role, password=password)


def export_corrections(out: TextIO) -> int:
    """Write every correction of a reading as a line of JSON, the oldest first (``cases.queries.corrections``).

    Returns:
        How many there were.
    """
    _setup()
    from tongli.desk.cases.queries.corrections import corrections

    count = 0
    for count, one in enumerate(corrections(), 1):  # noqa: B007
        out.write(json.dumps(one, ensure_ascii=False) + "\n")
    return count
