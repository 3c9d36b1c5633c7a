"""What the eye gets: the first glance, explanations on demand, contrast as drawn, low windows, paper."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.desk import Desk, online, write, writing

HOT = "暖气三天不热，孩子都冻病了，打了五次电话没人管！你们到底有没有人负责，气死我了！"
PALE = """() => {
  const rgb = text => { const n = text.match(/[\\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n[3] ?? 1 }; };
  const light = c => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const over = (top, below) => top.c.map((v, at) => v * top.a + below[at] * (1 - top.a));
  const up = one => one.parentElement ?? one.getRootNode().host ?? null;
  const ground = one => {
    const layers = [];
    for (let at = one; at; at = up(at)) layers.push(rgb(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const off = one => one.matches(':disabled') || getComputedStyle(one).opacity < 1;
  const faint = one => { for (let at = one; at; at = up(at)) if (off(at)) return true; };
  const all = root => [...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]);
  return all(document.body).filter(one => one.checkVisibility({ visibilityProperty: true }) && !faint(one)
      && !one.closest('svg, .visually-hidden, .skip') && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(one => {
      const style = getComputedStyle(one), back = ground(one), ink = light(over(rgb(style.color), back)), paper = light(back);
      const found = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      const big = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700;
      return found < (big ? 3 : 4.5) ? `${found.toFixed(2)} ${one.className} ${one.textContent.trim().slice(0, 20)}` : '';
    }).filter(Boolean);
}"""
"""Texts whose contrast with the ground that they are really drawn on is below WCAG 2.2 AA; what is disabled is left out."""


def at_work(desk: Desk, window: Callable[..., Page], name: str, story: str = HOT, **kind: bool) -> Page:
    customer, agent = window(phone=True), window(**kind)
    desk.complain(customer, story, name)
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, name)
    return agent


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_first_glance_says_it_all_without_scrolling(desk: Desk, window: Callable[..., Page], phone: bool) -> None:
    agent = at_work(desk, window, f"瞿女士{int(phone)}", phone=phone)
    if phone:
        agent.get_by_role("tab", name="指引").click()
    glance = agent.get_by_role("region", name="一眼看清")
    expect(glance.locator("dt")).to_have_text(["心情", "事情", "先说", "别答应"])
    expect(glance.locator(".feel")).to_contain_text(re.compile("强烈|极强"))
    expect(glance.locator("q").first).to_be_visible()
    assert str(glance.locator("q").first.text_content()) in HOT
    expect(glance.locator(".say-first")).to_have_text(str(agent.locator("#g-do .do b").first.text_content()))
    expect(glance.locator(".no-promise li").last).to_be_in_viewport(ratio=1)


def test_in_danger_the_safe_step_is_what_one_says_first(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "尚先生", "楼道里一股很重的煤气味，门口还有小孩在玩，快来人啊！")
    glance = agent.get_by_role("region", name="一眼看清")
    expect(glance.get_by_role("alert")).to_be_in_viewport(ratio=1)
    expect(glance.locator(".say-first")).to_contain_text("应急")


def test_the_rest_of_the_steps_opens_by_keys_and_stays_open(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, HOT, "戚女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "戚女士")
    expect(agent.locator("#g-do .do > li:visible")).to_have_count(3)
    rest = agent.locator("#rest-do > summary")
    rest.focus()
    agent.keyboard.press("Enter")
    fourth = agent.locator("#rest-do .do > li").first
    expect(fourth).to_be_visible()
    # The numbers go on where the first three left off, for eyes and for screen readers.
    assert agent.locator("#rest-do .do").get_attribute("start") == "4"
    customer.get_by_label("写消息").fill("到底有没有人？")
    customer.locator("#composer").get_by_role("button", name="发送").click()
    expect(agent.locator(".e-customer")).to_have_count(2)
    expect(agent.locator("#g-glance q").first).to_be_visible()
    expect(fourth).to_be_visible()


def test_the_editor_says_who_made_a_draft(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "费女士")
    desk.take(agent)
    agent.get_by_role("button", name="拟稿").click()
    expect(agent.locator("tongli-editor .made:not(.other)")).to_contain_text("由语句库写成")
    writing(agent).click()
    agent.keyboard.press("Control+a")
    agent.keyboard.press("Delete")
    expect(agent.locator("tongli-editor .made:not(.other)")).to_be_hidden()


def test_the_editor_says_why_a_models_answer_was_not_used(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "卞先生")
    desk.take(agent)
    made: dict[str, object] = {"made_by": "phrases", "refused": ["答应了计划里没有的时间", "少了客户问的那一句"]}
    agent.route(re.compile("/draft$"), lambda route: answer_with(route, made))
    agent.get_by_role("button", name="拟稿").click()
    shown = agent.locator("tongli-editor .made:not(.other)")
    expect(shown).to_contain_text("由语句库写成")
    expect(shown).to_contain_text("模型的答复没有用：答应了计划里没有的时间 等 2 条")
    shown.locator("summary").focus()
    agent.keyboard.press("Enter")
    expect(shown.get_by_text("少了客户问的那一句")).to_be_visible()


def test_the_editor_names_the_model_that_drafted(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "邬女士")
    desk.take(agent)
    agent.route(re.compile("/draft$"), lambda route: answer_with(route, {"made_by": "model:xiaotong-7b", "refused": []}))
    agent.get_by_role("button", name="拟稿").click()
    expect(agent.locator("tongli-editor .made:not(.other)")).to_have_text("草稿：模型 xiaotong-7b 起草，已过检查")


def answer_with(route: Route, fields: dict[str, object]) -> None:
    """The server's own draft, as if a model had been asked."""
    answer = route.fetch()
    route.fulfill(response=answer, body=json.dumps({**answer.json(), **fields}))


def test_a_change_is_pointed_out_in_the_text(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "柯女士")
    desk.take(agent)
    write(agent, "您好，请您冷静，我们会尽快处理。")
    agent.get_by_role("button", name="改一改").click()
    shown = agent.get_by_role("dialog", name=re.compile(r"可以改 \d+ 处"))
    shown.locator("li", has_text="T03").get_by_role("checkbox").focus()
    expect(shown.locator(".rw-text del.rw-here")).to_have_text("请您冷静")
    # The difference stands in a frame of its own.
    assert shown.locator(".rw-text").evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


def test_every_room_can_be_reached_on_a_phone(desk: Desk, window: Callable[..., Page]) -> None:
    page = window(phone=True)
    desk.log_in(page, "chenlan")
    page.goto(f"{desk.root}/desk/overview/")
    links = page.get_by_role("navigation", name="主导航").get_by_role("link")
    expect(links.last).to_be_attached()
    assert links.count() >= 8
    for link in links.all():
        link.scroll_into_view_if_needed()  # the row is drawn along by a finger
        expect(link).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_twice_the_size_there_is_room_to_read(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "楚先生")
    desk.take(agent)
    agent.set_viewport_size({"width": 720, "height": 450})
    box = agent.locator("#talk-scroll").bounding_box()
    assert box is not None
    assert box["height"] >= 80  # under the bar of an alarm
    expect(writing(agent)).to_be_in_viewport(ratio=1)
    expect(agent.get_by_role("button", name="发送")).to_be_in_viewport(ratio=1)
    assert agent.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_measure_finds_what_is_pale(window: Callable[..., Page]) -> None:
    page = window()
    page.set_content(
        "<p>黑</p><p class='pale' style='color:#999'>浅</p><p style='color:#999;font-size:30px;background:#222'>大</p>"
    )
    assert page.evaluate(PALE) == ["2.85 pale 浅"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_as_drawn(desk: Desk, window: Callable[..., Page], dark: bool) -> None:
    customer, page = window(dark=dark), window(dark=dark)
    name = f"晏女士{int(dark)}"
    desk.complain(customer, HOT, name)
    assert customer.evaluate(PALE) == []
    desk.log_in(page, "chenlan")
    desk.open_case(page, name)
    if page.locator("#write").get_by_role("button", name="接手").count():
        desk.take(page)
    write(page, "晏女士，请您冷静，我明天上午10点前给您回电。")
    expect(page.locator("tongli-editor .due").first).to_be_visible()
    for details in page.locator("#guide details").all():
        details.evaluate("one => { one.open = true; }")
    assert page.evaluate(PALE) == []
    case = page.url
    for address in (
        f"{case}handover?for=agent",
        f"{case}handover?for=12345",
        f"{desk.root}/desk/overview/",
        f"{desk.root}/desk/academy/",
    ):
        page.goto(address)
        assert page.evaluate(PALE) == []


def test_a_dark_screen_prints_in_ink(desk: Desk, window: Callable[..., Page]) -> None:
    agent = at_work(desk, window, "蔺先生", dark=True)
    agent.goto(agent.url + "handover?for=agent")
    agent.emulate_media(media="print")
    assert agent.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert agent.evaluate(PALE) == []


def test_before_a_case_is_picked_the_guide_says_what_it_is_for(desk: Desk, window: Callable[..., Page]) -> None:
    page = window(phone=True)
    desk.log_in(page, "xiaolin")
    page.goto(f"{desk.root}/desk/")
    online(page)
    page.get_by_role("tab", name="指引").click()
    expect(page.locator("#pane-guide")).to_contain_text("别答应")
