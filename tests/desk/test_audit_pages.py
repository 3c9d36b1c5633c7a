"""Who may see, export, hold and erase, over HTTP; exports are whole, streamed, and on the record."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, at, person
from tongli.casework.access import Role, may
from tongli.casework.chain import TOMBSTONE, Entry, check
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.hold import place_hold
from tongli.desk.audit.models import Erasure, Export, Hold
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.uncover import uncover
from tongli.desk.cases.models import Case
from tongli.desk.wiring import now

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role is not Role.CUSTOMER]
Login = Callable[[User], Client]


def page(case: Case, rest: str = "") -> str:
    return f"/desk/audit/cases/{case.number}/{rest}"


@pytest.mark.parametrize("role", STAFF)
def test_the_matrix_over_http(role: Role, case: Case, supervisor: User, login: Login) -> None:
    hold = place_hold(case, supervisor, "诉讼", at(1))
    client = login(person("x", role.value))
    for path in ("/desk/audit/", page(case)):
        assert client.get(path).status_code == (200 if may(role, "audit.view") else 403)
    posts = {
        page(case, "export"): ("audit.export", {"form": "json"}),
        "/desk/audit/export": ("audit.export", {}),
        page(case, "hold"): ("hold.place", {"reason": "监管调查"}),
        page(case, f"holds/{hold.pk}/release"): ("hold.release", {"reason": "撤诉"}),
        page(case, "erase"): ("person.erase", {"again": case.number, "ground": "request", "reason": "本人提出"}),
    }
    for path, (action, data) in posts.items():
        status = client.post(path, data).status_code
        assert (status != 403) == may(role, action), (role, path, status)
        assert status in {200, 302, 403, 409}
    assert case.holds.count() == (2 if may(role, "hold.place") else 1)
    assert Export.objects.count() == (2 if may(role, "audit.export") else 0)
    assert not Erasure.objects.exists()  # the case is open
    assert verify().ok


def test_nothing_without_login(case: Case) -> None:
    for path in ("/desk/audit/", page(case)):
        assert Client().get(path).url.startswith("/accounts/login/")
    for rest in ("export", "hold", "erase"):
        assert Client().post(page(case, rest), {}).status_code == 302
    assert not Export.objects.exists()


def test_an_exported_case_can_be_verified_by_whoever_gets_it(own: Case, agent: User, login: Login) -> None:
    send_reply(own, agent, REPLY, at(1), override_reason="测试")
    auditor = person("u", "auditor")
    uncover(own, auditor, "监管来函查证", now())
    answer = login(auditor).post(page(own, "export"), {"form": "json"})
    assert answer["Content-Disposition"] == f'attachment; filename="{own.number}.json"'
    record = json.loads(answer.content)
    assert [message["text"] for message in record["messages"]] == [COMPLAINT, REPLY]
    assert record["customer"]["name"] == "王秀兰"
    texts = {row["seq"]: row["text"] for row in (*record["messages"], *record["notes"])}
    from datetime import datetime

    entries = [
        Entry(
            e["seq"], datetime.fromisoformat(e["at"]), e["kind"], e["who"], e["actor"], e["data"], texts.get(e["seq"]),
            e["salt"], e["sealed"], e["hash"],
        )
        for e in record["events"]
    ]  # fmt: skip
    assert check(own.number, entries, (record["chain"]["seq"], record["chain"]["head"])) is None
    assert record["events"][-1]["kind"] == "case.exported"
    assert own.customer.token not in answer.content.decode()


def test_a_case_is_printed(own: Case, agent: User, login: Login) -> None:
    send_reply(own, agent, "<script>alert(1)</script>王女士您好", at(1), override_reason="测试")
    answer = login(person("u", "auditor")).post(page(own, "export"), {"form": "html"}).content.decode()
    assert COMPLAINT in answer
    assert "&lt;script&gt;" in answer
    assert "<script>" not in answer
    assert "姓名an 接手了案件" in answer


def test_everything_is_streamed_line_by_line(own: Case, login: Login) -> None:
    other = open_case("净水器漏水", at(1)).case
    answer = login(person("u", "auditor")).post("/desk/audit/export")
    assert answer.streaming
    first, *records = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert first["cases"] == 2
    assert [record["case"]["number"] for record in records] == [own.number, other.number]
    assert [len(record["events"]) for record in records] == [own.last_seq, Case.objects.get(pk=other.pk).last_seq]


def test_a_hold_by_form_and_what_is_wrong_is_said_on_the_page(case: Case, supervisor: User, login: Login) -> None:
    client = login(supervisor)
    for data, said in (({"reason": ""}, "为什么要保全"), ({"reason": "诉讼", "until": "明年"}, "2027-06-30")):
        answer = client.post(page(case, "hold"), data)
        assert answer.status_code == 400
        assert said in answer.content.decode()
    assert client.post(page(case, "hold"), {"reason": "诉讼", "until": "2099-06-30"}).status_code == 302
    assert "到 2099-06-30" in client.get(page(case)).content.decode()
    assert case.number in client.get("/desk/audit/").content.decode()
    assert Hold.objects.count() == 1


def test_erasing_asks_for_the_number_again_and_says_what_stands_against_it(case: Case, login: Login) -> None:
    client = login(person("g", "admin"))
    data = {"ground": "request", "reason": "本人提出"}
    assert "再写一遍案号" in client.post(page(case, "erase"), data).content.decode()
    answer = client.post(page(case, "erase"), {**data, "again": case.number})
    assert (answer.status_code, "没办完的案件" in answer.content.decode()) == (409, True)
    Case.objects.filter(pk=case.pk).update(step="closed")
    assert client.post(page(case, "erase"), {**data, "again": case.number}).status_code == 302
    case.customer.refresh_from_db()
    assert case.customer.name == TOMBSTONE
    assert COMPLAINT not in client.get(f"/desk/cases/{case.number}/").content.decode()


def test_a_broken_trail_is_shown(case: Case, login: Login) -> None:
    case.messages.update(text="没事了")
    shown = login(person("u", "auditor")).get(page(case)).content.decode()
    assert "第 2 条记录" in shown
    assert "与当时封存的不符" in shown


def test_no_such_case(login: Login) -> None:
    assert login(person("u", "auditor")).get("/desk/audit/cases/TL-1/").status_code == 404
