"""A customer sends a photo from the phone; the agent sees it, and answers with a PDF."""

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, messages, send_reply, write

PDF = b"%PDF-1.4\n1 0 obj<</Type /Pages /Count 1>>endobj\n2 0 obj<</Type /Page>>endobj\ntrailer<<>>\n%%EOF\n"


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 600), (180, 60, 40)).save(out, "JPEG")
    return out.getvalue()


def test_a_photo_from_a_phone_and_a_pdf_in_answer(desk: Desk, window: Callable[..., Page], troubles: object) -> None:
    troubles.expect(r"status of 400")  # type: ignore[attr-defined]
    customer, agent = window(phone=True), window()
    desk.complain(customer, "暖气片漏水，地板都泡了", "韩女士")
    pick = customer.locator("#attach input[type=file]")
    pick.set_input_files({"name": "漏水.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    expect(messages(customer)).to_have_count(2)
    shown = customer.locator("#entries .file-image img")
    expect(shown).to_have_count(1)
    expect(shown).to_have_js_property("naturalWidth", 320)
    pick.set_input_files({"name": "坏.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload=alert(1)>"})
    expect(customer.locator(".c-attach-state")).to_contain_text("不能发")
    expect(messages(customer)).to_have_count(2)

    desk.log_in(agent, "xiaolin")
    desk.open_case(agent, "韩女士")
    desk.take(agent)
    expect(agent.locator("#entries .file-image img")).to_have_js_property("naturalWidth", 320)
    agent.locator("[data-files] input").set_input_files({"name": "维修单.pdf", "mimeType": "application/pdf", "buffer": PDF})
    expect(agent.locator(".chip-file")).to_contain_text("维修单.pdf")
    write(agent, "韩女士，地板泡了真让人心疼，维修单发给您，我现在联系师傅。")
    send_reply(agent)
    expect(agent.locator(".e-agent .file-pdf")).to_contain_text("维修单.pdf")
    expect(agent.locator(".chip-file")).to_have_count(0)
    link = customer.locator("#entries .file-pdf a")
    expect(link).to_have_attribute("href", re.compile(r"/c/[\w-]+/files/[\w-]+$"))
