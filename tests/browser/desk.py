"""What people do at the desk, as a test says it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

PASSWORD = "nuanlin-2026"


@dataclass
class Troubles:
    """Complaints of the browser. ``expected`` are regular expressions of those that a test provokes on purpose."""

    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        self.expected.append(pattern)

    def add(self, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in self.expected):
            self.seen.append(text)


@dataclass(frozen=True)
class Desk:
    """The running desk. ``root`` is its address."""

    root: str
    sessions: dict[str, list[Any]] = field(default_factory=dict)
    """Cookies of those who have logged in once: passwords are slow to check, on purpose."""

    def complain(self, page: Page, text: str, name: str = "") -> None:
        """A customer writes for the first time and arrives at the private link."""
        page.goto(f"{self.root}/c/")
        page.get_by_label("想告诉我们什么？").fill(text)
        if name:
            page.get_by_label("怎么称呼您？").fill(name)
        page.get_by_role("button", name="发送").click()
        page.wait_for_url(re.compile(r"/c/[\w-]{16,}/$"))
        expect(messages(page)).to_have_count(1)
        online(page)

    def log_in(self, page: Page, username: str) -> None:
        if username in self.sessions:
            page.context.add_cookies(self.sessions[username])
            return
        page.goto(f"{self.root}/accounts/login/")
        page.get_by_label("账号").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(re.compile(r"/desk/"))
        self.sessions[username] = page.context.cookies()

    def open_case(self, page: Page, customer: str) -> None:
        """Open the case of that customer from the queue."""
        page.goto(f"{self.root}/desk/")
        page.locator(".q", has_text=customer).first.click()
        page.wait_for_url(re.compile(r"/desk/cases/"))
        online(page)

    def take(self, page: Page) -> None:
        page.locator("#write").get_by_role("button", name="接手").click()
        expect(writing(page)).to_be_visible()
        online(page)

    def at_work(self, window: Callable[..., Page], text: str, name: str) -> tuple[Page, Page]:
        """A customer on a phone, and the agent 林晓 who has taken the case."""
        customer, agent = window(phone=True), window()
        self.complain(customer, text, name)
        self.log_in(agent, "xiaolin")
        self.open_case(agent, name)
        self.take(agent)
        return customer, agent


def online(page: Page) -> None:
    """Wait until every live connection of the page stands."""
    expect(page.locator("tongli-live:not([data-state=online])")).to_have_count(0)


def messages(page: Page) -> Locator:
    """Messages of the customer's page that the server has."""
    return page.locator("#entries .m")


def send_as_customer(page: Page, text: str) -> None:
    page.get_by_label("写消息").fill(text)
    page.locator("#composer").get_by_role("button", name="发送").click()


def writing(page: Page) -> Locator:
    """The text field of the agent's editor."""
    return page.get_by_role("textbox", name="回复客户")


def write(page: Page, text: str) -> None:
    """Write a reply as hands do, into an empty editor."""
    writing(page).click()
    page.keyboard.insert_text(text)


def send_reply(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    expect(writing(page)).to_have_text(re.compile("^(先接住情绪.*)?$"))
