"""A draft made better, and a case handed over, as a person does it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, write, writing

DRAFT = "您好，请您冷静，我们会尽快处理。"


def at_work(desk: Desk, window: Callable[..., Page], customer_name: str) -> Page:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "暖气三天不热，孩子都冻病了，打了五次电话没人管！", customer_name)
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, customer_name)
    desk.take(agent)
    return agent


def test_a_rewrite_is_shown_first_and_undone_in_one_step(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "窦女士")
    write(agent, DRAFT)
    agent.get_by_role("button", name="改一改").click()
    shown = agent.get_by_role("dialog", name=re.compile(r"可以改 \d+ 处"))
    expect(shown.locator("del", has_text="请您冷静")).to_be_visible()
    expect(writing(agent)).to_have_text(DRAFT)
    shown.get_by_role("button", name="不改").click()
    expect(writing(agent)).to_have_text(DRAFT)
    agent.get_by_role("button", name="改一改").click()
    line = shown.locator("li", has_text="T03")
    line.get_by_role("checkbox").uncheck()
    expect(shown.locator("del", has_text="请您冷静")).to_have_count(0)
    line.get_by_role("checkbox").check()
    shown.get_by_role("button", name="用改好的").click()
    expect(writing(agent)).not_to_contain_text("冷静")
    expect(writing(agent)).to_contain_text("三天不热")
    expect(writing(agent)).to_be_focused()
    agent.keyboard.press("Control+z")
    expect(writing(agent)).to_have_text(DRAFT)


def test_a_change_that_is_left_out_stays_as_it_was(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "蓝先生")
    write(agent, DRAFT)
    agent.keyboard.press("Escape")
    agent.keyboard.press("e")
    shown = agent.get_by_role("dialog", name=re.compile(r"可以改 \d+ 处"))
    shown.locator("li", has_text="T03").get_by_role("checkbox").uncheck()
    shown.get_by_role("button", name="用改好的").click()
    expect(writing(agent)).to_contain_text("请您冷静")
    expect(writing(agent)).to_contain_text("三天不热")


def test_a_case_is_handed_over(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "柏女士")
    guide = agent.locator("#g-handover")
    guide.get_by_role("link", name="给下一位同事").click()
    panel = agent.get_by_role("dialog", name="交接给下一位同事")
    expect(panel).to_contain_text("第一句可以这样说")
    expect(panel).to_contain_text("三天不热")
    panel.get_by_role("link", name=re.compile(r"第\d+条")).first.click()
    expect(panel).to_be_hidden()
    guide.get_by_role("link", name="12345 工单").click()
    panel = agent.get_by_role("dialog", name="12345 工单办理回复")
    with agent.context.expect_page() as opened:
        panel.get_by_role("link", name="打开打印页").click()
    form = opened.value
    expect(form.get_by_role("rowheader", name="群众意见")).to_be_visible()
    form.emulate_media(media="print")
    expect(form.get_by_role("button", name="打印")).to_be_hidden()
    expect(form.get_by_role("rowheader", name="诉求内容")).to_be_visible()
