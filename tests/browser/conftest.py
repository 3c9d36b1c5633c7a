"""A real desk and a real Chromium. Nothing sleeps: every wait is for a condition."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.browser.desk import Desk, Troubles

ROOT = Path(__file__).parents[2]
CHROMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--mute-audio", "--lang=zh-CN",
]  # fmt: skip
STARTS_WITHIN = 90.0
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the desk did not start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            process_wait(process, 0.1)
    pytest.fail(f"the desk does not answer after {STARTS_WITHIN:.0f} s:\n{log.read_text()}")


def process_wait(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Wait for the process to end, at most so long; used to look again after a moment."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with people and no cases, in a process of its own; what is written there goes out at once."""
    with running(tmp_path_factory.mktemp("desk"), TONGLI_UNDO_SECONDS="0") as found:
        yield found


@pytest.fixture(scope="package")
def restaurant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a restaurant, with a team."""
    settings = {"TONGLI_UNDO_SECONDS": "0", "TONGLI_INDUSTRY": "restaurant", "TONGLI_COMPANY": "同味小馆"}
    with running(tmp_path_factory.mktemp("restaurant"), team="前厅班组", **settings) as found:
        yield found


@contextmanager
def running(var: Path, team: str = "", **settings: str) -> Iterator[Desk]:
    """A desk of its own on that folder, until the end; with ``team``, one that the agent 林晓 and the supervisor are in."""
    log = var / "log.txt"
    port = free_port()
    limits = {"TONGLI_CUSTOMER_PER_MINUTE": "1000", "TONGLI_ADDRESS_PER_MINUTE": "10000", **settings}
    environment = {**os.environ, "TONGLI_VAR": str(var), "DJANGO_SETTINGS_MODULE": "tongli.desk.settings", **limits}
    environment.pop("DATABASE_URL", None)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.server", str(port), team], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/", process, log)
            yield Desk(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=15_000)
    installed = next(filter(None, map(shutil.which, CHROMES)), None)
    assert installed, "no Chromium: scripts/ensure-chromium.sh installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def troubles() -> Troubles:
    """What the browsers of this test complained of; the test fails when something is left at its end."""
    return Troubles()


@pytest.fixture
def window(browser: Browser, troubles: Troubles) -> Iterator[Callable[..., Page]]:
    """Opens windows, each with its own cookies. At the end no page may have complained in its console."""
    contexts: list[BrowserContext] = []

    def open_window(*, phone: bool = False, touch: bool | None = None, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone if touch is None else touch,
            is_mobile=phone,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: heard(message, troubles))
        page.on("pageerror", lambda error: thrown(error, troubles))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert troubles.seen == []


def heard(message: ConsoleMessage, troubles: Troubles) -> None:
    if message.type in {"error", "warning"}:
        troubles.add(f"{message.type}: {message.text} ({message.location.get('url', '')})")


def thrown(error: Error, troubles: Troubles) -> None:
    troubles.add(f"thrown: {error}")
