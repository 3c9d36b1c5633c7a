"""The first page of a PDF as a picture: drawn apart, shown in the talk, and never a reason to refuse a file."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.keep_files import receive_files
from tongli.desk.attachments.contents import checked
from tongli.desk.attachments.models import Attachment
from tongli.desk.attachments.preview import SIDE, first_page
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db


def pdf(width: float = 300, height: float = 600) -> bytes:
    out = BytesIO()
    page = Canvas(out, pagesize=(width, height))
    page.rect(0, height / 2, width, height / 2, stroke=0, fill=1)
    page.showPage()
    page.save()
    return out.getvalue()


def test_the_first_page_is_drawn() -> None:
    with Image.open(BytesIO(checked("发票.pdf", pdf(), 10**6).thumb)) as drawn:
        assert (drawn.format, max(drawn.size)) == ("JPEG", SIDE)
        upper, lower = drawn.convert("L").getpixel((20, 20)), drawn.convert("L").getpixel((20, drawn.height - 20))
        assert (upper, lower) == (0, 255)


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + b"\x00\xff" * 5000 + b"\n%%EOF", pdf()[:300] + b"\n%%EOF"]
)
def test_what_cannot_be_drawn_has_no_picture(raw: bytes) -> None:
    assert first_page(raw) == b""


def test_a_page_of_any_size_costs_no_more() -> None:
    with Image.open(BytesIO(first_page(pdf(14_000, 20)))) as drawn:
        assert drawn.width == SIDE


def test_the_picture_is_shown_and_the_file_only_saved(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    receive_files(own, [SimpleUploadedFile("发票.pdf", pdf())], "发票在这里", at(1))
    key = Attachment.objects.get().key
    browser = login(agent)
    small, whole = browser.get(f"/desk/files/{key}?small"), browser.get(f"/desk/files/{key}")
    assert (small["Content-Type"], small["Content-Disposition"].split(";")[0]) == ("image/jpeg", "inline")
    assert (whole["Content-Type"], whole["Content-Disposition"].split(";")[0]) == ("application/pdf", "attachment")
    assert f"/desk/files/{key}?small" in browser.get(f"/desk/cases/{own.number}/talk").content.decode()
