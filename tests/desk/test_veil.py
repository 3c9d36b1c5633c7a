"""Personal data: hidden from whoever need not see them, on every page, in every search, push, answer of the API and export;
shown for a while to whoever says why, which stays on record."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.conftest import at, person
from tests.desk.rights import RIGHTS
from tests.desk.test_matrix import filled
from tongli.base.errors import AccessError, InputError
from tongli.casework.access import Role, Tie, may
from tongli.casework.chain import TOMBSTONE
from tongli.desk.accounts.models import Uncovering, User
from tongli.desk.api.actions.make_token import make_token
from tongli.desk.api.scopes import Scope
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.errors import TooManyError
from tongli.desk.cases.actions.escalate_case import escalate_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.uncover import uncover
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.veil import Veil, veiled_start
from tongli.desk.search.filters import filters_of
from tongli.desk.search.find import search
from tongli.desk.search.query import parse
from tongli.desk.wiring import now
from tongli.reading.personal import personal_spans

pytestmark = pytest.mark.django_db
PHONE, OTHER_PHONE, ID_CARD = "13712340987", "18698765432", "110101199003074514"
MAIL, HOME, CARD = "xiulan.w@example.com", "阳光小区3号楼2单元501", "6222020200112233445"
SECRETS = (PHONE, OTHER_PHONE, ID_CARD, MAIL, HOME)
BLIND = [role for role in Role if role is not Role.CUSTOMER and not may(role, "unmask", Tie()) and may(role, "case.view", Tie())]
Login = Callable[[User], Client]


@pytest.fixture
def full(own: Case, agent: User) -> Case:
    """A case with personal data wherever words can stand."""
    receive_message(own, f"我的电话是{PHONE}，身份证{ID_CARD}，我家住{HOME}，三天没暖气了！", at(1))
    receive_message(own, f"发邮件到{MAIL}也行，也可以打我老公{OTHER_PHONE}", at(1.1))
    reply = f"王女士，我记下了：{HOME}，电话{PHONE}。我今天18:00前打{PHONE}给您。"
    send_reply(own, agent, reply, at(1.2), override_reason=f"客户只接{OTHER_PHONE}")
    add_note(own, agent, f"已电话{PHONE}，住{HOME}", at(1.3))
    add_promise(own, agent, f"拨打{PHONE}回访", at(6), at(1.4))
    escalate_case(own, agent, f"客户{OTHER_PHONE}要找媒体", at(1.5))
    own.refresh_from_db()
    return own


def leaks(shown: str) -> list[str]:
    plain = shown.replace("&#x27;", "'")
    return [secret for secret in SECRETS if secret in plain or secret in json.dumps(plain)]


def test_the_scene_is_worth_hiding(full: Case, agent: User, login: Login) -> None:
    shown = "".join(page.content.decode() for _, page in pages(full, login(agent)))
    assert not set(SECRETS) - set(leaks(shown))


def pages(case: Case, client: Client) -> Iterator[tuple[str, Any]]:
    """Every page that this person may open about the case or about all cases."""
    names = {"number": case.number, "promise": case.promises.first().pk, "key": "x", "session": 1, "pk": 1}
    for route, right in RIGHTS.items():
        if right.method == "GET":
            yield route, client.get(filled(route, names))
    for audience in ("manager", "12345"):
        yield audience, client.get(f"/desk/cases/{case.number}/handover?for={audience}")
    for words in ("电话", "身份证", "暖气", "回访", "媒体"):
        yield words, client.get("/desk/search/", {"q": words})


@pytest.mark.parametrize("role", BLIND)
def test_no_page_tells(role: Role, full: Case, login: Login) -> None:
    for where, page in pages(full, login(person("x", role.value))):
        assert not leaks(page.content.decode()), where


def test_an_agent_sees_their_own_cases_and_a_colleague_does_not(full: Case, agent: User, other: User, login: Login) -> None:
    assert leaks(login(agent).get(f"/desk/cases/{full.number}/").content.decode())
    for where, page in pages(full, login(other)):
        assert not leaks(page.content.decode()), where


@pytest.mark.parametrize("role", BLIND)
def test_no_export_tells(role: Role, full: Case, login: Login) -> None:
    user = person("x", role.value)
    client, page = login(user), f"/desk/audit/cases/{full.number}/"
    for form in ("json", "html"):
        answer = client.post(page + "export", {"form": form})
        whole = may(role, "audit.export_plain")
        assert (answer.status_code == 200) is may(role, "audit.export")
        assert bool(leaks(answer.content.decode())) is whole, form
    if may(role, "audit.export"):
        everything = b"".join(client.post("/desk/audit/export").streaming_content).decode()
        assert bool(leaks(everything)) is may(role, "audit.export_plain")


def test_a_veiled_record_says_so_and_gives_nothing_to_guess_with(full: Case, login: Login) -> None:
    record = json.loads(login(person("u", "auditor")).post(f"/desk/audit/cases/{full.number}/export", {"form": "json"}).content)
    assert record["veiled"] is True
    assert not any(event["salt"] for event in record["events"])
    assert all(len(event["hash"]) == 64 for event in record["events"])
    assert record["customer"]["name"] == "王秀兰"


@pytest.mark.parametrize("role", BLIND)
def test_no_answer_of_the_api_tells(role: Role, full: Case, other: User) -> None:
    admin = person("guan", "admin")
    _, secret = make_token(admin, "测试", list(Scope), 30, now(), user=person("x", role.value))
    client = Client(headers={"authorization": f"Bearer {secret}"})
    about = f"/api/v1/cases/{full.number}"
    asked = [
        "/api/v1/cases", about, "/api/v1/events", "/api/v1/customers", f"/api/v1/customers/{full.customer_id}",
        *(f"{about}/{part}" for part in ("messages", "notes", "readings", "promises", "acceptances", "events")),
        "/api/v1/search?q=电话",
    ]  # fmt: skip
    opened = 0
    for path in asked:
        answer = client.get(path)
        assert answer.status_code in {200, 403}, path
        opened += answer.status_code == 200
        body = answer.content.decode()
        assert not leaks(body), path
        assert not leaks(json.dumps(json.loads(body), ensure_ascii=False)), path
    assert opened >= len(asked) // 2


@pytest.mark.parametrize("words", [PHONE, OTHER_PHONE, ID_CARD, f"暖气 {PHONE}", "3号楼2单元", f'"{HOME}"'])
def test_what_is_hidden_cannot_be_found_out_by_searching_for_it(words: str, full: Case, agent: User) -> None:
    blind = person("q", "quality")
    assert search(parse(words), filters_of({}, agent), agent).hits
    assert not search(parse(words), filters_of({}, blind), blind).hits
    assert search(parse("暖气 王秀兰"), filters_of({}, blind), blind).hits


@pytest.mark.django_db(transaction=True)
async def test_no_push_tells(full: Case, agent: User) -> None:
    from asgiref.sync import sync_to_async

    from tests.desk.test_live import socket

    auditor = await sync_to_async(person)("u", "auditor")
    async with socket(f"/ws/desk/cases/{full.number}/", auditor) as bench, socket("/ws/desk/", auditor) as queue:
        await sync_to_async(receive_message)(full, f"还是打{PHONE}，{HOME}", at(3))
        for one in (bench, queue):
            while not await one.receive_nothing(timeout=0.1):
                message = await one.receive_json_from()
                assert not leaks(json.dumps(message, ensure_ascii=False))
                assert set(message) <= {"seq", "kind", "case", "viewers", "who"}


def test_the_customers_own_link_is_for_those_who_write_to_them(full: Case, agent: User, login: Login) -> None:
    assert full.customer.token in login(agent).get(f"/desk/cases/{full.number}/").content.decode()
    for role in BLIND:
        client = login(person(f"x{role}", role.value))
        assert full.customer.token not in client.get(f"/desk/cases/{full.number}/").content.decode()


def test_whoever_says_why_sees_them_for_a_while_and_it_is_on_record(full: Case, login: Login) -> None:
    auditor = person("u", "auditor")
    client, page = login(auditor), f"/desk/cases/{full.number}/"
    assert "看个人信息" in client.get(page).content.decode()
    answer = client.post(page + "uncover", {"reason": "监管来函查证"}, headers={"accept": "text/html"})
    assert answer.url == page
    assert set(leaks(client.get(page).content.decode())) == set(SECRETS)
    row = Uncovering.objects.get()
    assert (row.user, row.reason) == (auditor, "监管来函查证")
    told = client.get(page + "history").content.decode()
    assert "查看了个人信息：监管来函查证" in told
    Uncovering.objects.update(until=now() - timedelta(seconds=1))
    assert not leaks(client.get(page).content.decode())
    assert verify().ok


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CUSTOMER])
def test_who_may_ask(role: Role, full: Case) -> None:
    user = person("x", role.value)
    if may(role, "unmask.ask"):
        assert uncover(full, user, "核对上门地址", at(2)).until == at(2) + timedelta(minutes=15)
        assert not case_view(full, user, at(2.1)).veiled
        if not may(role, "unmask"):
            assert case_view(full, user, at(2.3)).veiled
    else:
        with pytest.raises(AccessError):
            uncover(full, user, "核对上门地址", at(2))
        assert not Uncovering.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "看看"])
def test_no_reason_no_sight(reason: str, full: Case) -> None:
    with pytest.raises(InputError, match="请写明"):
        uncover(full, person("u", "auditor"), reason, at(2))
    assert not Uncovering.objects.exists()


def test_asking_is_bounded(full: Case, settings: Any) -> None:
    settings.UNCOVER_PER_HOUR = 3
    auditor = person("u", "auditor")
    for number in range(3):
        uncover(full, auditor, "监管来函查证", at(2 + number / 100))
    with pytest.raises(TooManyError, match="最多查看 3 个"):
        uncover(full, auditor, "监管来函查证", at(2.1))
    assert uncover(full, person("v", "auditor"), "监管来函查证", at(2.1))
    assert uncover(full, auditor, "监管来函查证", at(3.5))


def test_an_erasure_takes_the_reasons_too(full: Case) -> None:
    uncover(full, person("u", "auditor"), f"王秀兰{PHONE}来电核实", at(2))
    Case.objects.filter(pk=full.pk).update(step="closed")
    erase_person(full.customer, person("g", "admin"), "request", "本人提出", at(3))
    assert Uncovering.objects.get().reason == TOMBSTONE
    assert PHONE not in str(list(full.events.values_list("data", flat=True)))


@given(st.text(max_size=60), st.sampled_from([*SECRETS, CARD]), st.text(max_size=60))
def test_a_veil_keeps_the_length_and_doing_it_twice_changes_nothing(before: str, secret: str, after: str) -> None:
    text = f"{before}，电话：{PHONE}，{secret}。{after}"
    veil = Veil()
    hidden = veil.text(text)
    assert len(hidden) == len(text)
    assert veil.text(hidden) == hidden


HEARD = [
    "王秀兰", "我叫", "欧阳 秀兰", "歐陽秀蘭", "先生", "老李", "跟", "一三八零零一三八零零零", "138 0013 8000", "13800138000",
    "，", "阳光小区", "3 号楼", "3号楼2单元501", "房号501", "50", "鲁A12345", "护照E1234567",
]  # fmt: skip
_SAID = st.lists(st.sampled_from(HEARD), max_size=5).map("".join)


@given(st.lists(_SAID, max_size=3), _SAID)
def test_a_veil_that_reads_late_hides_what_one_that_has_read_all_hides(said: list[str], text: str) -> None:
    ready = Veil(fact for one in said for fact in personal_spans(one))
    assert Veil((), said).text(text) == ready.text(text)
    for size in range(len(text)):
        assert Veil((), said).start(text[:size]) == ready.start(text[:size])


def test_a_colleagues_name_stays_where_the_desk_says_it(own: Case, agent: User) -> None:
    User.objects.filter(pk=agent.pk).update(name="周正")
    agent.refresh_from_db()
    send_reply(own, agent, "王女士，我叫周正，这件事由我负责到底。", at(1), override_reason="测试")
    add_promise(own, agent, "上门测温", at(20), at(1.3))
    with recording(own) as locked:
        note_event(locked, "promise.reminded", at(2), what="上门测温", to="周正", alert="due")
    view = case_view(own, person("q", "quality"), at(3))
    texts = [entry.text for entry in view.entries]
    assert view.veiled
    assert [text for text in texts if "提醒 周正" in text]
    assert not [text for text in texts if "王女士" in text]


def test_a_name_heard_once_is_hidden_everywhere(own: Case, agent: User) -> None:
    receive_message(own, "我叫欧阳秀兰，住阳光小区3号楼2单元501", at(1))
    add_note(own, agent, "欧阳秀兰很着急，501要先去", at(2))
    own.refresh_from_db()
    view = case_view(own, person("q", "quality"), at(3))
    assert not [entry for entry in view.entries if "欧阳秀兰" in entry.text]


@pytest.mark.parametrize(
    ("start", "hidden"),
    [
        ("请打我电话1381234", "请打我电话*******"),
        ("我的邮箱是zhang.s@", "我的邮箱是********"),
        ("我的电话13712340987，请回", "我的电话137****0987，请回"),
        ("三天不热了", "三天不热了"),
        ("", ""),
    ],
)
def test_half_a_number_at_the_end_of_an_excerpt_is_hidden(start: str, hidden: str) -> None:
    assert veiled_start(start) == hidden
