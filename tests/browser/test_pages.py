"""Every page at both sizes: no complaint in the console, no sideways scrolling, a name on every control."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, online, write

NAMELESS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [tabindex="0"]')]
  .filter(one => one.offsetParent !== null || one instanceof SVGElement)
  .filter(one => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.labels?.length ||
                   one.textContent.trim() || one.querySelector('img[alt]:not([alt=""])')))
  .map(one => one.outerHTML.slice(0, 120))"""
TWICE = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""
BARE_IMAGES = "() => [...document.images].filter(one => !one.hasAttribute('alt')).map(one => one.src)"
SMALL = """() => [...document.querySelectorAll('button, .btn')]
  .filter(one => one.offsetParent !== null && one.getBoundingClientRect().height < 24 && !one.matches('.fix-reading'))
  .map(one => one.outerHTML.slice(0, 120))"""
WIDE = "() => [document.documentElement.scrollWidth, innerWidth]"


def looks_right(page: Page) -> None:
    """What holds for every page."""
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(TWICE) == []
    assert page.evaluate(BARE_IMAGES) == []
    assert page.evaluate(SMALL) == []
    width, window = page.evaluate(WIDE)
    assert width <= window
    assert page.evaluate("document.documentElement.lang").startswith("zh")
    assert page.locator("h1").count() >= 1
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_pages_for_everybody(desk: Desk, window: Callable[..., Page], troubles: Troubles, phone: bool) -> None:
    troubles.expect("status of 404")
    page = window(phone=phone)
    for path in ("/", "/c/", "/accounts/login/", "/nowhere/"):
        page.goto(desk.root + path)
        looks_right(page)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_customers_page(desk: Desk, window: Callable[..., Page], phone: bool) -> None:
    page = window(phone=phone)
    desk.complain(page, "供暖以来一直只有15度，" + "反映过很多次" * 30 + "https://example.com/" + "a" * 120, "韦女士")
    looks_right(page)
    expect(page.get_by_role("button", name="复制我的专属链接")).to_be_visible()


def test_the_customers_page_speaks_the_customers_language(desk: Desk, window: Callable[..., Page]) -> None:
    english, traditional = window(phone=True), window(phone=True)
    desk.complain(english, "I was charged twice for heating this month and nobody answers my emails.", "Ms Reed")
    expect(english.get_by_role("button", name="Copy my private link")).to_be_visible()
    expect(english.locator("html")).to_have_attribute("lang", "en")
    desk.complain(traditional, "暖氣已經壞了兩天，打電話都沒有人接，這樣合理嗎？", "簡小姐")
    expect(traditional.get_by_role("button", name="傳送")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_pages_of_the_desk(desk: Desk, window: Callable[..., Page], phone: bool) -> None:
    customer, page = window(phone=True), window(phone=phone)
    name = f"祁女士{int(phone)}"
    desk.complain(customer, "暖气片漏水，把邻居家也泡了，我该找谁赔？再没人管我就找律师了！", name)
    desk.log_in(page, "chenlan")
    page.goto(f"{desk.root}/desk/")
    looks_right(page)
    desk.open_case(page, name)
    looks_right(page)
    write(page, "祁女士，漏水的事我接过来了。请您冷静一下，我尽快给您回电。")
    expect(page.locator("tongli-editor .t-mark").first).to_be_visible()
    looks_right(page)
    if phone:
        for tab in ("队列", "指引", "对话"):
            page.get_by_role("tab", name=tab).click()
            looks_right(page)
    page.goto(page.url + "history")
    looks_right(page)
    for path in ("/desk/overview/", "/desk/academy/"):
        page.goto(desk.root + path)
        looks_right(page)


def test_the_trainer_practises(desk: Desk, window: Callable[..., Page]) -> None:
    page = window()
    desk.log_in(page, "hemin")
    page.goto(f"{desk.root}/desk/academy/")
    page.get_by_role("searchbox").fill("冷静")
    expect(page.locator("[data-rule]:visible").first).to_contain_text("冷静")
    assert page.locator("[data-rule]:visible").count() < page.locator("[data-rule]").count()
    page.locator(".personas button").first.click()
    page.get_by_label("您的回复").fill("请您冷静一下，这个我们没办法。")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".practice-talk li .feedback").first).to_contain_text("冷静")
    expect(page.locator("tongli-curve .point")).to_have_count(2)


def test_a_link_to_a_rule_opens_it(desk: Desk, window: Callable[..., Page]) -> None:
    page = window()
    desk.log_in(page, "chenlan")
    page.goto(f"{desk.root}/desk/academy/#rule-T03")
    expect(page.locator("#rule-T03 .rule-body")).to_be_in_viewport()


def test_a_link_to_a_message_leads_to_it(desk: Desk, window: Callable[..., Page]) -> None:
    customer, page = window(phone=True), window()
    desk.complain(customer, "换热站噪音大，夜里睡不着", "尹女士")
    for number in range(12):
        customer.get_by_label("写消息").fill(f"第{number}晚，又是凌晨两点")
        customer.locator("#composer").get_by_role("button", name="发送").click()
    expect(customer.locator("#entries .m")).to_have_count(13)
    desk.log_in(page, "chenlan")
    desk.open_case(page, "尹女士")
    first = page.locator(".entries [data-seq]").first
    expect(first).not_to_be_in_viewport()
    page.goto(page.url + f"#e-{first.get_attribute('data-seq')}")
    page.reload()
    online(page)
    expect(first).to_be_in_viewport()


def test_only_the_supervisor_sees_the_overview(desk: Desk, window: Callable[..., Page], troubles: Troubles) -> None:
    troubles.expect("status of 403")
    page = window()
    desk.log_in(page, "xiaolin")
    answer = page.goto(f"{desk.root}/desk/overview/")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", name="这里您暂时不能进")).to_be_visible()


def test_the_theme_is_chosen_and_kept(desk: Desk, window: Callable[..., Page]) -> None:
    page = window(dark=True)
    page.goto(desk.root)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="切换深浅色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_what_a_customer_writes_is_only_ever_text(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    desk.complain(customer, "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp; 暖气不热", "<b>莫先生</b>")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "莫先生")
    online(agent)
    for page in (customer, agent):
        expect(page.locator("#entries")).to_contain_text("<img src=x onerror=alert(1)>")
        assert page.locator("#entries img, #entries script, h1 b").count() == 0


def test_a_long_story_never_widens_the_guide(desk: Desk, window: Callable[..., Page]) -> None:
    customer, agent = window(phone=True), window()
    story = "家里暖气从周三晚上就不热，今天才15度，我打了三次电话都说派单，到现在没人来！我爸82了，昨晚咳了一夜，你们管不管？"
    desk.complain(customer, story, "黎女士")
    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "黎女士")
    expect(agent.locator(".say-back .chip").first).to_be_visible()
    over = """() => [...document.querySelectorAll('.guide, .guide *')]
      .filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"""
    assert agent.evaluate(over) == 0
