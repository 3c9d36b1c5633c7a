"""A regulator's case on its clock; an incident with thirty cases and one outreach."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, send_reply, write

Window = Callable[..., Page]
COMPLAINT = "我家暖气三天不热了，屋里只有14度，打了五次电话没人管，我已经打了12345！"
ANSWER = "王女士，暖气三天不热、屋里只有14度，让您打了五次电话，对不起。我今天23:30前给您回电，告诉您查到的原因。"
NOTICE = "{称呼}，锦绣家园3号楼停暖，我们查到是二次网漏水，正在抢修，对不起。我今天23:50前给您回电，告诉您进展。"

UNTIL_SENT = """async (words) => {
  for (let look = 0; look < 400; look += 1) {
    if ((await (await fetch(location.href)).text()).includes(words)) return true;
    await new Promise((next) => setTimeout(next, 300));
  }
  return false;
}"""
"""Looks at the page again and again, two minutes at most: sending starts after ten seconds, at the clock's next beat."""


def test_a_regulators_case_on_its_clock(desk: Desk, window: Window) -> None:
    customer, agent, boss = window(), window(), window()
    desk.complain(customer, COMPLAINT, "王秀云")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "王秀云")
    desk.take(agent)
    number = agent.locator("#talk-head .num").inner_text()

    agent.get_by_role("link", name="登记监管转办").click()
    agent.get_by_label("哪里转来的").select_option(label="12345 热线")
    agent.get_by_label("对方的编号").fill("SY-2026-1107")
    agent.get_by_label("哪个城市的").fill("沈阳")
    agent.get_by_role("button", name="登记，开始计时").click()
    expect(agent.locator(".clock > li")).to_have_count(3)
    agent.get_by_role("button", name="签收").click()
    expect(agent.locator(".clock > li.met")).to_have_count(1)

    agent.goto(f"{desk.root}/desk/cases/{number}/")
    expect(agent.locator("#g-referrals")).to_contain_text("SY-2026-1107")
    expect(agent.locator(f"#q-{number}")).to_contain_text("12345 热线")
    write(agent, ANSWER)
    send_reply(agent)
    expect(agent.locator("#entries")).to_contain_text("首次联系客户完成")

    desk.log_in(boss, "chenlan")
    boss.goto(f"{desk.root}/desk/referrals/")
    boss.get_by_role("row", name=re.compile("SY-2026-1107")).get_by_role("link", name="12345 热线").click()
    answer = boss.get_by_label("回复监管")
    expect(answer).to_have_value(re.compile("【工单编号】SY-2026-1107"))
    expect(answer).to_have_value(re.compile("暖气"))
    answer.fill(answer.input_value() + "\n【办理结论】已上门更换阀门，室温21度。")
    boss.get_by_role("button", name="已按此回复监管").click()
    expect(boss.get_by_role("heading", name=re.compile("陈岚 已回复"))).to_be_visible()
    boss.get_by_role("link", name="打印回复表").click()
    expect(boss.get_by_role("row", name=re.compile("办理结论"))).to_contain_text("21度")

    boss.go_back()
    boss.get_by_label("对方为什么退回").fill("诉求人称晚上仍不热")
    boss.get_by_role("button", name="登记退回，重新计时").click()
    expect(boss.locator(".referral")).to_contain_text("退回重办 · 第 2 轮")
    agent.goto(f"{desk.root}/desk/cases/{number}/")
    expect(agent.locator("#g-escalation")).to_contain_text("监管退回重办")


def test_an_incident_with_thirty_cases_and_one_outreach(desk: Desk, window: Window) -> None:
    visitor, boss, customer = window(), window(), window()
    desk.complain(customer, "锦绣家园3号楼2单元501，暖气不热，家里有老人", "赵桂芝")
    visitor.goto(f"{desk.root}/c/")
    token = visitor.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    for flat in range(1, 30):
        words = f"我家在锦绣家园3号楼1单元{flat:02d}室，暖气从早上就不热了"
        form = {"csrfmiddlewaretoken": token or "", "text": words, "name": f"住户{flat}"}
        assert visitor.request.post(f"{desk.root}/c/", form=form, headers={"Referer": f"{desk.root}/c/"}).ok

    desk.log_in(boss, "chenlan")
    boss.goto(f"{desk.root}/desk/incidents/new")
    boss.get_by_label("什么事").fill("停暖")
    boss.get_by_label("在哪里").fill("锦绣家园3号楼")
    boss.get_by_role("button", name="开启", exact=True).click()
    proposed = boss.locator("input[name=cases]")
    expect(proposed).to_have_count(30)
    expect(boss.locator(".why").first).to_have_text("地址在锦绣家园3号楼")
    boss.get_by_role("button", name="归入").click()
    expect(boss.locator(".tile", has_text="归入的案件")).to_contain_text("30")
    expect(boss.locator(".tile", has_text="还没告知的客户")).to_contain_text("30")

    boss.get_by_role("link", name="发生了什么").click()
    boss.get_by_label("给客户的话").fill(NOTICE)
    boss.get_by_role("button", name="按改过的再看一遍").click()
    expect(boss.locator(".told")).to_have_count(30)
    boss.get_by_role("button", name=re.compile("发给 30 位客户")).click()
    expect(boss.locator(".hold-note")).to_contain_text("之前可以撤回")
    boss.get_by_role("button", name="撤回").click()
    expect(boss.get_by_text("已撤回")).to_be_visible()

    boss.get_by_role("link", name="发生了什么").click()
    boss.get_by_label("给客户的话").fill(NOTICE)
    boss.get_by_role("button", name=re.compile("发给 30 位客户")).click()
    assert boss.evaluate(UNTIL_SENT, "已发 30"), "the clock sends it"
    boss.reload()
    expect(boss.locator(".tile", has_text="还没告知的客户").locator("b")).to_have_text("0")
    expect(boss.get_by_text("已发 30")).to_be_visible()
    expect(customer.locator("#entries")).to_contain_text("我们查到是二次网漏水")
    expect(customer.locator("body")).to_contain_text("23:50")
