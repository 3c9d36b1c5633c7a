"""A promise that will not be kept: the customer is told before its time, with a new time, and both pages hold to the new one."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, send_reply, write

COMPLAINT = "洗衣机送来是坏的，报修两天了没人回电话，家里老人等着洗被子，你们到底管不管？"
PROMISE = "邹女士，洗衣机送来就是坏的，报修两天没人回电话，对不起。我明天18:00前给您回电话，告诉您换新的结果。"


def test_the_customer_is_told_before_a_promise_breaks(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"status of 409")  # words without a new time are refused once, on purpose
    customer, agent = window(phone=True), window()
    desk.complain(customer, COMPLAINT, "邹女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "邹女士")
    desk.take(agent)
    write(agent, PROMISE)
    send_reply(agent)
    old = agent.locator("#g-promises > ul .promise")
    expect(old).to_contain_text("回电话")
    expect(customer.locator(".vow.open")).to_contain_text("18:00")

    # Before its time: the desk drafts the word to the customer, with a time that can be kept.
    old.get_by_role("button", name="赶不上？先告诉客户…").click()
    dialog = agent.locator("#tell-ahead")
    words = dialog.get_by_role("textbox")
    expect(words).to_have_value(re.compile("对不起"))
    expect(words).to_have_value(re.compile(r"\d{1,2}[:：]\d{2}|\d+月\d+日|明天|后天"))

    # Words without a new time are not sent, and nothing is lost.
    words.fill("邹女士，明天的电话可能赶不上了，对不起，让您久等了。")
    dialog.get_by_role("button", name="发送").click()
    expect(agent.get_by_text("请在话里写明新的时间")).to_be_visible()
    expect(customer.locator("#entries")).not_to_contain_text("可能赶不上")
    words.fill(
        "邹女士，答应您明天18:00前的电话，仓库要到后天才能定，恐怕赶不上，对不起。我后天12:00前给您回电话，告诉您换新的结果。"
    )
    dialog.get_by_role("button", name="发送").click()

    # The customer reads it; the status page holds the new promise, and does not hide the old one.
    expect(customer.locator("#entries")).to_contain_text("恐怕赶不上", timeout=40_000)
    expect(customer.locator(".vow.open")).to_contain_text("12:00")
    expect(customer.locator(".vow.withdrawn")).to_have_count(1)
    expect(agent.locator("#g-promises > ul .promise")).to_have_count(1)
    expect(agent.locator("#g-promises > ul .promise")).to_contain_text("12:00")
    expect(agent.locator("#g-promises > ul .promise")).to_contain_text("已提前告知客户")
    agent.locator("#rest-settled > summary").click()
    expect(agent.locator("#rest-settled")).to_contain_text("已在到期前告知客户")
