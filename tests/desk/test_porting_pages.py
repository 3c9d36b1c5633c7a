"""The pages of import and export: for administrators, from the upload to the end; the list as a table."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desk.conftest import at, person
from tongli.base.errors import InputError
from tongli.desk.audit.models import Export
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.models import Case
from tongli.desk.porting import uploads
from tongli.desk.porting.actions import launch
from tongli.desk.porting.actions.run_import import proceed
from tongli.desk.porting.models import Run

pytestmark = pytest.mark.django_db
HOME = "/desk/porting/"
SHEET = "工单编号,来电时间,诉求人,诉求内容,工单状态\nS1,2025-11-18 09:30,王先生,暖气不热,已办结\nS2,昨天,李女士,噪音,办理中\n"


@pytest.fixture
def admin(login: Callable[..., Client]) -> Client:
    return login(person("zhang", "admin"))


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been started; the real one is started in ``test_porting_killed``."""
    found: list[list[str]] = []
    monkeypatch.setattr(launch.subprocess, "Popen", lambda command, **_: found.append(command))
    return found


def sent(client: Client, content: bytes, name: str = "工单.csv", **more: object) -> object:
    return client.post(f"{HOME}upload", {"file": SimpleUploadedFile(name, content), **more})


@pytest.mark.parametrize("role", ["agent", "senior", "supervisor", "trainer", "auditor"])
def test_others_are_turned_away(role: str, login: Callable[..., Client]) -> None:
    client = login(person("bai", role))
    run = Run.objects.create(source="x", mapping={}, path="/x", name="x", digest="", started_at=at(0), beat_at=at(0))
    assert client.get(HOME).status_code == 403
    assert client.get(f"{HOME}runs/{run.pk}/").status_code == 403
    assert sent(client, SHEET.encode()).status_code == 403  # type: ignore[attr-defined]
    for path in ("list", f"runs/{run.pk}/on", "files/0/start", "files/0/drop"):
        assert client.post(HOME + path).status_code == 403
    assert not Export.objects.exists()


def test_who_is_not_logged_in_is_led_to_the_login() -> None:
    before = set(uploads.home().iterdir())
    assert Client().get(HOME).status_code == 302
    assert sent(Client(), SHEET.encode()).url.startswith("/accounts/login/")  # type: ignore[attr-defined]
    assert set(uploads.home().iterdir()) == before


def test_a_refusal_to_one_who_may_not_see_the_page_of_refusals(
    login: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongli.desk.porting.views.lists.export_list", refused)
    assert login(person("bai", "agent")).post(f"{HOME}list").status_code == 403


def refused(*_: object) -> None:
    raise InputError("不行")


def test_from_the_upload_to_the_end(admin: Client, launched: list[list[str]]) -> None:
    page = sent(admin, SHEET.encode("gbk"), "../../工单 表.csv")
    assert page.status_code == 302  # type: ignore[attr-defined]
    shown = admin.get(page.url).content.decode()  # type: ignore[attr-defined]
    for wanted in ("工单 表.csv", "王先生", "暖气不热", "时间读不懂：昨天", "12345 工单导出表"):
        assert wanted in shown
    assert not Case.objects.exists()

    begun = admin.post(f"{page.url}start", {"mapping": "12345", "source": "市12345"})  # type: ignore[attr-defined]
    run = Run.objects.get()
    assert (begun.status_code, begun.url) == (302, f"{HOME}runs/{run.pk}/")
    assert launched == [[sys.executable, "-m", "tongli.cli", "import", "--run", str(run.pk)]]
    assert run.by is not None
    assert (run.by.username, run.source) == ("zhang", "市12345")
    assert 'http-equiv="refresh"' in admin.get(begun.url).content.decode()
    assert admin.post(f"{page.url}drop").status_code == 400  # type: ignore[attr-defined]

    proceed(run, lambda: at(1))
    done = admin.get(begun.url).content.decode()
    assert 'http-equiv="refresh"' not in done
    assert "完成" in done
    table = list(csv.reader(io.StringIO(b"".join(admin.get(f"{begun.url}remarks")).decode("utf-8-sig"))))
    assert table[1][:3] == ["3", "来电时间", "时间读不懂：昨天"]
    assert "工单 表.csv" in admin.get(HOME).content.decode()
    assert admin.get(page.url).status_code == 404  # type: ignore[attr-defined]


def test_an_upload_that_was_not_begun_is_dropped(admin: Client) -> None:
    page = sent(admin, SHEET.encode())
    assert admin.post(f"{page.url}drop").status_code == 302  # type: ignore[attr-defined]
    assert admin.get(page.url).status_code == 404  # type: ignore[attr-defined]


def test_a_cut_off_run_is_gone_on_with(admin: Client, launched: list[list[str]]) -> None:
    page = sent(admin, SHEET.encode())
    admin.post(f"{page.url}start", {})  # type: ignore[attr-defined]
    run = Run.objects.get()
    Run.objects.update(beat_at=at(0), state="running")
    assert "中断了" in admin.get(f"{HOME}runs/{run.pk}/").content.decode()
    assert admin.post(f"{HOME}runs/{run.pk}/on").status_code == 302
    assert len(launched) == 2
    proceed(run, lambda: at(1))
    assert admin.post(f"{HOME}runs/{run.pk}/on").status_code == 400
    assert len(launched) == 2


def test_a_mapping_of_ones_own(admin: Client, launched: list[list[str]]) -> None:
    own = '[[mapping]]\nid="mine"\nname="我们的"\nsource="本单位"\nfields={id=["序号"], opened_at=["日期"], text=["事情"]}\n'
    rows = "序号,日期,事情\n1,2025-11-18,水管漏了\n".encode()
    page = sent(admin, rows, "a.csv", mapping=SimpleUploadedFile("m.toml", own.encode()))
    assert "水管漏了" in admin.get(page.url).content.decode()  # type: ignore[attr-defined]
    admin.post(f"{page.url}start", {"mapping": "own"})  # type: ignore[attr-defined]
    assert proceed(Run.objects.get(), lambda: at(0)).made == 1
    wrong = sent(admin, rows, "a.csv", mapping=SimpleUploadedFile("m.toml", own.replace("text=", "txet=").encode()))
    assert "fields 里没有 txet" in wrong.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "content", "says"), [("a.exe", b"x", "只能导入"), ("a.csv", b"", "空的"), ("a.xls", b"x", "另存为")]
)
def test_what_cannot_be_read_is_refused(admin: Client, name: str, content: bytes, says: str) -> None:
    page = sent(admin, content, name)
    assert page.status_code == 400  # type: ignore[attr-defined]
    assert says in page.content.decode()  # type: ignore[attr-defined]


def test_a_file_that_is_too_large_is_cut_off(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(uploads.home().iterdir())
    monkeypatch.setattr(uploads, "MOST_BYTES", 100_000)
    page = sent(admin, b"x" * 200_000, "a.csv")
    assert (page.status_code, "请分成几份" in page.content.decode()) == (400, True)  # type: ignore[attr-defined]
    assert set(uploads.home().iterdir()) == before


def test_a_file_that_no_mapping_reads_is_told(admin: Client) -> None:
    page = sent(admin, b"a,b\n1,2\n", "a.csv")
    assert "没有映射读得懂" in admin.get(page.url).content.decode()  # type: ignore[attr-defined]


def test_the_list_as_csv_holds_no_formula(admin: Client, case: Case) -> None:
    bad = open_case("暖气不热，电话13812345678", at(1), name="=HYPERLINK(1)").case
    Case.objects.filter(pk=bad.pk).update(excerpt="+86 13812345678 快点")
    answer = admin.post(f"{HOME}list", {"form": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [row["案号"] for row in rows] == [bad.number, case.number]
    assert rows[0]["客户"] == "'=HYPERLINK(1)"
    assert "13812345678" not in rows[0]["最近的话"]
    assert all(not cell.startswith(("=", "+", "@", "-")) for row in rows for cell in row.values())
    assert Export.objects.get().form == "csv"


def test_the_list_is_filtered(admin: Client, case: Case) -> None:
    open_case("快递丢了", at(48), channel="phone")
    numbers = lambda **asked: [  # noqa: E731
        row["案号"] for row in csv.DictReader(io.StringIO(b"".join(admin.post(f"{HOME}list", asked)).decode("utf-8-sig")))
    ]
    assert len(numbers()) == 2
    assert numbers(channel="chat") == [case.number]
    assert numbers(until="2026-11-18") == [case.number]
    assert numbers(step="closed") == []
    assert numbers(list="queue=open&channel=phone") == [Case.objects.get(channel="phone").number]
    assert numbers(list="queue=closed") == []


def test_the_list_page_offers_its_own_list(admin: Client, login: Callable[..., Client]) -> None:
    shown = admin.get("/desk/list?channel=chat").content.decode()
    assert 'name="list" value="channel=chat"' in shown
    assert 'name="list"' not in login(person("bai", "supervisor")).get("/desk/list").content.decode()


def test_the_list_as_a_workbook_holds_texts(admin: Client, case: Case, tmp_path: Path) -> None:
    open_case("你好\x08", at(1), name="=1+1")
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"".join(admin.post(f"{HOME}list", {"form": "xlsx"})))
    rows = list(openpyxl.load_workbook(path).active.iter_rows())
    assert [cell.value for cell in rows[0]][:2] == ["案号", "客户"]
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert admin.post(f"{HOME}list", {"form": "exe"}).status_code == 400


def test_the_pages_take_few_queries(
    admin: Client, launched: list[list[str]], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for n in range(30):
        Run.objects.create(source="x", mapping={}, path="/x", name=f"{n}", digest="", started_at=at(0), beat_at=at(0))
        open_case(json.dumps(n), at(n))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        admin.get(HOME)
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert len(b"".join(admin.post(f"{HOME}list", {"form": "csv"})).splitlines()) == 31
