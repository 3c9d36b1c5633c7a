"""The hand-over of a case: panel, page, return form."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, at, decided
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.handover import handover_view

pytestmark = pytest.mark.django_db

Login = Callable[[User], Client]


@pytest.fixture
def told(own: Case, agent: User) -> Case:
    """A case with a reply that promised something, and an answer."""
    send_reply(own, agent, REPLY, at(0.2))
    receive_message(own, "行，我电话13812345678，等你。", at(0.3))
    own.refresh_from_db()
    return own


def page(client: Client, case: Case, query: str) -> str:
    answer = client.get(f"/desk/cases/{case.number}/handover?{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_panel_tells_the_next_agent(told: Case, agent: User, login: Login) -> None:
    shown = page(login(agent), told, "for=agent&part=1")
    assert "第一句可以这样说" in shown
    assert "姓名an答应：" in shown
    assert "11月18日 18:00" in shown
    assert "13812345678" in shown
    assert "<html" not in shown


def test_each_line_leads_to_its_messages(told: Case, agent: User, login: Login) -> None:
    shown = page(login(agent), told, "for=agent&part=1")
    linked = {int(seq) for seq in re.findall(rf'href="/desk/cases/{told.number}/#e-(\d+)"', shown)}
    assert linked
    assert linked <= set(told.messages.values_list("seq", flat=True))


def test_personal_data_for_those_who_may_not_see_them(told: Case, other: User, supervisor: User) -> None:
    assert "13812345678" not in handover_view(told, other, at(1), "agent").text
    assert "13812345678" in handover_view(told, supervisor, at(1), "agent").text
    assert "13812345678" not in handover_view(told, supervisor, at(1), "12345").text


def test_the_return_form_has_the_fields_and_the_recorded_answer(told: Case, agent: User, supervisor: User, login: Login) -> None:
    promise = told.promises.earliest("id")
    send_reply(
        told,
        agent,
        "王女士，师傅已经把阀门打开了，屋里热起来了吗？您告诉我一声，我今天18:00前给您回电。",
        at(0.5),
        override_reason="测试",
    )
    settle_promise(told, promise.pk, agent, "kept", at(5), note="17:40 回过电话，客户在听")
    ask_acceptance(decided(told, agent, 5.9), agent, at(6))
    answer_acceptance(told, True, "热了，谢谢", at(7))
    shown = page(login(supervisor), told, "for=12345")
    for field in ("工单编号", "诉求内容", "调查情况", "处理结果", "答复情况", "群众意见", "承办单位"):
        assert f'<th scope="row">{field}</th>' in shown
    assert "诉求人反映：" in shown
    assert "已办结" in shown
    assert "经回访，诉求人确认已解决：“热了，谢谢”。" in shown


def test_the_page_says_who_it_is_for(told: Case, agent: User, login: Login) -> None:
    shown = page(login(agent), told, "for=manager")
    assert '<a href="?for=manager" aria-current="page">主管</a>' in shown
    assert "data-print" in shown


def test_markup_of_the_customer_stays_text(agent: User, supervisor: User, login: Login) -> None:
    case = open_case(COMPLAINT + "<script>alert(1)</script>", at(0), name="<b>王</b>女士").case
    answer = login(supervisor).get(f"/desk/cases/{case.number}/handover?for=agent").content.decode()
    assert "<script>alert" not in answer
    assert "<b>王" not in answer


def test_no_such_audience_and_no_such_person(told: Case, agent: User, login: Login) -> None:
    assert login(agent).get(f"/desk/cases/{told.number}/handover?for=press").status_code == 404
    assert Client().get(f"/desk/cases/{told.number}/handover").status_code == 302


def test_the_workbench_offers_it(told: Case, agent: User, login: Login) -> None:
    shown = login(agent).get(f"/desk/cases/{told.number}/").content.decode()
    assert f'href="/desk/cases/{told.number}/handover?for=12345"' in shown
    assert f'rewrite-url="/desk/cases/{told.number}/rewrite"' in shown
