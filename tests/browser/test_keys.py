"""The workbench by keys: the palette, queues after G, phrases with blanks, macros, many cases at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, online, write, writing
from tests.browser.test_hands import compose, press_while_composing

PHRASE = "{{customer}}，室温{{温度}}度我记下了，我今天{{几点}}前给您回电。"


def keep_phrase(desk: Desk, page: Page, name: str, text: str) -> None:
    page.goto(f"{desk.root}/desk/phrases/new")
    page.get_by_label("名字").fill(name)
    page.get_by_role("textbox", name="话术").fill(text)
    page.get_by_role("button", name="检查并存下").click()
    page.wait_for_url(re.compile(r"/desk/phrases/\d+$"))


def test_a_queue_after_g_and_a_saved_view_by_its_digit(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "你们太过分了！三天没人管！！再不来我就投诉！", "鲍先生")
    desk.log_in(agent, "xiaolin")
    agent.goto(f"{desk.root}/desk/")
    online(agent)
    agent.keyboard.press("g")
    expect(agent.locator(".go-hint")).to_contain_text("我的")
    agent.keyboard.press("u")
    agent.wait_for_url(re.compile("queue=unassigned"))
    expect(agent.locator(".q", has_text="鲍先生")).to_be_visible()
    agent.goto(f"{desk.root}/desk/list?queue=unassigned&intensity=1")
    agent.get_by_label("存为视图").fill("没人管的急事")
    agent.locator("#view-key").select_option("7")
    agent.get_by_role("button", name="存下").click()
    expect(agent.get_by_role("link", name="没人管的急事")).to_be_visible()
    agent.goto(f"{desk.root}/desk/")
    online(agent)
    agent.keyboard.press("g")
    agent.keyboard.press("7")
    agent.wait_for_url(re.compile("intensity=1"))
    agent.keyboard.press("g")
    agent.keyboard.press("Escape")
    expect(agent.locator(".go-hint")).to_have_count(0)
    agent.keyboard.press("j")
    agent.wait_for_url(re.compile("/desk/cases/.*intensity=1"))  # the list stays beside the case


def test_the_palette_finds_cases_actions_and_pages(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "水管爆了，地下室全是水", "庞女士")
    desk.log_in(agent, "xiaolin")
    agent.goto(f"{desk.root}/desk/")
    online(agent)
    agent.keyboard.press("Control+k")
    box = agent.get_by_role("combobox", name=re.compile("找案件"))
    expect(box).to_be_focused()
    agent.keyboard.type("dhf")  # 等回复
    expect(agent.get_by_role("option").first).to_contain_text("等回复")
    agent.keyboard.press("Enter")
    agent.wait_for_url(re.compile("queue=waiting"))
    agent.keyboard.press("Control+k")
    agent.keyboard.insert_text("庞女士")
    expect(agent.get_by_role("option", name=re.compile("庞女士 TL-"))).to_be_visible()
    agent.keyboard.press("Enter")
    agent.wait_for_url(re.compile("/desk/cases/"))
    online(agent)
    agent.keyboard.press("Control+k")
    agent.keyboard.type("jbz")  # 记备注
    agent.keyboard.press("Enter")
    expect(agent.get_by_label("只有同事看得到")).to_be_focused()
    agent.keyboard.type("gu?")  # keys that are letters here
    expect(agent.get_by_label("只有同事看得到")).to_have_value("gu?")


def test_no_key_fires_while_an_input_method_composes_or_a_field_is_written(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "楼道灯坏了", "翁先生")
    desk.log_in(agent, "zhouzheng")
    desk.open_case(agent, "翁先生")
    desk.take(agent)
    here = agent.url
    write(agent, "翁先生")
    session = compose(agent, "gum")
    for key, code in (("g", 71), ("u", 85), ("k", 75), ("?", 191)):
        press_while_composing(session, key, code, modifiers=2 if key == "k" else 0)
    expect(agent.locator(".go-hint")).to_have_count(0)
    expect(agent.locator("dialog[open]")).to_have_count(0)
    session.send("Input.insertText", {"text": "，"})
    agent.keyboard.type("gm/j")
    expect(writing(agent)).to_have_text("翁先生，gm/j")
    assert agent.url == here


def test_a_phrase_is_filled_by_tab_and_not_sent_with_a_hole(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "家里14度，冻死了，三天没人来", "芦女士")
    desk.log_in(agent, "xiaolin")
    keep_phrase(desk, agent, "回电", PHRASE)
    desk.open_case(agent, "芦女士")
    desk.take(agent)
    agent.keyboard.press("p")
    expect(agent.get_by_role("button", name=re.compile("^回电"))).to_be_visible()
    agent.get_by_label("找", exact=True).fill("hd")
    agent.keyboard.press("Enter")
    expect(writing(agent)).to_have_text("芦女士，室温{{温度}}度我记下了，我今天{{几点}}前给您回电。")
    agent.keyboard.type("14")  # the first blank is chosen
    agent.keyboard.press("Control+Enter")
    expect(agent.locator(".toast.bad", has_text="几点")).to_be_visible()
    expect(agent.locator(".e-agent")).to_have_count(0)
    agent.keyboard.type("18:00")  # and so is the one that was left
    expect(writing(agent)).to_have_text("芦女士，室温14度我记下了，我今天18:00前给您回电。")


def test_a_macro_notes_and_writes_but_sends_nothing(desk: Desk, window: Callable[..., Page]) -> None:
    customer, head, agent = window(phone=True), window(), window()
    desk.complain(customer, "家里暖气不热，孩子冷", "向女士")
    desk.log_in(head, "chenlan")
    head.goto(f"{desk.root}/desk/macros/new")
    head.get_by_label("名字").fill("报修首答")
    head.get_by_label("做什么").nth(0).select_option("text")
    head.get_by_label("内容").nth(0).fill("{{customer}}，您家暖气不热，孩子也冷，这件事我来跟。")
    head.get_by_label("做什么").nth(1).select_option("note")
    head.get_by_label("内容").nth(1).fill("室温{{温度}}度")
    head.get_by_role("button", name="检查并存下").click()
    head.wait_for_url(re.compile(r"/desk/macros/\d+$"))
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "向女士")
    desk.take(agent)
    agent.keyboard.press("m")
    agent.get_by_role("button", name=re.compile("报修首答")).click()
    agent.get_by_label("温度").fill("15")
    agent.keyboard.press("Enter")
    expect(writing(agent)).to_have_text("向女士，您家暖气不热，孩子也冷，这件事我来跟。")
    expect(agent.locator(".e-note")).to_contain_text("室温15度")
    expect(agent.locator(".e-agent")).to_have_count(0)


def test_whoever_is_named_is_told_at_once(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent, named = window(phone=True), window(), window()
    desk.complain(customer, "账单多收了两百块", "晏先生")
    desk.log_in(named, "zhouzheng")
    named.goto(f"{desk.root}/desk/")
    online(named)
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "晏先生")
    agent.keyboard.press("n")
    agent.get_by_label("只有同事看得到").fill("@周正 请看一下账单")
    agent.get_by_role("button", name="记下").first.click()
    expect(named.locator(".toast", has_text="@ 了您")).to_be_visible()
    named.keyboard.press("g")
    named.keyboard.press("a")
    named.wait_for_url(re.compile("queue=mentions"))
    expect(named.locator(".q", has_text="晏先生")).to_contain_text("@了您")


def test_many_cases_by_keys_and_back(desk: Desk, window: Callable[..., Page]) -> None:
    head = window()
    for name in ("米先生", "贝女士"):
        desk.complain(window(phone=True), "小区停水两天了", name)
    desk.log_in(head, "chenlan")
    head.goto(f"{desk.root}/desk/list?sort=newest")
    for _ in range(2):
        head.keyboard.press("j")
        head.keyboard.press("x")
    expect(head.locator("[data-picked]")).to_have_text("已选 2 件：")
    head.get_by_label("标签", exact=True).last.fill("停水")
    head.get_by_role("button", name="加标签").click()
    expect(head.get_by_role("heading", name="办成 2 件")).to_be_visible()
    head.get_by_role("button", name="撤回").click()
    expect(head.get_by_role("heading", name="去掉标签")).to_be_visible()
