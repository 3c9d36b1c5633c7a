"""Two agents with one case open."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, messages, online, send_as_customer, send_reply, write, writing


def test_a_second_agent_opens_the_same_case_and_both_see_it(desk: Desk, window: Callable[..., Page]) -> None:
    customer, first, second = window(phone=True), window(), window()
    desk.complain(customer, "楼上装修打穿了供暖管，我家墙全湿了，你们谁负责？", "沈女士")
    desk.log_in(first, "xiaolin")
    desk.open_case(first, "沈女士")
    desk.take(first)
    expect(first.locator(".viewers")).to_have_count(0)
    desk.log_in(second, "zhouzheng")
    desk.open_case(second, "沈女士")
    expect(second.locator(".viewers")).to_contain_text("林晓")
    expect(first.locator(".viewers")).to_contain_text("周正")
    expect(second.locator("#write .locked")).to_contain_text("林晓")

    # What one does, the other sees.
    writing(first).click()
    first.keyboard.type("沈")
    expect(customer.locator("#typing")).to_contain_text("林晓 正在输入")
    first.keyboard.press("Backspace")
    write(first, "沈女士，墙湿成这样换谁都着急。我现在联系抢修班，今天就把回音告诉您。")
    send_reply(first)
    expect(second.locator(".e-agent")).to_contain_text("我现在联系抢修班")
    send_as_customer(customer, "水还在往下滴")
    expect(first.locator(".e-customer")).to_have_count(2)
    expect(second.locator(".e-customer")).to_have_count(2)

    # The second takes over: the first may read on, but no longer write, and the customer learns who.
    second.locator("#write").get_by_role("button", name="接手").click()
    online(second)
    expect(first.locator("#write .locked")).to_contain_text("周正")
    expect(customer.locator("#entries")).to_contain_text("周正")
    second.close()
    expect(first.locator(".viewers")).to_have_count(0)
    expect(messages(customer)).to_have_count(3)


def test_a_supervisor_settles_what_an_agent_escalated(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent, supervisor = window(phone=True), window(), window()
    desk.complain(customer, "楼下商铺私自接管，我家水压越来越小，反映两回了", "裴先生")
    desk.log_in(agent, "zhouzheng")
    desk.open_case(agent, "裴先生")
    desk.take(agent)
    agent.get_by_role("button", name="请主管关注").click()
    agent.get_by_role("dialog", name="请主管关注").get_by_label("原因").fill("要和商铺协调，超出我的权限")
    agent.get_by_role("dialog", name="请主管关注").get_by_role("button", name="提交").click()
    shown = agent.locator("#g-escalation")
    expect(shown).to_contain_text("要和商铺协调，超出我的权限")
    expect(shown).to_contain_text("周正")
    expect(shown.get_by_role("button")).to_have_count(0)
    expect(agent.get_by_role("button", name="请主管关注")).to_have_count(0)
    desk.log_in(supervisor, "chenlan")
    desk.open_case(supervisor, "裴先生")
    supervisor.get_by_role("button", name="了结升级").click()
    dialog = supervisor.get_by_role("dialog", name="了结升级")
    dialog.get_by_label("怎么处理的").fill("物业今天下午约商铺到场，由周正跟进")
    dialog.get_by_role("button", name="了结").click()
    for page in (supervisor, agent):
        expect(page.locator("#g-escalation")).to_have_count(0)
        expect(page.locator("#entries")).to_contain_text("陈岚 了结了升级：物业今天下午约商铺到场，由周正跟进")
    expect(customer.locator("body")).not_to_contain_text("商铺到场")


def test_words_being_written_stay_when_something_new_comes(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = desk.at_work(window, "热力公司换表以后费用翻倍了，怎么回事", "秦先生")
    write(agent, "秦先生，费用翻倍确实让人")
    box = agent.locator("tongli-editor").bounding_box()
    send_as_customer(customer, "而且没人通知过我要换表")
    expect(agent.locator(".e-customer")).to_have_count(2)
    agent.keyboard.insert_text("不放心")
    expect(agent.get_by_role("textbox", name="回复客户")).to_have_text("秦先生，费用翻倍确实让人不放心")
    assert agent.locator("tongli-editor").bounding_box() == box
