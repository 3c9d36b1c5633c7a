"""A reply is held for a moment: taken back by its author, and asked for again where two are at the same case."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running
from tests.browser.desk import Desk, messages, online, send_as_customer, send_reply, write, writing


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk where a reply may be taken back for half a minute: more than a test needs."""
    with running(tmp_path_factory.mktemp("held"), TONGLI_UNDO_SECONDS="30") as found:
        yield found


def test_a_held_reply_is_taken_back_and_sent_in_other_words(slow: Desk, window: Callable[..., Page]) -> None:
    customer, agent = slow.at_work(window, "暖气两天不热，家里老人受不了", "袁女士")
    write(agent, "袁女士，老人受冻真让人揪心，我现在就联系抢修班。")
    send_reply(agent)
    held = agent.locator(".e-held")
    expect(held).to_contain_text("我现在就联系抢修班")
    expect(held).to_contain_text("秒后发出")

    # It is the server that holds it: a page that is loaded anew shows it too.
    agent.reload()
    online(agent)
    expect(held).to_contain_text("秒后发出")
    agent.keyboard.press("z")
    expect(held).to_have_count(0)
    expect(writing(agent)).to_contain_text("我现在就联系抢修班")
    expect(agent.locator("#entries")).not_to_contain_text("回复了客户")
    expect(messages(customer)).to_have_count(1)

    # Sent without waiting, it is one message.
    agent.keyboard.press("Control+Enter")
    expect(held).to_have_count(1)
    held.get_by_role("button", name="马上发").click()
    expect(agent.locator(".e-agent:not(.e-held)")).to_have_count(1)
    expect(held).to_have_count(0)
    expect(messages(customer)).to_have_count(2)


def test_a_message_that_comes_meanwhile_is_shown_and_asks(slow: Desk, window: Callable[..., Page]) -> None:
    customer, agent = slow.at_work(window, "换表以后费用翻倍", "蒋先生")
    write(agent, "蒋先生，费用翻倍确实让人不放心，我现在就调抄表记录。")
    send_reply(agent)
    expect(agent.locator(".e-held")).to_contain_text("秒后发出")
    send_as_customer(customer, "不用查了，刚才物业说是他们抄错了")
    held = agent.locator(".e-held.asks")
    expect(held).to_contain_text("客户又来信了")
    held.get_by_role("button", name="撤回").click()
    expect(writing(agent)).to_contain_text("我现在就调抄表记录")
    expect(messages(customer)).to_have_count(2)


def test_two_agents_collide_and_the_second_is_asked(slow: Desk, window: Callable[..., Page], troubles: object) -> None:
    troubles.expect(r"status of 409")  # type: ignore[attr-defined]
    customer, agent = slow.at_work(window, "楼上装修打穿了供暖管，墙全湿了", "沈先生")
    boss = window()
    slow.log_in(boss, "chenlan")
    slow.open_case(boss, "沈先生")
    write(boss, "沈先生，我是主管陈岚，")
    expect(agent.locator(".typing-now")).to_contain_text("陈岚")
    write(agent, "沈先生，墙湿成这样换谁都着急，我现在联系抢修班。")
    send_reply(agent)
    expect(boss.locator(".e-held")).to_contain_text("我现在联系抢修班")
    boss.keyboard.insert_text("墙湿成这样确实让人着急，这件事我盯着。")
    boss.keyboard.press("Control+Enter")
    asked = boss.get_by_role("dialog", name="还要发送吗？")
    expect(asked).to_contain_text("同事正要回复同一位客户")
    expect(asked).to_contain_text("我现在联系抢修班")
    asked.get_by_role("button", name="先不发，回去看").click()
    expect(writing(boss)).to_contain_text("这件事我盯着")
    expect(messages(customer)).to_have_count(1)
