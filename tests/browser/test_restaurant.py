"""The restaurant case of the trade's literature: a wrong dish, listening, the manager, an apology and two ways to put it right,
the guest's choice, the decision, what changes so that it does not come again. Asserted at the guest's phone and at the desk."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, messages, online, send_as_customer, send_reply, write
from tongli.base.talk import CHINA

COMPLAINT = (
    "我点的是清蒸鲈鱼，还特意说了不吃辣，端上来的却是剁椒鱼头！跟服务员说了三遍，让我们将就着吃，你们就这样待客？叫你们经理来！"
)
HEARD = (
    "于女士，您点的是清蒸鲈鱼，还特意说了不吃辣，端上来的却是剁椒鱼头，说了三遍还让您将就着吃，"
    "换了谁都会生气，对不起。我这就请主管来，今天22:00前由她亲自答复您。"
)
OFFER = (
    "于女士，我是主管陈岚。您说了三遍不吃辣，菜还是上错了，是我没有把传菜管好，向您道歉。"
    "您看哪一种合适：马上重做一份清蒸鲈鱼，这道菜不收费；或者这道菜退掉，68元退给您。"
)
CHOICE = "那就重做一份清蒸鲈鱼吧，一点辣都别放。"
DONE = "于女士，清蒸鲈鱼刚刚端上桌了，一点辣都没有放，这道菜的68元已经从账单上减掉。"
IMPROVE = "点单时把忌口印在菜单上，传菜前念一遍再上桌"


def fits(page: Page) -> None:
    """Nothing of the phone's page is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def settle_promises(page: Page) -> None:
    """Every promise that stands is kept, and says by what."""
    standing = page.locator("#g-promises > ul .promise")
    while left := standing.count():
        standing.first.get_by_role("button", name="已办到").click()
        dialog = page.get_by_role("dialog", name=re.compile("^承诺"))
        dialog.get_by_label("凭据或原因").fill("主管当面答复，菜已重做上桌")
        dialog.get_by_role("button", name="记下结果").click()
        expect(standing).to_have_count(left - 1)


def test_a_wrong_dish_is_put_right_and_does_not_come_again(
    restaurant: Desk, window: Callable[..., Page], troubles: Troubles
) -> None:
    guest, agent, manager, colleague = window(phone=True), window(), window(), window()
    restaurant.complain(guest, COMPLAINT, "于女士")

    # The guest is told at once: a number, what comes next, by when.
    expect(guest.locator("#entries")).to_contain_text(re.compile(r"编号 TL-\d{8}-\d{4}"))
    expect(guest.locator(".vow")).to_have_count(1)
    fits(guest)

    # The agent sees how upset and what is asked for, takes it, and listens first.
    restaurant.log_in(agent, "xiaolin")
    restaurant.open_case(agent, "于女士")
    expect(agent.locator(".e-customer .feel")).to_contain_text("愤怒")
    expect(agent.locator(".e-customer")).to_contain_text("找负责人")
    restaurant.take(agent)
    expect(guest.locator("#entries")).to_contain_text("林晓 正在为您处理")
    write(agent, HEARD)
    send_reply(agent)
    expect(messages(guest)).to_have_count(2)
    expect(guest.locator("#entries .m-them").last).to_contain_text("换了谁都会生气，对不起")
    expect(guest.locator("#side .vow", has_text="22:00")).to_have_count(1)

    # To the manager, in the desk's own way: she sees it in her queue at once, and what the case is in one page.
    restaurant.log_in(manager, "chenlan")
    manager.goto(f"{restaurant.root}/desk/")
    online(manager)
    agent.get_by_role("button", name="请主管关注").click()
    asked = agent.get_by_role("dialog", name="请主管关注")
    asked.get_by_label("原因").fill("客人要见经理；重做和免单要主管定")
    asked.get_by_role("button", name="提交").click()
    line = manager.locator(".q", has_text="于女士")
    expect(line).to_contain_text("已升级")
    line.click()
    manager.wait_for_url(re.compile("/desk/cases/"))
    online(manager)
    expect(manager.locator("#g-escalation")).to_contain_text("重做和免单要主管定")
    manager.get_by_role("link", name="给主管", exact=True).click()
    handed = manager.get_by_role("dialog", name="给主管的说明")
    expect(handed).to_contain_text("剁椒鱼头")
    handed.get_by_role("button", name="关闭").click()
    manager.locator("#talk-head").get_by_role("button", name="接手").click()
    expect(guest.locator("#entries")).to_contain_text("陈岚 正在为您处理")
    expect(agent.locator("#write .locked")).to_contain_text("陈岚")

    # She apologises and offers two ways, both within what she may decide.
    write(manager, OFFER)
    expect(manager.locator(".t-lint.t-error")).to_have_count(0)
    send_reply(manager)
    expect(messages(guest)).to_have_count(3)
    offered = guest.locator("#entries .m-them").last
    expect(offered).to_contain_text("是我没有把传菜管好，向您道歉")
    expect(offered).to_contain_text("重做一份清蒸鲈鱼，这道菜不收费；或者这道菜退掉，68元退给您")
    expect(agent.locator(".e-agent").last).to_contain_text("主管陈岚")
    manager.get_by_role("button", name="了结升级").click()
    settled = manager.get_by_role("dialog", name="了结升级")
    settled.get_by_label("怎么处理的").fill("当面道歉，请客人在重做和退菜里选")
    settled.get_by_role("button", name="了结").click()
    expect(agent.locator("#g-escalation")).to_have_count(0)
    expect(guest.locator("body")).not_to_contain_text("请客人在重做和退菜里选")

    # The guest chooses; it is done, and said.
    send_as_customer(guest, CHOICE)
    expect(manager.locator(".e-customer").last).to_contain_text("那就重做一份清蒸鲈鱼吧")
    write(manager, DONE)
    send_reply(manager)
    expect(guest.locator("#entries .m-them").last).to_contain_text("清蒸鲈鱼刚刚端上桌了")
    settle_promises(manager)
    expect(guest.locator("#side .vow:not(.done)", has_text="22:00")).to_have_count(0)

    # What changes: a task for the team, that no close takes along. The guest does not see it.
    manager.get_by_role("button", name="建任务…").click()
    task = manager.get_by_role("dialog", name="建任务")
    task.get_by_label("要做什么").fill(IMPROVE)
    task.get_by_label("谁来做").select_option(label="小组：前厅班组")
    task.get_by_label("最晚什么时候").fill(f"{datetime.now(CHINA) + timedelta(days=7):%Y-%m-%dT18:00}")
    task.get_by_label(re.compile("改进任务")).check()
    task.get_by_role("button", name="建任务").click()
    for page in (manager, agent):
        expect(page.locator("#g-work .work-item", has_text=IMPROVE)).to_contain_text("改进")
    expect(guest.locator("body")).not_to_contain_text("传菜前念一遍")

    # The decision with its reasons, asked and answered by the guest; only then the gate opens.
    gate = manager.locator("#g-gate")
    expect(gate.get_by_role("button", name="结案", exact=True)).to_be_disabled()
    manager.locator("#rest-decide summary").click()
    manager.get_by_label("决定（客户看得到）").fill("重做一份清蒸鲈鱼，这道菜的68元不收。")
    manager.get_by_label("理由（客户看得到）").fill("您点单时说清了不吃辣，是我们传菜时没有核对单子。")
    manager.get_by_role("button", name="记下并问客户：解决了吗？").click()
    expect(guest.locator("#side")).to_contain_text("是我们传菜时没有核对单子")
    expect(guest.get_by_role("heading", name="问题解决了吗？")).to_be_visible()
    fits(guest)
    guest.get_by_placeholder("想补充的话").fill("鱼很好，谢谢你们陈主管")
    guest.get_by_role("button", name="已解决").click()
    expect(gate).to_contain_text("都办妥了")
    gate.get_by_role("button", name="结案", exact=True).click()
    expect(gate).to_contain_text("客户认可")
    expect(guest.locator("#entries")).to_contain_text("本次投诉已办结")

    # The survey, and what came of it at the desk.
    rate = guest.locator(".rate")
    rate.locator('input[name="result"][value="5"]').check()
    rate.locator('input[name="handling"][value="5"]').check()
    rate.get_by_role("button", name="提交").click()
    expect(guest.locator(".rate-done")).to_be_visible()
    expect(manager.locator("#entries")).to_contain_text("客户评价：结果 5 分、过程 5 分")
    fits(guest)

    # The task is there after the close: for the team, and for nobody else; done, the closed case says what came of it.
    restaurant.log_in(colleague, "zhouzheng")
    colleague.goto(f"{restaurant.root}/desk/tasks/")
    expect(colleague.locator(".work-item", has_text=IMPROVE)).to_have_count(0)
    agent.goto(f"{restaurant.root}/desk/tasks/")
    mine = agent.locator(".work-item", has_text=IMPROVE)
    expect(mine).to_contain_text("还没人接")
    mine.get_by_role("button", name="我来做").click()
    expect(mine).to_contain_text("在办")
    mine.get_by_text("写结果").click()
    mine.get_by_label("结果，或为什么不办了").fill("单子上加印忌口，晚市前全班练了一遍")
    mine.get_by_role("button", name="办完了").click()
    expect(agent.locator(".work-item", has_text=IMPROVE)).to_have_count(0)
    done = manager.locator("#g-work .work-item", has_text=IMPROVE)
    expect(done).to_contain_text("办完了")
    expect(done).to_contain_text("单子上加印忌口，晚市前全班练了一遍")
    expect(manager.locator("#write .locked")).to_contain_text("已结案")
    expect(guest.locator("body")).not_to_contain_text("加印忌口")
