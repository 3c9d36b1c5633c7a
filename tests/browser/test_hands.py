"""Keys, and input methods: what the hands do."""

import re
from collections.abc import Callable

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.desk import Desk, messages, online, write, writing

EMPTY = re.compile("^(先接住情绪.*)?$")


def compose(page: Page, text: str) -> CDPSession:
    """An input method shows ``text``, not yet chosen."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return session


def press_while_composing(session: CDPSession, key: str, code: int, modifiers: int = 0) -> None:
    """A key press as a browser reports it while an input method has it: key code 229, composing."""
    for kind, said in (("rawKeyDown", 229), ("keyUp", code)):
        event = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": said, "modifiers": modifiers}
        session.send("Input.dispatchKeyEvent", event)


def test_enter_that_chooses_a_word_does_not_send_for_the_customer(desk: Desk, window: Callable[..., Page]) -> None:
    customer = window(touch=False)
    desk.complain(customer, "想问一下停热手续", "方女士")
    field = customer.get_by_label("写消息")
    field.focus()
    session = compose(customer, "nuanqi")
    press_while_composing(session, "Enter", 13)
    expect(field).to_have_value("nuanqi")
    expect(messages(customer)).to_have_count(1)
    session.send("Input.insertText", {"text": "暖气"})
    expect(field).to_have_value("暖气")
    # Once the word is chosen, Enter sends.
    customer.wait_for_function("t => performance.now() - t > 100", arg=customer.evaluate("performance.now()"))
    customer.keyboard.press("Enter")
    expect(messages(customer)).to_have_count(2)
    expect(messages(customer).last).to_contain_text("暖气")


def test_no_key_fires_while_the_agent_composes(desk: Desk, window: Callable[..., Page]) -> None:
    _, agent = desk.at_work(window, "阀门坏了没人修", "贺先生")
    writing(agent).click()
    session = compose(agent, "hexiansheng")
    press_while_composing(session, "Enter", 13)
    press_while_composing(session, "Enter", 13, modifiers=2)
    expect(writing(agent)).to_have_text("hexiansheng")
    expect(agent.locator(".e-agent")).to_have_count(0)
    session.send("Input.insertText", {"text": "贺先生"})
    expect(writing(agent)).to_have_text("贺先生")


def test_keys_of_the_workbench(desk: Desk, window: Callable[..., Page]) -> None:
    customer, other, agent = window(phone=True), window(phone=True), window()
    desk.complain(customer, "家里不热", "甘先生")
    desk.complain(other, "账单不对", "左女士")
    desk.log_in(agent, "zhouzheng")
    desk.open_case(agent, "甘先生")
    desk.take(agent)
    agent.keyboard.press("?")
    expect(agent.get_by_role("dialog", name="快捷键")).to_be_visible()
    agent.keyboard.press("Escape")
    expect(agent.get_by_role("dialog", name="快捷键")).to_be_hidden()
    agent.keyboard.press("r")
    expect(writing(agent)).to_be_focused()
    agent.keyboard.type("j?r")
    expect(writing(agent)).to_have_text("j?r")
    agent.keyboard.press("Escape")
    expect(writing(agent)).not_to_be_focused()
    here = agent.url
    order = agent.locator(".q").evaluate_all("all => all.map(one => one.href)")
    at = order.index(here)
    forward = "j" if at + 1 < len(order) else "k"
    agent.keyboard.press(forward)
    agent.wait_for_url(order[at + 1 if forward == "j" else at - 1])
    online(agent)
    agent.keyboard.press("k" if forward == "j" else "j")
    agent.wait_for_url(here)
    # The unsent text was kept.
    expect(writing(agent)).to_have_text("j?r")


def test_evidence_is_explained_on_focus(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "再不来人我就打12345投诉，家里有八十岁的老人！", "孔女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "孔女士")
    online(agent)
    agent.locator(".e-customer mark.ev-risk").first.focus()
    expect(agent.get_by_role("tooltip")).to_contain_text("风险")
    agent.keyboard.press("Escape")
    expect(agent.get_by_role("tooltip")).to_be_hidden()


def test_a_reading_is_corrected(desk: Desk, window: Callable[..., Page]) -> None:
    _, agent = desk.at_work(window, "呵呵，你们服务可真好。", "崔先生")
    agent.locator(".e-customer").get_by_role("button", name="更正").click()
    dialog = agent.get_by_role("dialog", name="更正读数")
    dialog.get_by_label("主要情绪").select_option("grievance")
    dialog.get_by_label("强度").select_option("3")
    # By keys alone: the space bar ticks, Tab goes on.
    dialog.get_by_role("group", name="需要").get_by_label("尊重").focus()
    agent.keyboard.press("Space")
    agent.keyboard.press("Tab")
    expect(dialog.get_by_role("group", name="需要").get_by_label("理解")).to_be_focused()
    dialog.get_by_role("group", name="诉求").get_by_label("道歉").check()
    dialog.get_by_role("group", name="事由").get_by_label("服务态度").check()
    dialog.get_by_role("button", name="更正", exact=True).click()
    bubble = agent.locator(".e-customer")
    expect(bubble.locator(".feel")).to_contain_text("极强")
    expect(bubble.locator(".feel")).to_contain_text("委屈")
    expect(bubble).to_contain_text("需要尊重")
    expect(bubble).to_contain_text("要道歉")
    bubble.locator(".chip", has_text="已更正").focus()
    expect(agent.get_by_role("tooltip")).to_contain_text("林晓")
    expect(agent.get_by_role("tooltip")).to_contain_text("→ 委屈")
    # Opened again, the dialog shows what holds now; taking one off is a correction too.
    bubble.get_by_role("button", name="更正").click()
    expect(dialog.get_by_role("group", name="需要").get_by_label("尊重")).to_be_checked()
    dialog.get_by_role("group", name="诉求").get_by_label("道歉").uncheck()
    dialog.get_by_role("button", name="更正", exact=True).click()
    expect(bubble).not_to_contain_text("要道歉")


def test_typing_on_after_a_check_keeps_the_fix_in_place(desk: Desk, window: Callable[..., Page]) -> None:
    _, agent = desk.at_work(window, "管子爆了地板全泡了，快来人！", "安女士")
    write(agent, "安女士，𠮷祥里那边，请您冷静一下。")  # a character of two UTF-16 units before the finding
    expect(agent.locator(".t-lint.t-warning").first).to_be_visible()
    agent.keyboard.press("Control+Home")
    agent.keyboard.insert_text("您好，")
    agent.keyboard.press("Alt+f")
    expect(writing(agent)).not_to_contain_text("冷静")
    expect(writing(agent)).to_contain_text("您好，")
    expect(writing(agent)).to_contain_text("𠮷祥里那边，")
    agent.keyboard.press("Control+z")
    expect(writing(agent)).to_contain_text("请您冷静一下")
