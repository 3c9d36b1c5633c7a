"""The faces over HTTP: what comes in is bounded and checked, what goes out is escaped, and nothing of ours leaks."""

import html
import json
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, decided
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case, Customer, Message
from tongli.desk.cases.queries.history import history
from tongli.desk.wiring import engine, now

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


@pytest.fixture
def page(case: Case) -> str:
    return f"/c/{case.customer.token}/"


def test_a_first_message_opens_a_case_behind_a_private_link(client: Client) -> None:
    answer = client.post("/c/", {"text": COMPLAINT, "name": "王秀兰"})
    token = Customer.objects.get().token
    assert answer.status_code == 302
    assert answer.url == f"/c/{token}/"
    assert len(token) >= 32
    assert COMPLAINT in client.get(answer.url).content.decode()


def test_a_first_message_sent_twice_is_one_case(client: Client) -> None:
    first = client.post("/c/", {"text": COMPLAINT}).url
    assert client.post("/c/", {"text": COMPLAINT}).url == first
    assert Client().post("/c/", {"text": COMPLAINT}).url != first
    assert client.post("/c/", {"text": "另一件事"}).url != first
    assert Case.objects.count() == 3


def _form_name(client: Client) -> str:
    """The hidden name of the first form, as the page shows it."""
    found = re.search(r'name="client_id" value="([^"]+)"', client.get("/c/").content.decode())
    assert found
    return html.unescape(found[1])


def test_one_form_opens_one_case_in_any_browser_session(client: Client) -> None:
    name = _form_name(client)
    first = client.post("/c/", {"text": COMPLAINT, "client_id": name}).url
    assert Client().post("/c/", {"text": COMPLAINT, "client_id": name}).url == first
    assert Case.objects.count() == 1
    assert Client().post("/c/", {"text": "另一件事", "client_id": name}).url != first
    assert Client().post("/c/", {"text": COMPLAINT, "client_id": _form_name(Client())}).url != first
    assert Case.objects.count() == 3


def test_a_name_that_is_not_ours_opens_nobody_elses_case(client: Client) -> None:
    first = client.post("/c/", {"text": COMPLAINT, "client_id": "1"}).url
    assert Client().post("/c/", {"text": COMPLAINT, "client_id": "1"}).url != first


def test_the_channel_is_told_in_chinese(case: Case, agent: User) -> None:
    assert history(case)[0].text == "案件建立，渠道：网页"


HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_without_scripts_the_customers_forms_post_and_the_page_comes_back(
    client: Client, page: str, own: Case, agent: User
) -> None:
    shown = client.get(page, headers=HTML).content.decode()
    assert "<noscript>" in shown
    once = re.search(r'id="composer".*?name="client_id" value="([^"]+)"', shown, re.DOTALL)
    assert once
    for _ in range(2):
        answer = client.post(page + "messages", {"text": "还是不热", "client_id": once[1]}, headers=HTML)
        assert (answer.status_code, answer.url) == (302, page + "#end")
    client.post(page + "messages", {"text": "补充一句", "client_id": once[1]}, headers=HTML)
    assert [m.text for m in own.messages.all()][1:] == ["还是不热", "补充一句"]
    wrong = client.post(page + "messages", {"text": "暖" * (settings.MAX_CUSTOMER_TEXT + 1)}, headers=HTML)
    assert wrong.status_code == 413
    assert "太长" in wrong.content.decode()
    assert "暖" * (settings.MAX_CUSTOMER_TEXT + 1) in wrong.content.decode()
    send_reply(own, agent, REPLY, now(), override_reason="测试")
    ask_acceptance(decided(own, agent, 1), agent, now())
    answer = client.post(page + "answer", {"accepted": "yes", "words": "好了"}, headers=HTML)
    assert (answer.status_code, answer.url) == (302, page + "#end")
    assert own.acceptances.get().accepted is True
    again = client.post(page + "answer", {"accepted": "no"}, headers=HTML)
    assert again.status_code == 409
    assert "已经回答过" in again.content.decode()
    assert client.post(f"/c/{'x' * 32}/messages", {"text": "你好"}, headers=HTML).status_code == 404


@pytest.mark.parametrize("text", ["", "   \n\t　", "暖" * (settings.MAX_CUSTOMER_TEXT + 1), "x" * 900_000])
def test_what_cannot_be_a_message_is_said_so_and_kept_in_the_box(client: Client, text: str) -> None:
    answer = client.post("/c/", {"text": text})
    assert answer.status_code == 400
    assert Case.objects.count() == 0
    words = answer.content.decode()
    assert "太长" in words or "请先写消息" in words


def test_the_longest_message_is_taken(client: Client, page: str) -> None:
    longest = "暖😡" * (settings.MAX_CUSTOMER_TEXT // 2)
    assert client.post(page + "messages", {"text": longest, "client_id": "1"}).status_code == 200
    assert Message.objects.last().text == longest


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "暖" * (settings.MAX_CUSTOMER_TEXT + 1)}, 413),
        ({"text": "你好", "client_id": "x" * 65}, 400),
        ({"text": ["你好"]}, 400),
        ({"text": {"a": 1}}, 400),
        (["text"], 400),
        ("text", 400),
    ],
)
def test_bad_messages(client: Client, page: str, body: object, status: int) -> None:
    answer = client.post(page + "messages", json.dumps(body), content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["error"]
    assert Message.objects.count() == 1


def test_broken_json_and_wrong_methods(client: Client, page: str) -> None:
    for raw in (b"{", b"\xff\xfe", b"[" * 100_000):
        assert client.post(page + "messages", raw, content_type="application/json").status_code == 400
    assert client.get(page + "messages").status_code == 405
    assert client.post(page + "entries").status_code == 405


def test_half_a_character_and_nul_never_reach_the_database(client: Client, page: str) -> None:
    raw = '{"text": "暖气\\ud83d不热\\u0000"}'
    assert client.post(page + "messages", raw, content_type="application/json").status_code == 200
    assert Message.objects.last().text == "暖气?不热"


def test_a_link_that_is_none_leads_nowhere(client: Client) -> None:
    for path in ("", "entries", "side"):
        assert client.get(f"/c/{'x' * 32}/{path}").status_code == 404
    assert client.post(f"/c/{'x' * 32}/messages", {"text": "你好"}).status_code == 404


def test_sent_twice_is_there_once(client: Client, page: str) -> None:
    seqs = {client.post(page + "messages", {"text": "还是不热", "client_id": "k"}).json()["seq"] for _ in range(3)}
    assert len(seqs) == 1
    assert Message.objects.filter(text="还是不热").count() == 1


def test_everything_is_escaped(client: Client, page: str, case: Case, supervisor: User, login: Callable[[User], Client]) -> None:
    client.post(page + "messages", {"text": XSS})
    Customer.objects.update(name=XSS[:50])
    staff = login(supervisor)
    number = case.number
    staff.post(f"/desk/cases/{number}/note", {"text": XSS})
    staff.post(f"/desk/cases/{number}/reply", {"text": XSS, "override_reason": XSS})
    paths = ("", "talk", "guide", "history")
    pages = [staff.get(f"/desk/cases/{number}/{path}") for path in paths]
    pages += [staff.get("/desk/"), staff.get("/desk/overview/"), client.get(page), client.get(page + "entries")]
    for answer in pages:
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
        assert "<img src=x" not in answer.content.decode()


def test_the_customers_pages_hold_nothing_of_ours(
    client: Client, page: str, case: Case, supervisor: User, login: Callable[[User], Client]
) -> None:
    staff = login(supervisor)
    staff.post(f"/desk/cases/{case.number}/take")
    staff.post(f"/desk/cases/{case.number}/note", {"text": "内部：换热站七号"})
    staff.post(f"/desk/cases/{case.number}/reply", {"text": REPLY, "override_reason": "内部理由"})
    reading = engine().read(COMPLAINT, industry="heating")
    ours = ["内部", "换热站七号", "愤怒", "焦虑", "委屈", "置信", "强度", "vulnerable_person", reading.emotion.label]
    for path in ("", "entries", "side"):
        words = client.get(page + path).content.decode()
        assert [word for word in ours if word in words] == []
        assert REPLY in words or path == "side"


def test_headers_keep_foreign_code_and_the_link_inside(client: Client, page: str) -> None:
    answer = client.get(page)
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_no_page_of_ours_has_inline_scripts(client: Client, page: str, supervisor: User, login: Callable[[User], Client]) -> None:
    staff = login(supervisor)
    number = Case.objects.get().number
    for answer in (
        client.get("/"), client.get("/c/"), client.get(page), client.get("/accounts/login/"), staff.get("/desk/"),
        staff.get(f"/desk/cases/{number}/"), staff.get("/desk/overview/"), staff.get("/desk/academy/"),
    ):  # fmt: skip
        words = answer.content.decode()
        scripts = words.split("<script")[1:]
        assert [script for script in scripts if "src=" not in script.split(">")[0] and "json" not in script.split(">")[0]] == []
        assert " onclick=" not in words


def test_too_fast_is_slowed_down(client: Client, page: str) -> None:
    codes = [client.post(page + "messages", {"text": f"第{n}句"}).status_code for n in range(settings.CUSTOMER_PER_MINUTE + 2)]
    assert codes == [200] * settings.CUSTOMER_PER_MINUTE + [429] * 2
    assert "稍等" in client.post(page + "messages", {"text": "再来"}).json()["error"]


def test_one_address_cannot_open_cases_without_end(client: Client) -> None:
    codes = [client.post("/c/", {"text": f"第{n}件"}).status_code for n in range(settings.ADDRESS_PER_MINUTE + 1)]
    assert codes[-2:] == [302, 400]
    assert client.post("/c/", {"text": "另一处"}, REMOTE_ADDR="10.1.2.3").status_code == 302


def test_guessing_a_password_is_slowed_down(client: Client, agent: User) -> None:
    given = {"login": agent.username, "password": "wrong"}
    words = [client.post("/accounts/login/", given).content.decode() for _ in range(8)]
    assert words[0] != words[-1]
    client.post("/accounts/login/", {**given, "password": "just-for-tests"})
    assert client.get("/desk/").status_code == 302


def test_the_administration_has_the_same_login(client: Client) -> None:
    answer = client.get("/admin/login/", {"next": "/admin/"})
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_login_leads_to_the_desk(client: Client, agent: User) -> None:
    answer = client.post("/accounts/login/", {"login": agent.username, "password": "just-for-tests"})
    assert answer.status_code == 302
    assert answer.url == "/desk/"


def test_check_answers_the_editor(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    path = f"/desk/cases/{own.number}/check"
    text = "😡😡" + REPLY
    found = login(agent).post(path, json.dumps({"text": text}), content_type="application/json").json()
    call = next(one for one in found["commitments"] if "回电" in one["quote"])
    assert call["due"] is not None
    assert call["due_text"]
    assert "回电" in text[call["start"] : call["end"]]
    for violation in found["violations"]:
        assert violation["start"] is None or 0 <= violation["start"] <= violation["end"] <= len(text)
    empty = login(agent).post(path, json.dumps({"text": " "}), content_type="application/json").json()
    assert empty == {"violations": [], "commitments": []}
    long = login(agent).post(path, json.dumps({"text": "x" * 5_000}), content_type="application/json")
    assert long.status_code == 413


def test_a_blocked_reply_names_its_violations(
    own: Case, agent: User, login: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.desk.test_actions import _always_wrong

    monkeypatch.setattr(engine().checker, "check", _always_wrong)
    answer = login(agent).post(f"/desk/cases/{own.number}/reply", {"text": "蠢货", "client_id": "1"})
    assert answer.status_code == 409
    assert answer.json()["violations"][0]["rule"] == "C03"
    assert answer.json()["violations"][0]["start"] == 0
    again = {"text": "蠢货", "client_id": "1", "override_reason": "客户要求"}
    assert login(agent).post(f"/desk/cases/{own.number}/reply", again).json()["ok"] is True


def test_a_draft_is_to_be_had(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    made = login(agent).post(f"/desk/cases/{own.number}/draft").json()
    assert made["text"].strip()
    assert made["lang"] == "zh-Hans"
    assert [part["text"] for part in made["parts"]]


def test_the_whole_way_over_http(client: Client, page: str, case: Case, agent: User, login: Callable[[User], Client]) -> None:
    staff, desk = login(agent), f"/desk/cases/{case.number}/"
    assert staff.post(desk + "take").json()["ok"]
    assert staff.post(desk + "reply", {"text": REPLY, "client_id": "1", "override_reason": "测试"}).status_code == 200
    for promise in case.promises.all():
        assert staff.post(f"{desk}promises/{promise.pk}/settle", {"state": "kept", "evidence": "已回电"}).status_code == 200
    shut = staff.post(desk + "close")
    assert shut.status_code == 409
    assert shut.json()["obstacles"]
    assert "缺处理决定" in staff.post(desk + "ask").json()["error"]
    decided = {"decision": "今晚修好阀门", "reason": "阀门堵塞", "ways": ["internal", "hotline"], "cites": ["1"]}
    assert staff.post(desk + "ask", decided).status_code == 200
    assert client.post(page + "answer", {"accepted": "maybe"}).status_code == 400
    assert client.post(page + "answer", {"accepted": "yes", "words": "好了，谢谢"}).status_code == 200
    assert staff.post(desk + "close").status_code == 200
    case.refresh_from_db()
    assert case.step == "closed"


@pytest.mark.parametrize("value", ["-1", "abc", "１２", "9" * 40, ""])
def test_any_after_will_do(client: Client, page: str, value: str) -> None:
    assert client.get(page + "entries", {"after": value}).status_code == 200


def test_practice_goes_on_where_it_was(agent: User, login: Callable[[User], Client]) -> None:
    client = login(agent)
    first = client.get("/desk/academy/").context["personas"][0]
    assert client.post("/desk/academy/", {"persona": "nobody"}).status_code == 400
    assert client.post("/desk/academy/", {"persona": first.id}).status_code == 302
    assert client.post("/desk/academy/", {"text": " "}).status_code == 400
    client.post("/desk/academy/", {"text": "您好，听您这么说真的很着急，对不起。我来帮您查。"})
    talk = client.get("/desk/academy/").context["practice"]
    assert [turn.mine for turn in talk.turns] == [False, True, False]
    assert len(talk.curve) == 2
    assert client.get("/desk/academy/").context["practice"] == talk
    client.post("/desk/academy/", {"restart": "1"})
    assert client.get("/desk/academy/").context["practice"] is None
