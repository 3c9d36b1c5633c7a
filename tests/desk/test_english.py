"""Every page that an address names, and every refusal of a form, in English and in Traditional: no Chinese (no Simplified) is
left in it but what people of the scene said and are called."""

import functools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import opencc
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from tests.desk.conftest import COMPLAINT, at, person
from tests.desk.rights import PUBLIC, RIGHTS
from tests.desk.test_matrix import addresses, filled, undone
from tongli.casework.access import Role
from tongli.desk.accounts.models import Team, User
from tongli.desk.audit.actions.hold import place_hold
from tongli.desk.audit.models import Erasure
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case
from tongli.desk.incidents.actions.bind_case import bind_case
from tongli.desk.incidents.actions.keep_incident import open_incident, update_incident
from tongli.desk.kept import NOTES, kept
from tongli.desk.life.actions.decide_case import decide_case
from tongli.desk.regulators.actions.meet_step import meet_step
from tongli.desk.regulators.actions.record_referral import record_referral
from tongli.desk.tasks.actions.do_task import make_task
from tongli.desk.webhooks.actions.endpoints import make_endpoint, send_test
from tongli.desk.webhooks.models import Delivery

pytestmark = pytest.mark.django_db
SAID = (
    COMPLAINT, "王秀兰女士", "王女士", "城东站", "回电", "正在诉讼", "请看一下", "今晚修好阀门", "阀门堵塞", "暖邻热力", "姓名",
    "锦绣家园3号楼", "锦绣家园", "二次网泄漏停暖", "小汤", "查阀门", "挖开了", "问过了",
)  # fmt: skip
"""What people of the scene said and are called; quotations are pieces of it."""
CHINESE_ON_PURPOSE = {
    "desk/cases/<str:number>/referrals/<int:referral>/printed": "a form of the office that gets it",
    "desk/porting/runs/<int:run_id>/remarks": "needs a run",
}
WORDS = {
    "简体", "繁體中文", "繁體", "简体中文", "话术", "名称", "行业", "文", "我明天", "前给您回电", "明天", "前", "林晓", "本公司",
    "给您回电", "退款", "空调", "不热",
}  # fmt: skip
"""Names of languages and scripts in themselves, and examples of what is written in Chinese (as in ``test_translations``)."""
PAGES = [route for route, right in RIGHTS.items() if right.method == "GET"] + [route for route in PUBLIC if "c/" not in route]
INCIDENTS = "desk/incidents/<str:number>/"
PAGES += [INCIDENTS, "desk/incidents/", "desk/incidents/new", "desk/ladder/", "desk/cases/<str:number>/merging/"]
PAGES += ["accounts/2fa/", "accounts/password/change/", "accounts/sessions/", "accounts/outside/"]
ROLES = [role for role in Role if role is not Role.CUSTOMER]
LANGUAGES = ("en", "zh-hant")
BROAD = (Role.ADMIN, Role.TRAINER, Role.DISPATCHER, "chief")
"""Who together see and do nearly everything; ``chief`` is whose case it is."""
_RUN = re.compile(r"[\u3400-\u9fff]+")
_SIGNS = re.compile(r"[A-Za-z0-9)][，、；：。（）]|[，、；：。（）][A-Za-z0-9]")
"""A sign of full width at a word of ours."""


def seen(html: str) -> str:
    """What a person reads of a page, and hears of it: texts and their labels; no data for programs, no words to customers, and
    nothing in quotation marks, which is somebody's. Examples of rules, customers to practise with and
    forms of offices are Chinese."""
    html = re.sub(r"<script.*?</script>|<style.*?</style>|<!--.*?-->", "", html, flags=re.S)
    html = re.sub(r'<ul class="examples">.*?</ul>|<form class="personas".*?</form>|<p class="kept">.*?</p>', "", html, flags=re.S)
    html = re.sub(r"\b(data-(?!confirm|done|title|copied)[\w-]+|value|href|action)=\"[^\"]*\"", "", html)
    html = re.sub(r'<span class="say-back">.*?</dd>|<li>[^<]*您好，[^<]*', "", html, flags=re.S)
    return re.sub(r"<(textarea|ul class=\"options\"|q)(?=[ >]).*?</(textarea|ul|q)>|“[^”<]*”", "", html, flags=re.S)


@functools.cache
def _converters() -> tuple[opencc.OpenCC, opencc.OpenCC]:
    return opencc.OpenCC("s2t"), opencc.OpenCC("s2twp")


def simplified(run: str) -> bool:
    """Whether a character is in it that is written in Simplified only; 台 is written in both."""
    return any(all(one.convert(char) != char for one in _converters()) for char in run if char != "台")


def left_in(text: str, language: str) -> list[str]:
    """What is not in that language: Chinese in English, Simplified in Traditional; without what people said."""
    if language != "en":  # our words stand around theirs without a space
        text = re.sub("|".join(sorted(map(re.escape, SAID), key=len, reverse=True)), "", text)
    runs = [run for run in _RUN.findall(text) if run not in WORDS and not any(run in said for said in SAID)]
    return runs if language == "en" else [run for run in runs if simplified(run)]


@pytest.fixture
def names(case: Case) -> dict[str, object]:
    """A case in which everything is that a page could tell."""
    chief = person("chen", "supervisor")
    team = Team.objects.create(name="城东站")
    Case.objects.filter(pk=case.pk).update(agent=chief, team=team, step="acknowledged")
    case.refresh_from_db()
    promise = add_promise(case, chief, "回电", at(6), at(1))
    add_note(case, chief, "请看一下", at(2))
    decide_case(case, chief, "今晚修好阀门", "阀门堵塞", at(2))
    referral = record_referral(case, chief, "hotline_12345", "D1", at(1), at(1))
    meet_step(case, referral.pk, chief, "accept", at(1.1))
    reported = add_promise(case, chief, "查阀门", at(7), at(1))
    settle_promise(case, reported.pk, chief, "kept", at(2), note=kept(NOTES, "replied", seq=9))
    task = make_task(case, chief, "查阀门", at(6), at(1), owner=chief)
    incident = open_incident(chief, "二次网泄漏停暖", "锦绣家园3号楼", at(0), at(1))
    bind_case(incident, case, chief, at(1.2), proposed=True, reasons=["地址在锦绣家园3号楼"])
    update_incident(incident, chief, at(1.5), expected_end=at(9), cause="二次网泄漏", done="挖开了")
    endpoint, _ = make_endpoint(person("tang", "admin"), "小汤", "https://example.com/x", ["case.opened"], at(1))
    ping = send_test(endpoint.pk, endpoint.made_by, at(1))
    Delivery.objects.filter(pk=ping.pk).update(state="dead", last_error="timeout")
    Erasure.objects.create(customer=case.customer, at=at(3), by=chief, ground="request", reason="问过了", cases=1, messages=1)
    hold = place_hold(case, chief, "正在诉讼", at(3))
    return {
        "number": case.number, "promise": promise.pk, "referral": referral.pk, "hold_id": hold.pk, "pk": chief.pk,
        "task": task.pk, "incident": incident.number, "endpoint": endpoint.pk, "message": case.messages.first().pk,  # type: ignore[union-attr]
        "token": case.customer.token,
    }  # fmt: skip


def path_of(route: str, names: dict[str, object]) -> str:
    return filled(route, {**names, "number": names["incident"]} if route.startswith(INCIDENTS) else names)


def reader(role: str, language: str, names: dict[str, object], login: Callable[..., Client]) -> Client:
    """Somebody of that role (``chief``: who is in the scene) who reads that language."""
    client = login(User.objects.get(pk=names["pk"]) if role == "chief" else person(f"x{role}", role))
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize(
    ("role", "language"), [*((role, "en") for role in [*ROLES, "chief"]), *((role, "zh-hant") for role in BROAD)]
)
def test_no_page_has_another_language_of_ours(
    role: str, language: str, names: dict[str, object], login: Callable[..., Client]
) -> None:
    client = reader(role, language, names, login)
    left: dict[str, list[str]] = {}
    read = 0
    for route in PAGES:
        answer = client.get(path_of(route, names))
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"] or route in CHINESE_ON_PURPOSE:
            continue
        read += 1
        html = seen(answer.content.decode())
        if ours := left_in(html, language) + (_SIGNS.findall(re.sub(r"<[^>]*>", "\n", html)) if language == "en" else []):
            left[route] = ours
    assert read >= 3
    assert not left


FIELDS = (
    "text", "reason", "ground", "again", "until", "due", "to", "kind", "starts", "ends", "address", "what", "name",
    "username", "role", "limit", "email", "password", "days", "scopes", "url", "kinds", "regulator", "reference", "step",
    "evidence", "granted", "outcome", "resolved", "view", "action", "case", "tag", "channel", "given", "how", "value",
    "words", "result", "state", "team", "field", "message_id", "delivery", "form", "answer", "persona", "due_answer",
    "received_at", "since", "place", "cause", "other", "message",
)  # fmt: skip
WRONG: tuple[dict[str, str], ...] = ({}, dict.fromkeys(FIELDS, "x"), dict.fromkeys(FIELDS, "9" * 30))
"""What is posted: nothing, and what no field takes."""


def posts() -> dict[str, dict[str, Any]]:
    """Every address that takes a POST, with what it would take."""
    found = {route: right.data for route, right in RIGHTS.items() if right.method == "POST"}
    others = [route for route in addresses(get_resolver()) if route.startswith(("desk/", "c/")) and route not in RIGHTS]
    return found | {route: {} for route in [*others, "desk/academy/"]}


def refusals(answer: HttpResponse) -> Iterator[str]:
    """What a refusal tells people."""
    if "json" in answer.headers.get("Content-Type", ""):
        yield json.dumps(json.loads(answer.content), ensure_ascii=False)
    else:
        found = re.findall(r"<(p|div|section)[^>]*role=\"alert\"[^>]*>(.*?)</\1>", answer.content.decode(), flags=re.S)
        yield from (re.sub(r"<[^>]*>", "", text) for _, text in found)


@pytest.mark.parametrize(
    ("role", "language"),
    [*((role, "en") for role in [*BROAD, Role.AUDITOR, Role.AGENT]), ("chief", "zh-hant"), (Role.ADMIN, "zh-hant")],
)
def test_every_refusal_is_said_in_the_readers_language(
    role: str, language: str, names: dict[str, object], login: Callable[..., Client]
) -> None:
    client = reader(role, language, names, login)
    left: dict[str, list[str]] = {}
    said = 0
    for route, data in posts().items():
        good = {key: value.format(**names) if isinstance(value, str) else value for key, value in data.items()}
        for given in (*WRONG, *({**good, key: ""} for key in good)):
            with undone():
                answer = client.post(path_of(route, names), given)
            assert answer.status_code < 500, (route, given)
            if answer.status_code < 400:
                continue
            for text in refusals(answer):
                said += 1
                if ours := left_in(re.sub(r"“[^”]*”", "", text), language):
                    left[route] = ours
    assert said > 5
    assert not left


def test_a_notice_of_the_log_in_does_not_wait_for_a_page_that_shows_notices(client: Client) -> None:
    """It was written in the language of the log-in, and stood on a page opened hours later."""
    user = person("chen", "supervisor")
    assert client.post("/accounts/login/", {"login": user.username, "password": "just-for-tests"}).status_code == 302
    client.cookies["django_language"] = "en"
    page = client.get("/accounts/2fa/").content.decode()
    assert 'class="told"' not in page
    assert not left_in(seen(page), "en")


def test_a_page_whose_original_is_chinese_says_so(names: dict[str, object], login: Callable[..., Client]) -> None:
    client = login(User.objects.get(pk=names["pk"]))
    notes = {
        f"/desk/cases/{names['number']}/handover?for=12345": ("This text goes to the office", "這份文稿給對方部門看"),
        "/desk/academy/": ("are in the original Chinese", "是簡體中文原文"),
    }
    for path, said in notes.items():
        for language, note in zip(LANGUAGES, said, strict=True):
            client.cookies["django_language"] = language
            assert note in client.get(path).content.decode()
        client.cookies["django_language"] = "zh-hans"
        assert "简体中文。" not in client.get(path).content.decode()
        assert "简体中文原文" not in client.get(path).content.decode()
