"""The heating case of the trade's literature: complaint, listening, a visit, the cause in the customer's own radiator, guidance,
acceptance, close. Five people in five windows; the field worker's phone has no line when the form is handed in."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, messages, send_as_customer, send_reply, write
from tongli.base.talk import CHINA

COMPLAINT = "暖气费一分不少交，家里才15度，老人晚上冻得睡不着！左邻右舍都热，就我家不热，打了两次电话都说没问题，你们到底管不管？"
HEARD = (
    "赵阿姨，家里才15度，老人冻得睡不着，左邻右舍都热就您家不热，您着急是应该的，对不起。"
    "我来负责这件事，马上帮您约师傅上门的时间。"
)
GUIDE = (
    "赵阿姨，师傅查清楚了，不热的原因是您家暖气片里存了气，热水进不去。气已经放了，客厅已经热起来了。"
    "以后头几天不热，拧开这个放气阀放一分钟就行。"
)
TOMORROW = (datetime.now(CHINA) + timedelta(days=1)).date().isoformat()
PICTURES = Path(__file__).parents[2] / "docs" / "images"


def plan(page: Page, start: str, end: str) -> None:
    page.get_by_role("button", name="派人上门…").click()
    dialog = page.get_by_role("dialog", name="派人上门")
    dialog.get_by_label("师傅").select_option(label="孙师傅")
    dialog.get_by_label("去做什么（客户看得到）").fill("看看暖气为什么不热")
    dialog.get_by_label("从", exact=True).fill(start)
    dialog.get_by_label("到", exact=True).fill(end)
    dialog.get_by_label("地址").fill("平安里3单元301")
    dialog.get_by_role("button", name="派", exact=True).click()


def sign(page: Page, whose: str) -> None:
    pad = page.get_by_role("img", name=whose)
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for n in range(1, 20):
        page.mouse.move(box["x"] + 30 + 9 * n, box["y"] + 60 + (25 if n % 2 else -25))
    page.mouse.up()


def test_the_cause_is_in_the_customers_own_radiator(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect(r"status of 409")
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    customer, agent, sender, worker = window(phone=True), window(), window(), window(phone=True, touch=False)
    desk.complain(customer, COMPLAINT, "赵阿姨")

    # Told at once: the number, the next step, by when; and that is a promise.
    expect(customer.locator("#entries")).to_contain_text(re.compile(r"编号 TL-\d{8}-\d{4}"))
    expect(customer.locator(".vow")).to_contain_text("由专人看完您说的情况")

    # Listening first. Whoever answers keeps the first promise.
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "赵阿姨")
    expect(agent.locator("#g-life")).to_contain_text("建议，还没有人确认")
    desk.take(agent)
    agent.locator("#rest-assess summary").click()
    agent.get_by_role("button", name="记下评估").click()
    expect(agent.locator("#g-life")).to_contain_text("林晓")
    write(agent, HEARD)
    send_reply(agent)
    expect(messages(customer)).to_have_count(2)

    # A dispatcher sends somebody; the second visit at the same hour is refused.
    desk.log_in(sender, "diaodu")
    desk.open_case(sender, "赵阿姨")
    plan(sender, f"{TOMORROW}T14:00", f"{TOMORROW}T14:30")
    expect(sender.locator("#g-work")).to_contain_text("已派，还没告诉客户")
    plan(sender, f"{TOMORROW}T14:10", f"{TOMORROW}T14:40")
    expect(sender.locator(".toast.bad", has_text="赶不过来")).to_contain_text("赶不过来")
    sender.keyboard.press("Escape")

    # The customer is told when, and that is a promise too.
    agent.get_by_role("button", name="告诉客户时间…").click()
    tell = agent.get_by_role("dialog", name=re.compile("告诉客户上门时间"))
    expect(tell.get_by_label("给客户的话（要有时间）")).to_have_value(re.compile("孙师傅"))
    tell.get_by_role("button", name="发送").click()
    expect(agent.locator("#g-work")).to_contain_text("已告诉客户")
    expect(customer.locator("#side")).to_contain_text("明天 14:30")

    # On site, on a phone, without a line at the end: kept, and sent when there is one.
    desk.log_in(worker, "shifu")
    worker.goto(f"{desk.root}/desk/field/")
    worker.locator(".field-card").first.click()
    worker.get_by_role("button", name="我到了").click()
    expect(customer.locator("#entries")).to_contain_text("已经到了")
    worker.get_by_label("数值").first.fill("15.5")
    worker.get_by_label("位置").first.fill("客厅")
    worker.get_by_label("拍照或选照片").set_input_files(next(PICTURES.glob("*.png")))
    worker.get_by_label("查到的原因").fill("客户自家暖气片里存了气，热水进不去")
    worker.get_by_label("做了什么").fill("放气，教会客户用放气阀，客厅升到20度")
    sign(worker, "客户签名")
    sign(worker, "师傅签名")
    worker.context.set_offline(True)
    worker.get_by_role("button", name="交回记录").click()
    expect(worker.locator("#field-state")).to_contain_text("没有信号")
    worker.context.set_offline(False)
    expect(worker.locator(".field-card .chip").first).to_have_text("已完成")

    # The result is in the case; guidance rests on it.
    work = agent.locator("#g-work")
    expect(work).to_contain_text("客户自家暖气片里存了气")
    expect(work).to_contain_text("15.5℃")
    expect(work).to_contain_text("客户已签")
    expect(work.locator(".thumbs img")).to_have_count(1)
    write(agent, GUIDE)
    send_reply(agent)
    send_as_customer(customer, "热了热了，现在20度，原来是要放气，谢谢你们。")
    expect(agent.locator(".e-customer").nth(1)).to_contain_text("热了热了")
    write(agent, "赵阿姨，热了就好，老人今晚能睡个安稳觉了。")
    send_reply(agent)
    for _ in range(agent.locator("#g-promises > ul .promise").count()):
        agent.locator("#g-promises > ul .promise").first.get_by_role("button", name="已办到").click()
        settle = agent.get_by_role("dialog", name=re.compile("^承诺"))
        settle.get_by_label("凭据或原因").fill("已办到")
        settle.get_by_role("button", name="记下结果").click()
        expect(settle).to_be_hidden()

    # A decision with its reason, resting on the visit; told with the question.
    agent.locator("#rest-decide summary").click()
    agent.get_by_label("决定（客户看得到）").fill("已放气，室温恢复到20度，不再另收费。")
    agent.get_by_label("理由（客户看得到）").fill("暖气片里存了气，供热本身正常。")
    agent.locator("#rest-decide .pick", has_text="上门记录").click()
    agent.get_by_role("button", name="记下并问客户：解决了吗？").click()
    expect(customer.locator("#side")).to_contain_text("暖气片里存了气，供热本身正常。")
    customer.get_by_text("不接受的话，您还可以").click()
    expect(customer.locator("#side")).to_contain_text("12345")
    customer.get_by_role("button", name="已解决").click()
    agent.locator("#g-gate").get_by_role("button", name="结案", exact=True).click()
    expect(agent.locator("#write .locked")).to_contain_text("已结案")


def test_danger_is_on_every_page_until_somebody_takes_it(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent, boss = window(phone=True), window(), window()
    desk.log_in(agent, "xiaolin")
    desk.log_in(boss, "chenlan")
    agent.goto(f"{desk.root}/desk/tasks/")
    boss.goto(f"{desk.root}/desk/overview/")
    desk.complain(customer, "厨房里煤气味很重，我带着孩子在家，怎么办？", "钱女士")
    for page in (agent, boss):
        expect(page.locator(".alarm", has_text="钱女士")).to_be_attached()
        page.evaluate("for (const one of document.querySelectorAll('.alarm-more details')) one.open = true")
        expect(page.locator(".alarm", has_text="钱女士")).to_be_visible()
    boss.locator(".alarm", has_text="钱女士").get_by_role("button", name="我来处理").click()
    for page in (agent, boss):
        expect(page.locator(".alarm", has_text="钱女士")).to_have_count(0)
