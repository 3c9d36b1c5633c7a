"""Order, bad lines, second tries: nothing is lost, nothing is doubled, everything stays in order."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.desk import Desk, Troubles, messages, online, send_as_customer, send_reply, write

MATTERS = ("楼道漏水", "电梯口积水结冰", "老人摔了一跤", "物业说归你们管", "到底谁来")
LINES = [f"第{number}件事：{text}" for number, text in enumerate(MATTERS, 1)]


def texts(page: Page) -> list[str]:
    return page.locator("#entries .m-text").all_inner_texts()


def test_messages_stay_in_the_order_they_were_written(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "我要说几件事", "葛先生")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "葛先生")
    for line in LINES:
        send_as_customer(customer, line)
    expect(messages(customer)).to_have_count(6)
    expect(agent.locator(".e-customer")).to_have_count(6)
    assert texts(customer)[1:] == LINES
    assert agent.locator(".e-customer .bubble").all_inner_texts()[1:] == LINES
    seqs = [int(seq or 0) for seq in agent.locator(".entries [data-seq]").evaluate_all("all => all.map(one => one.dataset.seq)")]
    assert seqs == sorted(set(seqs))


def test_written_offline_arrives_once_and_in_order(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"ERR_INTERNET_DISCONNECTED|WebSocket")
    customer, agent = window(phone=True), window()
    desk.complain(customer, "供暖第三天了还是凉的，什么时候来人？", "鲁女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "鲁女士")
    desk.take(agent)
    customer.context.set_offline(True)
    expect(customer.locator("tongli-live")).to_have_attribute("data-state", "offline")
    send_as_customer(customer, "在电梯里没信号")
    send_as_customer(customer, "出来了再看你们回没回")
    expect(customer.locator(".m-waiting")).to_have_count(2)
    write(agent, "鲁女士，我今晚把供水温度查清楚，明天上午9点前给您回电。")
    send_reply(agent)
    customer.context.set_offline(False)
    online(customer)
    expect(customer.locator(".m-waiting")).to_have_count(0)
    expect(messages(customer)).to_have_count(4)
    expect(agent.locator(".e-customer")).to_have_count(3)
    assert agent.locator(".e-customer .bubble").all_inner_texts()[1:] == ["在电梯里没信号", "出来了再看你们回没回"]
    assert texts(customer)[1].startswith("鲁女士")


def test_an_answer_that_was_lost_on_the_way_doubles_nothing(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"ERR_CONNECTION_RESET|ERR_FAILED")
    customer = window(phone=True)
    desk.complain(customer, "充值的热费没到账", "白先生")
    lost: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().text())  # the server has it; the phone never hears so
        route.abort("connectionreset")

    customer.route(re.compile("/messages$"), lose_the_first_answer)
    send_as_customer(customer, "订单尾号是7731")
    expect(customer.locator(".m-waiting")).to_have_count(0)
    assert len(lost) == 1
    customer.reload()
    assert texts(customer) == ["充值的热费没到账", "订单尾号是7731"]


def test_unsent_words_survive_a_reload(desk: Desk, window: Callable[..., Page]) -> None:
    customer = window(phone=True)
    desk.complain(customer, "想退掉停热费", "祝女士")
    customer.get_by_label("写消息").fill("还没写完的话")
    customer.reload()
    expect(customer.get_by_label("写消息")).to_have_value("还没写完的话")


def test_the_customer_needs_no_socket(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect("WebSocket")
    customer, agent = window(phone=True), window()
    customer.route_web_socket(re.compile("/ws/"), lambda socket: socket.close())
    customer.goto(f"{desk.root}/c/")
    customer.get_by_label("想告诉我们什么？").fill("地暖分水器滴水，已经拿盆接了两天")
    customer.get_by_label("怎么称呼您？").fill("齐先生")
    customer.get_by_role("button", name="发送").click()
    expect(customer.locator("tongli-live")).to_have_attribute("data-state", re.compile("offline|connecting"))
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "齐先生")
    desk.take(agent)
    write(agent, "齐先生，漏水这两天让您受累了。我来安排师傅，明天上午10点前上门。")
    send_reply(agent)
    expect(messages(customer)).to_have_count(2)


def test_a_cut_socket_comes_back_and_fetches_what_it_missed(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load")
    customer, agent = window(), window()
    desk.complain(customer, "抄表的说我家欠费，可我上周刚交", "顾女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "顾女士")
    agent.context.set_offline(True)
    expect(agent.locator(".line-state")).to_have_attribute("data-state", "offline")
    send_as_customer(customer, "缴费凭证我拍下来了")
    send_as_customer(customer, "单号是88213407")
    expect(messages(customer)).to_have_count(3)
    expect(agent.locator(".e-customer")).to_have_count(1)
    agent.context.set_offline(False)
    expect(agent.locator(".line-state")).to_have_attribute("data-state", "online")
    expect(agent.locator(".e-customer")).to_have_count(3)


def test_the_customer_needs_no_scripts(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect("status of 400")  # an empty message, on purpose
    customer, agent = window(phone=True, scripts=False), window()
    customer.goto(f"{desk.root}/c/")
    customer.get_by_label("想告诉我们什么？").fill("供暖阀门被施工队关了没开，屋里13度")
    customer.get_by_label("怎么称呼您？").fill("游女士")
    customer.get_by_role("button", name="发送").click()
    expect(messages(customer)).to_have_count(1)
    expect(customer.get_by_role("button", name="切换深浅色")).to_be_hidden()
    for number in range(8):
        send_as_customer(customer, f"补充第{number}点，孩子在发烧")
    expect(messages(customer)).to_have_count(9)
    # The newest message is in sight, above the form.
    box, form = messages(customer).last.bounding_box(), customer.locator("#composer").bounding_box()
    assert box is not None
    assert form is not None
    assert 0 <= box["y"] < box["y"] + box["height"] <= form["y"]
    send_as_customer(customer, "   ")
    expect(customer.get_by_role("alert")).to_contain_text("请先写消息")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "游女士")
    desk.take(agent)
    write(agent, "游女士，孩子发着烧还挨冻，对不起。我现在让值班师傅去开阀门，今天20点前告诉您结果。")
    send_reply(agent)
    customer.get_by_role("link", name="点这里看新消息").click()
    expect(messages(customer).last).to_contain_text("值班师傅")
    expect(customer.locator(".vow:not(.kept)")).to_have_count(1)


def test_a_first_message_is_sent_once_however_often_one_presses(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    customer.goto(f"{desk.root}/c/")
    customer.get_by_label("想告诉我们什么？").fill("阀门井盖没盖好，差点摔了人")
    customer.get_by_label("怎么称呼您？").fill("毕先生")
    customer.get_by_role("button", name="发送").dblclick()
    expect(messages(customer)).to_have_count(1)
    desk.log_in(agent, "xiaolin")
    agent.goto(f"{desk.root}/desk/")
    expect(agent.locator(".q", has_text="毕先生")).to_have_count(1)
