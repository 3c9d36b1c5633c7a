"""The file of a case: what is in it, who is hidden, in both scripts, and that it is on the record."""

import json
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desk.attachments.test_files import photo
from tests.desk.conftest import REPLY, at, decided
from tongli.base.errors import AccessError
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.keep_files import receive_files
from tongli.desk.audit.export import case_record
from tongli.desk.audit.models import Export
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case
from tongli.desk.printing.account import CaseFile
from tongli.desk.printing.make_file import make_file
from tongli.desk.printing.pdf import drawn

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


@pytest.fixture
def told(own: Case, agent: User) -> Case:
    """A case with a promise, a decision, a file, and a telephone number in it."""
    receive_message(own, f"我叫王秀兰，电话{PHONE}，请尽快。😡", at(0.5))
    send_reply(own, agent, REPLY, at(1), override_reason="测试")
    receive_files(own, [SimpleUploadedFile("水表.jpg", photo())], "水表", at(1.2))
    decided(own, agent, 2)
    own.refresh_from_db()
    return own


def made(case: Case, by: User, *, masked: bool) -> CaseFile:
    return make_file(case, by, at(3), company="暖邻热力", masked=masked, form="pdf")


def words(file: CaseFile) -> str:
    lines = [f"{line.head} {line.text} {line.below}" for section in file.sections for line in section.lines]
    return "\n".join([*(" ".join(pair) for pair in file.cover), *lines])


def test_it_tells_the_whole_case(told: Case, supervisor: User) -> None:
    file = made(told, supervisor, masked=False)
    said = words(file)
    assert PHONE in said
    for expected in (REPLY, "18:00", "阀门堵塞", "附图片：水表.jpg", told.number, "王秀兰"):
        assert expected in said, expected
    assert [section.title for section in file.sections] == [
        "办理经过", "往来原文", "承诺和兑现", "处理决定", "客户的认可", "不服的途径", "监管期限",
    ]  # fmt: skip
    ways = next(section for section in file.sections if section.title == "不服的途径")
    assert ways.lines
    assert file.head == told.events.order_by("-seq").first().hash  # type: ignore[union-attr]
    assert verify(told.number).faults == []


def test_the_parties_are_hidden_where_that_was_chosen(told: Case, supervisor: User) -> None:
    file = made(told, supervisor, masked=True)
    assert "王**" in words(file)
    for secret in (PHONE, "王秀兰", "秀兰"):
        assert secret not in words(file)
    assert file.masked


def test_whoever_does_not_see_them_gets_them_hidden(told: Case, login: Callable[[User], Client]) -> None:
    from tests.desk.conftest import person

    auditor = person("shen", "auditor")
    assert PHONE not in words(made(told, auditor, masked=False))
    page = login(auditor).get(f"/desk/cases/{told.number}/file").content.decode()
    assert 'value="no"' not in page


def test_an_agent_makes_none_and_every_making_is_on_the_record(told: Case, agent: User, supervisor: User) -> None:
    with pytest.raises(AccessError):
        made(told, agent, masked=True)
    assert Export.objects.count() == 0
    made(told, supervisor, masked=True)
    event = told.events.order_by("-seq").first()
    assert event is not None
    assert (event.kind, event.data, event.actor) == ("case.exported", {"form": "pdf"}, supervisor)
    assert Export.objects.get().number == told.number


@pytest.mark.parametrize(("script", "font", "title", "pages"), [
    ("hans", b"STSong-Light", "客户诉求案卷", "第 1 页"), ("hant", b"MSung-Light", "客戶訴求案卷", "第 1 頁"),
])  # fmt: skip
def test_it_is_a_pdf_in_either_script(
    told: Case, supervisor: User, login: Callable[[User], Client], script: str, font: bytes, title: str, pages: str
) -> None:
    answer = login(supervisor).post(f"/desk/cases/{told.number}/file/make", {"form": "pdf", "script": script, "masked": "no"})
    assert answer.status_code == 200
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="{told.number}.pdf"'
    assert font in answer.content
    shown = login(supervisor).post(f"/desk/cases/{told.number}/file/make", {"form": "print", "script": script}).content.decode()
    assert f"<h1>{title}</h1>" in shown
    assert pages
    assert PHONE not in shown


def test_the_pdf_holds_the_words_and_counts_its_pages(told: Case, supervisor: User) -> None:
    file = made(told, supervisor, masked=False)
    raw = drawn(file, compressed=False)
    count = len(re.findall(rb"/Type /Page\b(?!s)", raw))
    assert count >= 1
    assert _held(raw, f"共 {count} 页")
    assert _held(raw, "阀门堵塞")
    assert _held(raw, PHONE)


def _held(raw: bytes, text: str) -> bool:
    """Whether these words stand in an uncompressed page: two bytes a sign, as octal or as they are."""
    plain = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), raw)
    plain = re.sub(rb"\\([()\\])", rb"\1", plain)
    return text.encode("utf-16-be") in plain


def test_long_and_strange_words_do_no_harm(told: Case, supervisor: User) -> None:
    receive_message(told, "<b>&" + "长" * 3_900 + "\x07𠮷😀", at(2.5))
    raw = drawn(made(told, supervisor, masked=False), compressed=False)
    assert _held(raw, "<b>&")


def test_the_record_of_the_case_names_its_files(told: Case) -> None:
    found = json.loads(json.dumps(case_record(told), ensure_ascii=False))
    assert [one["name"] for one in found["attachments"]] == ["水表.jpg"]
