"""A refused close: the gate refuses, the customer says 还没解决, work goes on, accepted then, and a low score comes back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, send_as_customer, send_reply, write

COMPLAINT = "厨房水管漏了两天，楼下都来找了，报修三次没人来，你们到底管不管？"


def reply(agent: Page, customer: Page, text: str) -> None:
    """Answer without promising anything; the customer has it, and nothing that was promised stands open."""
    write(agent, text)
    send_reply(agent)
    expect(customer.locator("#entries")).to_contain_text(text, timeout=40_000)
    expect(agent.locator("#g-promises > ul .promise")).to_have_count(0)


def decide_and_ask(agent: Page, decision: str) -> None:
    agent.get_by_role("link", name="先写处理决定，再问客户").click()
    agent.get_by_label("决定（客户看得到）").fill(decision)
    agent.get_by_label("理由（客户看得到）").fill("水管接头老化，责任在我们。")
    agent.get_by_role("button", name="记下并问客户：解决了吗？").click()


def test_a_refused_close(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"status of 409")
    customer, agent = desk.at_work(window, COMPLAINT, "邵先生")
    reply(agent, customer, "邵先生，水管漏了两天，您报修三次没有人来，真对不起。水管的接头今天下午已经换好了。")

    # The gate refuses, and says what is missing.
    gate = agent.locator("#g-gate")
    expect(gate.get_by_role("button", name="结案")).to_be_disabled()
    decide_and_ask(agent, "接头已更换。")

    # The customer answers in the talk, not by the button: it is understood, and the case goes back to work.
    expect(customer.get_by_role("heading", name="问题解决了吗？")).to_be_visible()
    send_as_customer(customer, "还没解决，接头是换了，可柜子底下还在滴水。")
    expect(gate).to_contain_text("还没解决")
    expect(gate).to_contain_text("还在滴水")
    expect(gate.get_by_role("button", name="结案")).to_be_disabled()
    expect(customer.locator("#entries")).to_contain_text("继续处理")

    # Work goes on; a resigned yes is no yes.
    reply(agent, customer, "邵先生，柜子底下还在滴水，我听明白了，刚才师傅已经又上门换了软管。")
    decide_and_ask(agent, "软管已更换。")
    customer.get_by_placeholder("想补充的话").fill("行吧，就这样")
    customer.get_by_role("button", name="已解决").click()
    expect(gate).to_contain_text("听着是让步")
    expect(gate.get_by_role("button", name="结案")).to_be_disabled()
    reply(agent, customer, "邵先生，还有哪里不合适您直说，柜子底下现在还滴水吗？")
    gate.get_by_role("button", name="问客户：解决了吗？").click()
    expect(customer.locator(".ask-why")).to_contain_text("行吧，就这样")
    customer.get_by_placeholder("想补充的话").fill("不漏了，这回真好了，谢谢")
    customer.get_by_role("button", name="已解决").click()
    expect(gate).to_contain_text("都办妥了")
    gate.get_by_role("button", name="结案").click()
    expect(gate).to_contain_text("客户认可")

    # The survey, once; a low score opens the case again with a call that is promised.
    rate = customer.locator(".rate")
    expect(rate).to_contain_text("这次办得怎么样")
    rate.locator('input[name="result"][value="4"]').check()
    rate.locator('input[name="handling"][value="1"]').check()
    rate.get_by_placeholder("想说的话").fill("修是修好了，来回折腾五天，每次都要我催。")
    rate.get_by_role("button", name="提交").click()
    expect(customer.locator(".rate-done")).to_contain_text("给您回电")
    expect(customer.locator(".vow", has_text="回电")).to_have_count(1)
    expect(agent.locator("#g-promises > ul .promise")).to_contain_text("回电")
    expect(agent.locator("#entries, .talk")).to_contain_text("来回折腾五天")

    # All of the person at one key.
    agent.keyboard.press("Escape")
    agent.locator("body").click(position={"x": 2, "y": 2})
    agent.keyboard.press("c")
    agent.wait_for_url(re.compile(r"/customer$"))
    expect(agent.locator(".w-line")).to_contain_text("客户评价：结果 4 分、过程 1 分")
    expect(agent.get_by_role("heading", level=1)).to_contain_text("邵先生")
