"""Makes the pictures of the README from the demo company: ``python scripts/screenshots.py`` (``make shots``).

The desk runs on a database of its own in a temporary folder; what is photographed is what a person would see.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
CHROMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PASSWORD = "nuanlin-2026"  # noqa: S105 - the demo's, printed at every start
AGENT, SUPERVISOR, CUSTOMER = "zhouzheng", "chenlan", "高翔"
UNSENT = "高先生，让您和老人又熬了一夜，对不起。请您冷静一下，我今天上午11点前带测温仪上门，当面告诉您结果。"


@contextmanager
def desk() -> Iterator[str]:
    """The demo desk on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as var:
        code = f"from tongli.desk.run import run; run({port})"
        process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "TONGLI_VAR": var}, cwd=ROOT)
        try:
            yield wait(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(20)


def wait(root: str, process: "subprocess.Popen[bytes]", seconds: float = 180) -> str:
    """The address, once it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(root, timeout=2):  # noqa: S310 - our own server
                return root
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    sys.exit("the desk did not start")


def window(browser: Browser, root: str, *, phone: bool = False, dark: bool = False, user: str = "") -> Page:
    """A window of the right size, logged in."""
    size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
    page = browser.new_context(
        viewport=size, device_scale_factor=2 if phone else 1, is_mobile=phone, has_touch=phone, locale="zh-CN",
        timezone_id="Asia/Shanghai", color_scheme="dark" if dark else "light",
    ).new_page()  # fmt: skip
    if user:
        page.goto(f"{root}/accounts/login/")
        page.get_by_label("账号").fill(user)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/desk/**")
    return page


def keep(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"  docs/images/{name}.png")


def workbench(browser: Browser, root: str, *, dark: bool) -> str:
    """The workbench with a reply being written; gives the customer's private link."""
    page = window(browser, root, dark=dark, user=AGENT)
    page.goto(f"{root}/desk/")
    page.locator(".q", has_text=CUSTOMER).click()
    expect(page.locator(".line-state")).to_have_attribute("data-state", "online")
    page.get_by_role("textbox", name="回复客户").click()
    page.keyboard.insert_text(UNSENT)
    expect(page.locator(".t-lint").first).to_be_visible()
    expect(page.locator("tongli-editor .due").first).to_be_visible()
    keep(page, "workbench-dark" if dark else "workbench-light")
    return str(page.locator("[data-copy]").first.get_attribute("data-copy"))


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    chrome = next(filter(None, map(shutil.which, CHROMES)), None)
    if chrome is None:
        sys.exit("no Chromium: scripts/ensure-chromium.sh installs one")
    with desk() as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
        link = workbench(browser, root, dark=False)
        workbench(browser, root, dark=True)
        page = window(browser, root, phone=True)
        page.goto(root + link)
        expect(page.locator("tongli-live")).to_have_attribute("data-state", "online")
        keep(page, "customer-phone")
        page = window(browser, root, user=SUPERVISOR)
        page.goto(f"{root}/desk/overview/")
        keep(page, "overview")
        browser.close()


if __name__ == "__main__":
    main()
