"""A case is given to somebody by keys alone; the other windows follow."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Troubles, online, writing


def open_by_key(page: Page) -> None:
    """The panel, by its key, with the words in focus."""
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name=re.compile("^分派"))).to_be_visible()
    expect(page.get_by_role("searchbox", name="找人：姓名或拼音首字母")).to_be_focused()


def test_a_supervisor_gives_a_case_and_everybody_sees_it(
    restaurant: Desk, window: Callable[..., Page], troubles: Troubles
) -> None:
    troubles.expect("403")  # whoever is not of the team that has it now is let in no more
    guest, manager, agent, other = window(phone=True), window(), window(), window()
    restaurant.complain(guest, "等了一个小时菜还没有上，催了两次没有人理。", "尚先生")
    restaurant.log_in(manager, "chenlan")
    restaurant.open_case(manager, "尚先生")
    restaurant.log_in(agent, "xiaolin")
    restaurant.open_case(agent, "尚先生")
    restaurant.log_in(other, "zhouzheng")
    restaurant.open_case(other, "尚先生")
    expect(agent.locator("#talk-head")).to_contain_text("还没有人接手")
    expect(agent.get_by_role("link", name="分派…")).to_have_count(0)  # agents hand out no work

    # By keys: A, some letters of the name, Enter. Names come with what is in their hands.
    open_by_key(manager)
    panel = manager.locator("#give")
    expect(panel.locator(".give-one")).to_have_count(4)
    manager.keyboard.type("zz")
    expect(panel.locator(".give-one:visible")).to_have_count(1)
    expect(panel.locator(".give-one:visible")).to_contain_text("周正")
    before = panel.locator(".give-one:visible .give-load").inner_text()
    manager.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(manager.locator(".toast", has_text="已分派")).to_be_visible()
    expect(manager.locator("#talk-head")).to_contain_text("由周正负责")

    # Who got it hears of it and may write at once; who did not sees whose it is; the guest reads who looks after them.
    expect(writing(other)).to_be_visible()
    expect(agent.locator("#write .locked")).to_contain_text("由周正负责")
    expect(guest.locator("#entries")).to_contain_text("周正 正在为您处理")
    expect(guest.locator("body")).not_to_contain_text("陈岚")

    # Opened again, it has counted on, and says whose it is now; the arrows choose.
    open_by_key(manager)
    row = panel.locator(".give-one", has_text="周正")
    expect(row).to_contain_text("现在负责")
    expect(row.locator(".give-load")).not_to_have_text(before)
    expect(row.locator(".give-load")).to_contain_text("手上 1 件")

    # To a team: only its people are left, and whoever had it and is not of it is no choice.
    panel.get_by_label("小组").select_option(label="前厅班组")
    expect(row).to_be_hidden()
    expect(panel.locator(".give-one:visible b")).to_have_count(2)
    expect(panel.locator(".give-one", has_text="陈岚")).to_be_visible()
    words = panel.get_by_role("searchbox")
    words.focus()
    for nth in (0, 1):
        manager.keyboard.press("ArrowDown")
        expect(panel.locator(".give-one:visible").nth(nth).get_by_role("radio")).to_be_checked()
    expect(words).to_be_focused()
    manager.keyboard.type("lx")
    expect(panel.get_by_role("radio", name=re.compile("林晓"))).to_be_checked()
    agent.goto(f"{restaurant.root}/desk/")
    online(agent)
    manager.keyboard.press("Enter")
    expect(panel).to_be_hidden()

    # Whoever it was given to is told wherever they are; it is out of sight for those of no such team.
    expect(agent.locator(".toast", has_text="有一件案件派给您了")).to_be_visible()
    expect(guest.locator("#entries")).to_contain_text("林晓 正在为您处理")
    other.goto(f"{restaurant.root}/desk/")
    online(other)
    expect(other.locator(".q", has_text="尚先生")).to_have_count(0)

    # The same once more is said to be nothing; Escape leaves it as it is.
    open_by_key(manager)
    manager.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(manager.locator("#talk-head")).to_contain_text("由林晓负责")


def test_on_a_phone_the_panel_fits_and_the_list_says_what_is_in_hand(restaurant: Desk, window: Callable[..., Page]) -> None:
    guest, manager = window(phone=True), window(phone=True, dark=True)
    restaurant.complain(guest, "汤里有一股洗洁精味。", "伍女士")
    restaurant.log_in(manager, "chenlan")
    restaurant.open_case(manager, "伍女士")
    manager.get_by_role("link", name="分派…").click()
    panel = manager.locator("#give")
    expect(panel.locator(".give-one").first).to_be_visible()
    assert manager.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for row in panel.locator(".give-one:visible").all():
        box = row.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 390
    panel.get_by_text("林晓").click()
    panel.get_by_role("button", name="分派").click()
    expect(manager.locator("#talk-head")).to_contain_text("由林晓负责")
    manager.goto(f"{restaurant.root}/desk/list")
    expect(manager.get_by_role("combobox", name="负责人", exact=True).locator("option", has_text="林晓")).to_contain_text("手上")
