"""Pages of referrals, incidents, merging and the ladder: what they show, refuse and cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.desk.conftest import REPLY, person
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.incidents.models import Incident, Outreach
from tongli.desk.ladder.models import Told
from tongli.desk.ladder.tick import tick
from tongli.desk.regulators.actions.record_referral import record_referral
from tongli.desk.regulators.models import Referral
from tongli.desk.wiring import now

pytestmark = pytest.mark.django_db
Login = Callable[[User], Client]
SAID = "我家在锦绣家园3号楼2单元501，暖气三天不热了，没人管！"


@pytest.fixture
def mine(agent: User) -> Case:
    made = open_case(SAID, now() - timedelta(hours=5), name="王秀兰", address_form="女士", industry="heating", silent=True).case
    take_case(made, agent, now() - timedelta(hours=4))
    return Case.objects.get(pk=made.pk)


def html(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_recording_one_at_a_case_and_its_page(mine: Case, agent: User, supervisor: User, login: Login) -> None:
    client = login(agent)
    assert "还没有" not in html(client.get(f"/desk/referrals/new?case={mine.number}"))
    given = {"case": mine.number, "regulator": "hotline_12345", "reference": "SY-1", "grade": "usual", "region": "沈阳"}
    answer = client.post("/desk/referrals/record", given, follow=True)
    page = html(answer)
    assert "12345 热线" in page
    assert "SY-1" in page
    assert "时限未经公司确认" in page
    assert "沈阳市12345热线" in page
    assert "北京市" not in page, "the limits of that place, not of another"
    twice = client.post("/desk/referrals/record", given)
    assert twice.status_code == 400
    assert "已经登记" in html(twice)
    guide = html(client.get(f"/desk/cases/{mine.number}/guide"))
    assert "监管转办" in guide
    assert "SY-1" in guide
    queue = html(client.get("/desk/queue"))
    assert "12345 热线" in queue
    send_reply(mine, agent, REPLY, now(), override_reason="测试")
    referral = Referral.objects.get()
    boss = login(supervisor)
    assert "【诉求内容】" in html(boss.get(f"/desk/cases/{mine.number}/referrals/"))
    done = boss.post(
        f"/desk/cases/{mine.number}/referrals/{referral.pk}/answer", {"text": "【处理结果】已上门换阀门。"}, follow=True
    )
    assert "已回复" in html(done)
    printed = html(boss.get(f"/desk/cases/{mine.number}/referrals/{referral.pk}/printed"))
    assert '<th scope="row">处理结果</th><td>已上门换阀门。</td>' in printed


def test_a_refusal_keeps_what_was_written(mine: Case, agent: User, supervisor: User, login: Login) -> None:
    made = record_referral(mine, agent, "hotline_12345", "A1", now(), now())
    answer = login(supervisor).post(f"/desk/cases/{mine.number}/referrals/{made.pk}/answer", {"text": "写了很久的回复"})
    assert answer.status_code == 409
    assert "联系过客户" in html(answer)
    assert "写了很久的回复" in html(answer)


def test_a_complaint_from_a_regulator_is_recorded_as_a_new_case(agent: User, login: Login) -> None:
    given = {"regulator": "mayor_mailbox", "reference": "M-9", "text": "小区停暖两天，孩子发烧。", "name": "李强"}
    answer = login(agent).post("/desk/referrals/record", given, follow=True)
    assert "市长信箱" in html(answer)
    assert Case.objects.get().customer.name == "李强"


def test_the_list_of_referrals_asks_no_more_with_more(agent: User, login: Login, django_assert_max_num_queries: object) -> None:
    for number in range(8):
        case = open_case(SAID, now(), name=f"客户{number}", silent=True).case
        take_case(case, agent, now())
        record_referral(case, agent, "hotline_12345", f"N{number}", now(), now())
    client = login(agent)
    client.get("/desk/referrals/")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        page = html(client.get("/desk/referrals/"))
    assert page.count("12345 热线</b>") == 8
    assert "这里没有" in html(client.get("/desk/referrals/?state=overdue"))


def test_who_sees_no_cases_sees_none_of_these_pages(login: Login) -> None:
    client = login(person("he", "trainer"))
    for path in ("referrals/", "referrals/new", "incidents/", "incidents/new", "ladder/"):
        assert client.get(f"/desk/{path}").status_code == 403, path
    assert Client().get("/desk/referrals/").status_code == 302


def test_personal_data_are_veiled_for_those_who_only_read(mine: Case, agent: User, login: Login) -> None:
    record_referral(mine, agent, "hotline_12345", "A1", now(), now(), text="王秀兰 13812345678 反映不热")
    page = html(login(person("zhi", "quality")).get(f"/desk/cases/{mine.number}/referrals/"))
    assert "13812345678" not in page
    assert "反映不热" in page


def test_an_incident_from_opening_to_outreach(mine: Case, agent: User, supervisor: User, login: Login) -> None:
    boss = login(supervisor)
    second = open_case("锦绣家园3号楼不热", now() - timedelta(hours=3), name="李强", industry="heating", silent=True).case
    given = {"what": "停暖", "place": "锦绣家园3号楼", "industry": "heating", "case": mine.number}
    page = html(boss.post("/desk/incidents/open", given, follow=True))
    number = Incident.objects.get().number
    assert "地址在锦绣家园3号楼" in page
    page = html(boss.post(f"/desk/incidents/{number}/bind", {"cases": [second.number]}, follow=True))
    assert "2 个没办结" in page
    refused = boss.post(f"/desk/incidents/{number}/bind", {"number": "TL-20200101-0001"})
    assert refused.status_code == 409
    preview = html(boss.get(f"/desk/incidents/{number}/outreach"))
    assert "发给 2 位客户" in preview
    assert "王女士" in preview
    text = "{称呼}，锦绣家园3号楼停暖，正在抢修，对不起。我今天23:00前给您回电，告诉您进展。"
    looked = html(boss.post(f"/desk/incidents/{number}/send", {"news": "first", "text": text, "look": "1"}))
    assert "王女士，锦绣家园3号楼停暖" in looked
    assert not Outreach.objects.exists()
    assert boss.post(f"/desk/incidents/{number}/send", {"news": "first", "text": "没有称呼"}).status_code == 400
    page = html(boss.post(f"/desk/incidents/{number}/send", {"news": "first", "text": text}, follow=True))
    assert "之前可以撤回" in page
    outreach = Outreach.objects.get()
    page = html(boss.post(f"/desk/incidents/{number}/outreaches/{outreach.pk}/cancel", follow=True))
    assert "已撤回" in page
    assert "事件" in html(login(agent).get(f"/desk/cases/{mine.number}/guide"))
    assert login(agent).get(f"/desk/incidents/{number}/outreach").status_code == 403
    page = html(boss.post(f"/desk/incidents/{number}/end", {"cause": "管道老化", "done": "换了管道"}, follow=True))
    assert "管道老化" in page


def test_merging_and_splitting_by_forms(mine: Case, agent: User, login: Login) -> None:
    client = login(agent)
    receive_message(mine, "另外路灯也坏了", now())
    second = open_case("还是不热", now(), customer=mine.customer, silent=True).case
    take_case(second, agent, now())
    page = html(client.get(f"/desk/cases/{second.number}/merging/"))
    assert mine.number in page
    refused = client.post(f"/desk/cases/{second.number}/merging/merge", {"into": mine.number, "reason": ""})
    assert (refused.status_code, "为什么并案" in html(refused)) == (400, True)
    client.post(f"/desk/cases/{second.number}/merging/merge", {"into": mine.number, "reason": "同一件"})
    assert Case.objects.get(pk=second.pk).closed
    assert f"{mine.number}</a></b>（同一件）" in html(client.get(f"/desk/cases/{second.number}/guide"))
    client.post(f"/desk/cases/{second.number}/merging/undo", {"reason": "另一间房"})
    assert not Case.objects.get(pk=second.pk).closed
    last = mine.messages.filter(who="customer").last()
    answer = client.post(f"/desk/cases/{mine.number}/merging/split", {"messages": [last.seq], "reason": "路灯"}, follow=True)
    assert "路灯也坏了" in html(answer)
    assert client.post(f"/desk/cases/{mine.number}/merging/split", {"messages": ["x"], "reason": "路灯"}).status_code == 400


def test_what_was_told_is_taken_up(mine: Case, agent: User, login: Login) -> None:
    tick(timezone.now() + timedelta(days=3))
    client = login(agent)
    assert "客户一直在等回复" in html(client.get("/desk/ladder/"))
    row = Told.objects.filter(case=mine, people=agent).first()
    assert row is not None
    refused = client.post(f"/desk/cases/{mine.number}/ladder/{row.pk}", {"note": ""})
    assert (refused.status_code, "怎么处理" in html(refused)) == (400, True)
    assert client.post(f"/desk/cases/{mine.number}/ladder/{row.pk}", {"note": "今天下午上门"}).status_code == 302
    row.refresh_from_db()
    assert row.seen_by == agent


def test_history_tells_all_of_it_in_words(mine: Case, agent: User, login: Login) -> None:
    record_referral(mine, agent, "hotline_12345", "A1", now(), now())
    page = html(login(agent).get(f"/desk/cases/{mine.number}/history"))
    assert "登记了12345 热线转办" in page
    assert "签收" in page
    assert "hotline_12345" not in page
