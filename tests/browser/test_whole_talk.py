"""A customer and an agent, in two windows, from the first message to the accepted close."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, messages, send_as_customer, send_reply, write, writing

COMPLAINT = "我家暖气从周三晚上就不热了，屋里才14度，孩子冻得一直咳嗽！三天打了四次电话，每次都说登记了，到现在连个人影都没有！"
RUDE = "麻烦您说重点。我明天上午10点前给您回电，告诉您检修结果。"
SECOND = "行吧，那我等你明天的电话。别又跟前几次一样没下文。"
THANKS = "师傅来过了，阀门换了，现在21度。谢谢你一直盯着。"


def test_from_first_message_to_accepted_close(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"status of 409")  # the gate and the checker say no once each, on purpose
    customer, agent = window(phone=True), window()
    desk.complain(customer, COMPLAINT, "郑女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "郑女士")

    # What happened, how they feel, what to do: at one glance.
    bubble = agent.locator(".e-customer").first
    expect(bubble.locator("mark[data-tip]").first).to_be_visible()
    expect(bubble.locator(".feel")).to_contain_text(re.compile("愤怒|焦虑|委屈|失望"))
    expect(agent.locator("tongli-curve .point")).to_have_count(1)
    expect(agent.locator(".stages [aria-current]")).to_have_text("开场安抚")
    expect(agent.locator(".do > li").first).to_be_visible()
    desk.take(agent)
    expect(customer.get_by_role("heading", name="林晓")).to_be_visible()
    expect(customer.locator("#entries")).to_contain_text("林晓")

    # An error is underlined and explained; Alt+F mends it; the promise is seen before it is sent.
    write(agent, RUDE)
    expect(agent.locator(".t-lint.t-error")).to_be_visible()
    expect(agent.get_by_role("region", name="将记为承诺")).to_contain_text("明天 10:00")
    agent.keyboard.press("Control+Enter")
    dialog = agent.get_by_role("dialog", name="这条回复有不能发的地方")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="回去修改").click()
    expect(writing(agent)).to_be_focused()
    agent.keyboard.press("Control+Home")
    agent.keyboard.press("Alt+f")
    expect(writing(agent)).not_to_contain_text("说重点")
    expect(agent.locator("tongli-editor .note")).to_contain_text("已修改")
    expect(agent.locator(".t-lint.t-error")).to_have_count(0)
    send_reply(agent)

    # The customer sees the reply, and what was promised by when.
    expect(messages(customer)).to_have_count(2)
    expect(customer.locator(".m-them .m-text")).to_contain_text("明天上午10点前")
    expect(customer.locator(".vow", has_text="明天 10:00 前")).to_have_count(1)
    expect(agent.locator("#g-promises > ul .promise")).to_have_count(1)
    expect(agent.locator("#rest-settled .promise")).to_have_count(1)  # the automatic first word, kept by this reply

    # The answer comes back without anybody reloading.
    send_as_customer(customer, SECOND)
    expect(agent.locator(".e-customer").nth(1)).to_contain_text(SECOND)
    expect(agent.locator("tongli-curve .point")).to_have_count(2)

    # A draft on demand, undone with one key.
    agent.keyboard.press("Escape")
    agent.keyboard.press("d")
    expect(writing(agent)).not_to_have_text(re.compile("^(先接住情绪.*)?$"))
    agent.keyboard.press("Control+z")
    expect(writing(agent)).to_have_text(re.compile("^(先接住情绪.*)?$"))
    write(agent, "郑女士，这几天让您和孩子受冻了，对不起。阀门已经换好了，屋里也暖和了。")
    send_reply(agent)

    # The gate is shut, and says why.
    expect(agent.locator("#g-gate .obstacles")).to_contain_text("承诺")
    expect(agent.locator("#g-gate").get_by_role("button", name="结案")).to_be_disabled()
    agent.locator("#g-promises > ul .promise").get_by_role("button", name="已办到").click()
    settle = agent.get_by_role("dialog", name=re.compile("承诺"))
    settle.get_by_label("凭据或原因").fill("9:40 回电，客户确认阀门已更换。")
    settle.get_by_role("button", name="记下结果").click()
    expect(agent.locator(".promise.kept")).to_have_count(2)
    expect(customer.locator(".vow.kept")).to_have_count(2)

    # No question without a decision; both go with one form.
    agent.get_by_role("link", name="先写处理决定，再问客户").click()
    agent.get_by_label("决定（客户看得到）").fill("阀门已更换，室温恢复。")
    agent.get_by_label("理由（客户看得到）").fill("阀门损坏，责任在我们。")
    agent.get_by_role("button", name="记下并问客户：解决了吗？").click()
    expect(customer.locator("#side")).to_contain_text("阀门损坏，责任在我们。")

    # The customer is asked, and answers; only then does the case close.
    expect(customer.get_by_role("heading", name="问题解决了吗？")).to_be_visible()
    expect(agent.locator("#g-gate").get_by_role("button", name="结案")).to_be_disabled()
    customer.get_by_placeholder("想补充的话").fill(THANKS)
    customer.get_by_role("button", name="已解决").click()
    expect(agent.locator("#g-gate")).to_contain_text(THANKS)
    write(agent, "谢谢您，郑女士。之后再不热，直接在这里写给我，我接着管。")
    send_reply(agent)
    expect(messages(customer).last).to_contain_text("我接着管")
    agent.locator("#g-gate").get_by_role("button", name="结案").click()
    expect(agent.locator("#write .locked")).to_contain_text("已结案")
    expect(customer.locator("#side")).to_contain_text("办结")

    # All of it is on the record.
    agent.get_by_role("link", name="历史").click()
    history = agent.locator(".history")
    for said in ("接手", "记下承诺", "已询问客户是否解决", "客户确认：已解决", "案件关闭"):
        expect(history).to_contain_text(said)


def test_an_error_with_a_reason_is_sent_and_kept(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"status of 409")
    customer, agent = window(), window()
    desk.complain(customer, "热费单上多出来一笔56块，谁也说不清是什么，你们到底怎么算的？", "傅先生")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "傅先生")
    desk.take(agent)
    write(agent, "傅先生，麻烦您说重点。")
    agent.keyboard.press("Control+Enter")
    dialog = agent.get_by_role("dialog", name="这条回复有不能发的地方")
    dialog.get_by_label(re.compile("仍要发送的理由")).fill("客户自己在电话里要我只问重点。")
    dialog.get_by_role("button", name="按此理由发送").click()
    expect(messages(customer)).to_have_count(2)
    expect(agent.locator(".override")).to_contain_text("客户自己在电话里要我只问重点。")
