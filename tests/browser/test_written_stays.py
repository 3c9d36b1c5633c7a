"""What somebody has written into a form stays while the page renews itself beside it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, send_as_customer, send_reply, write


def test_an_unsent_decision_stays_when_news_come(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = desk.at_work(window, "阳台地漏返水三天了，物业来看了一眼就走了。", "逄女士")
    write(agent, "逄女士，地漏返水三天，师傅看了一眼就走，让您受累了。管道今天上午已经疏通了。")
    send_reply(agent)
    form = agent.locator("#rest-decide")
    agent.get_by_role("link", name="先写处理决定，再问客户").click()
    what, severity = form.get_by_label("决定（客户看得到）"), form.get_by_label("严重程度")
    ways = form.locator('input[name="ways"]')
    what.fill("管道已经疏通，三个月内再返水免费上门。")
    severity.select_option("serious")
    ways.first.uncheck()
    agent.locator("#g-decision h2").click()

    # The guide is drawn anew with what the customer says; the hand is not in the form now.
    send_as_customer(customer, "刚才又返上来了")
    expect(agent.locator("#entries")).to_contain_text("刚才又返上来了", timeout=40_000)
    expect(agent.locator("#g-gate .obstacles")).to_contain_text("还没有得到答复", timeout=40_000)
    expect(what).to_have_value("管道已经疏通，三个月内再返水免费上门。")
    expect(severity).to_have_value("serious")
    expect(ways.first).not_to_be_checked()
    expect(ways.nth(1)).to_be_checked()


def test_a_customers_unsent_answer_stays_when_news_come(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = desk.at_work(window, "电梯里的灯坏了一个星期，没有人换。", "亓先生")
    write(agent, "亓先生，灯坏了一个星期没有人换，对不起。灯管今天上午已经换好了。")
    send_reply(agent)
    agent.get_by_role("link", name="先写处理决定，再问客户").click()
    agent.get_by_label("决定（客户看得到）").fill("灯管已更换。")
    agent.get_by_label("理由（客户看得到）").fill("巡检漏了这一部电梯，责任在我们。")
    agent.get_by_role("button", name="记下并问客户：解决了吗？").click()
    words = customer.get_by_placeholder("想补充的话")
    words.fill("换是换了，可是还一闪一闪")
    customer.get_by_label("写消息").focus()

    # The side of the page is drawn anew with the new promise.
    write(agent, "亓先生，我明天上午十点前再去看一次这盏灯。")
    send_reply(agent)
    expect(customer.locator("#side .vow")).not_to_have_count(0, timeout=40_000)
    expect(words).to_have_value("换是换了，可是还一闪一闪")
    customer.get_by_role("button", name="还没解决").click()
    expect(agent.locator("#g-gate")).to_contain_text("换是换了，可是还一闪一闪")
