"""The first word, the assessment, the alarm and the decision: what each puts on record, and what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.conftest import COMPLAINT, REPLY, at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.casework.assessment import ASPECTS
from tongli.casework.life import RECORDS, Step
from tongli.casework.shifts import work_hours
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.cases.queries.queue import queue
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.life.actions.alarm import take_alarm
from tongli.desk.life.actions.assess_case import assess_case
from tongli.desk.life.actions.decide_case import decide_case
from tongli.desk.life.queries import alarms_for, life_view
from tongli.desk.life.snapshots import LifeView
from tongli.desk.wiring import engine

pytestmark = pytest.mark.django_db
GAS = "厨房里有很重的煤气味，我一个人带着孩子在家，怎么办？"
LEVELS = {"severity": "serious", "safety": "possible", "complexity": "several", "impact": "household", "need_for_action": "now"}


def data(case: Case, kind: str) -> dict[str, Any]:
    return Event.objects.filter(case=case, kind=kind).latest("seq").data


def life(case: Case) -> LifeView:
    return life_view(case_rows(case), frozenset())


def steps(case: Case) -> dict[str, dict[str, Any]]:
    return {e.data["after"]: e.data for e in Event.objects.filter(case=case) if "after" in e.data and e.kind.startswith("case.")}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("我家暖气三天不热了", "由专人看完您说的情况"),
        ("我家暖氣三天不熱了，請問怎麼辦", "由專人看完您說的情況"),
        ("Our heating has been off for three days.", "a person reads what you told us"),
    ],
)
def test_the_customer_is_told_at_once_in_their_own_script(words: str, said: str) -> None:
    case = open_case(words, at(0)).case
    told = data(case, "case.acknowledged")
    promise = case.promises.get()
    assert case.step == "acknowledged"
    assert case.number in told["said"]
    assert said in told["said"]
    assert (promise.what, promise.due, promise.state, promise.made_by) == (promise.what, at(2), "open", None)
    assert said in promise.what
    shown = customer_page(case, at(0.1))
    assert told["said"] in [entry.text for entry in shown.entries]
    assert promise.what in [one.what for one in shown.promises]


def test_the_time_is_counted_in_working_hours_and_kept_by_whoever_answers(agent: User) -> None:
    saturday = at(24 * 3)
    case = open_case(COMPLAINT, saturday).case
    promise = case.promises.get()
    assert promise.due == work_hours(engine().knowledge, "heating").add(saturday, timedelta(hours=2))
    assert promise.due > saturday + timedelta(hours=2)
    take_case(case, agent, saturday + timedelta(hours=1))
    promise.refresh_from_db()
    assert promise.state == "open"
    send_reply(case, agent, REPLY, saturday + timedelta(hours=2), override_reason="测试")
    promise.refresh_from_db()
    assert (promise.state, promise.settled_by) == ("kept", agent)
    assert not verify().faults


def test_an_answer_after_that_time_is_late(agent: User) -> None:
    case = open_case(COMPLAINT, at(0)).case
    take_case(case, agent, at(3))
    send_reply(case, agent, REPLY, at(3), override_reason="测试")
    assert case.promises.earliest("id").state == "late"


def test_every_step_holds_what_the_standard_asks(agent: User) -> None:
    case = open_case(COMPLAINT, at(0), name="王秀兰").case
    take_case(case, agent, at(0.1))
    assess_case(case, agent, LEVELS, at(0.15))
    send_reply(case, agent, REPLY, at(0.2), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(5), note="已回电")
    ask_acceptance(decided(case, agent, 5.1), agent, at(5.2))
    answer_acceptance(case, True, "热了，谢谢", at(5.3))
    close_case(case, agent, at(5.4))
    recorded = steps(case)
    for step in (Step.ACKNOWLEDGED, Step.ASSESSED, Step.INVESTIGATING, Step.RESPONDED, Step.DECISION_COMMUNICATED, Step.CLOSED):
        assert set(RECORDS[step]) - {"who", "when"} <= set(recorded[step]), step
    assert recorded["acknowledged"]["evidence"] == [2]
    assert recorded["acknowledged"]["number"] == case.number
    assert recorded["assessed"]["confirmed"] is True
    assert recorded["assessed"]["severity"] == "serious"
    assert "heating.recheck" in recorded["responded"]["policy_used"]
    assert recorded["decision_communicated"]["reason"] == "阀门堵塞，责任在我们。"
    assert "hotline" in recorded["decision_communicated"]["ways_open"]
    assert recorded["closed"]["acceptance"] == "客户确认已解决：热了，谢谢"
    assert not verify().faults


def test_a_reply_never_waits_for_paper_the_proposal_stands_in(own: Case, agent: User) -> None:
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    recorded = steps(own)
    assert (recorded["assessed"]["severity"], recorded["assessed"]["confirmed"]) == ("serious", False)
    assert recorded["investigating"]["due_dates"]


def test_a_person_sets_the_assessment_and_the_proposal_stays(own: Case, agent: User, other: User) -> None:
    view = life(own)
    proposed = {one.aspect: one.level for one in view.aspects}
    severity = next(one for one in view.aspects if one.aspect == "severity")
    assert (proposed["severity"], proposed["impact"], proposed["need_for_action"]) == ("serious", "household", "today")
    assert ("已经持续了 72 小时", (2,)) in severity.reasons
    lower = proposed | {"severity": "minor"}
    with pytest.raises(InputError, match="严重程度定得比建议低，请写明理由"):
        assess_case(own, agent, lower, at(1))
    with pytest.raises(InputError, match="请选择复杂程度：简单、"):
        assess_case(own, agent, proposed | {"complexity": "hard"}, at(1))
    assert not own.assessments.exists()
    made = assess_case(own, agent, lower, at(1), why="已经来暖了，只剩热费的事")
    assert (made.levels, made.proposed, made.by, made.why) == (lower, proposed, agent, "已经来暖了，只剩热费的事")
    own.refresh_from_db()
    assert own.step == "assessed"
    shown = {one.aspect: (one.level, one.changed) for one in life(own).aspects}
    assert shown["severity"] == ("minor", True)
    assert shown["impact"] == (proposed["impact"], False)
    with pytest.raises(AccessError):
        assess_case(own, other, proposed, at(2))


def test_danger_jumps_the_queue_and_alarms_before_anybody_looked(agent: User, supervisor: User) -> None:
    for number in range(3):
        open_case(f"暖气不热 {number}", at(number / 100))
    case = open_case(GAS, at(0.2), name="孙丽").case
    assert queue(agent, at(0.3))[0].number == case.number
    assert data(case, "alarm.raised")["risks"] == ["safety_hazard"]
    assert "110" in data(case, "case.acknowledged")["said"]
    assert case.promises.get().due == at(0.2) + timedelta(minutes=15)
    heard = {user.role: [one.number for one in alarms_for(user)] for user in (agent, supervisor, person("zhi", "quality"))}
    assert heard == {"agent": [case.number], "supervisor": [case.number], "quality": []}
    receive_message(case, "味道越来越重了！", at(0.25))
    assert case.alarms.count() == 1
    taken = take_alarm(case, supervisor, at(0.3))
    assert (taken.taken_by, data(case, "alarm.taken")["seconds"]) == (supervisor, 360)
    assert alarms_for(agent) == ()
    with pytest.raises(PolicyError, match="姓名chen 已经接了"):
        take_alarm(case, agent, at(0.4))
    receive_message(case, "阀门关了，可是又闻到煤气味了", at(1))
    assert [one.taken_by for one in case.alarms.all()] == [supervisor, None]
    (sounding,) = alarms_for(supervisor)
    assert "又闻到煤气味" in sounding.words
    take_case(case, agent, at(1.1))
    receive_message(case, "门窗都开着", at(1.15))
    (sounding,) = alarms_for(supervisor)
    assert "又闻到煤气味" in sounding.words, "the words that made it sound, not the last ones"
    send_reply(case, agent, "孙女士，请您先到楼下开阔处，别开灯，抢修师傅已经出发。", at(1.2))
    assert [one.taken_by for one in case.alarms.all()] == [supervisor, agent], "who answers has the alarm"


def test_an_alarm_of_a_case_that_somebody_has_is_for_them_and_the_supervisors(
    own: Case, agent: User, other: User, supervisor: User
) -> None:
    receive_message(own, GAS, at(1))
    assert [bool(alarms_for(user)) for user in (agent, other, supervisor)] == [True, False, True]


def test_no_decision_no_question_to_the_customer(own: Case, agent: User, other: User) -> None:
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    with pytest.raises(PolicyError, match="缺处理决定、理由、客户还可以走的途径"):
        ask_acceptance(own, agent, at(1))
    for decision, reason, said in (
        ("", "因为", "请写明处理决定"),
        ("退热费", " ", "请写明理由"),
        ("退" * 2001, "因为", "最多 2000 个字"),
    ):
        with pytest.raises(InputError, match=said):
            decide_case(own, agent, decision, reason, at(1))
    with pytest.raises(InputError, match="没有第 999 条记录"):
        decide_case(own, agent, "退热费", "阀门堵塞", at(1), cites=[999])
    with pytest.raises(InputError, match="没有这些途径：moon"):
        decide_case(own, agent, "退热费", "阀门堵塞", at(1), ways=["moon"])
    with pytest.raises(AccessError):
        decide_case(own, other, "退热费", "阀门堵塞", at(1))
    assert not own.decisions.exists()
    made = decide_case(own, agent, "退三天热费", "阀门堵塞，责任在我们", at(1), ways=["hotline"], cites=[2])
    assert (made.ways, made.cites) == (["hotline"], [2])
    ask_acceptance(own, agent, at(1))
    answer_acceptance(own, False, "我要的不是钱", at(2))
    send_reply(own, agent, REPLY, at(3), override_reason="测试")
    with pytest.raises(PolicyError, match="缺处理决定"):
        ask_acceptance(own, agent, at(7))


def test_the_decision_and_the_ways_are_on_the_customers_page_once_told(client: Client, own: Case, agent: User) -> None:
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    decide_case(own, agent, "退三天<热费>", "阀门堵塞，责任在我们", at(1), ways=["hotline"])
    address = f"/c/{own.customer.token}/"
    assert "阀门堵塞" not in client.get(address).content.decode()
    ask_acceptance(own, agent, at(1))
    shown = client.get(address).content.decode()
    assert "退三天&lt;热费&gt;" in shown
    assert "阀门堵塞，责任在我们" in shown
    assert "12345" in shown
    assert "12315" not in shown


def test_who_decides_confirms_the_assessment_or_changes_it(
    own: Case, agent: User, supervisor: User, login: Callable[[User], Client]
) -> None:
    send_reply(own, agent, REPLY, at(0.2), override_reason="测试")
    assert own.assessments.filter(by__isnull=False).count() == 0, "answered and assessed by the proposal alone"
    proposed = {one.aspect: one.level for one in life(own).aspects}
    shown = login(agent).get(f"/desk/cases/{own.number}/").content.decode()
    form = shown.split(f'action="{reverse("life:decide", args=[own.number])}"')[1].split("</form>")[0]
    assert all(f'name="{aspect}"' in form for aspect in proposed)
    decide_case(own, agent, "退三天热费", "阀门堵塞", at(1))
    set_by = own.assessments.last()
    assert (set_by.by, set_by.levels, set_by.proposed) == (agent, proposed, proposed)
    event = own.events.get(kind="assessment.set")
    assert (event.actor, event.data["severity"]) == (agent, proposed["severity"])
    decide_case(own, agent, "退四天热费", "阀门堵塞", at(1.1), levels=proposed)
    assert own.events.filter(kind="assessment.set").count() == 1, "the same again says nothing new"
    changed = {**proposed, "impact": "many"}
    with pytest.raises(InputError, match="请写明理由"):
        decide_case(own, agent, "退四天热费", "阀门堵塞", at(1.2), levels={**changed, "severity": "minor"})
    decide_case(own, supervisor, "退五天热费", "阀门堵塞", at(1.3), levels=changed)
    assert (life(own).assessed_by, own.assessments.last().levels["impact"]) == (supervisor.name, "many")
    ask_acceptance(own, agent, at(2))
    step = own.events.filter(kind="case.step", data__after="decision_communicated").get()
    assert (step.data["confirmed"], step.data["impact"], step.data["severity"]) == (True, "many", proposed["severity"])
    assert not verify().faults


def test_what_the_replies_say_is_there_to_begin_with(own: Case, agent: User) -> None:
    send_reply(
        own, agent, "王女士，查清了，不热的原因是楼道的阀门堵了。我今天18:00前安排师傅上门更换。", at(0.2), override_reason="测试"
    )
    begun = life(own).decision
    assert "18:00前安排师傅上门" in begun.decision
    assert "阀门堵了" in begun.reason
    assert begun.by == ""


def test_words_are_erased_labels_stay_and_all_is_exported(agent: User) -> None:
    case = open_case(GAS, at(0), name="孙丽").case
    take_case(case, agent, at(0.1))
    take_alarm(case, agent, at(0.1))
    assess_case(case, agent, LEVELS | {"severity": "critical", "safety": "possible"}, at(0.15), why="孙丽说味道散了")
    send_reply(case, agent, "孙女士，您和孩子都出来了吗？", at(0.2), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(1), note="好")
    decide_case(case, agent, "给孙丽换阀门", "孙丽家的阀门老化", at(1))
    ask_acceptance(case, agent, at(1))
    answer_acceptance(case, True, "", at(2))
    close_case(case, agent, at(3))
    kept = case_record(case)
    assert [len(kept[name]) for name in ("assessments", "decisions", "alarms")] == [1, 1, 1]
    assert kept["assessments"][0]["why"] == "孙丽说味道散了"
    erase_person(case.customer, person("guan", "admin"), "request", "本人申请，已核对证件", at(4))
    left = repr(case_record(Case.objects.get(pk=case.pk)))
    assert "孙丽" not in left
    assert case.assessments.get().levels["severity"] == "critical"
    assert not verify().faults


def test_over_http_only_what_the_role_may(own: Case, agent: User, other: User, login: Any) -> None:
    page = f"/desk/cases/{own.number}/"
    assert login(other).post(page + "assess", LEVELS).status_code == 403
    answer = login(agent).post(page + "assess", {"severity": "serious"})
    assert (answer.status_code, "请选择安全" in answer.json()["error"]) == (400, True)
    assert login(agent).post(page + "assess", LEVELS | {"safety": "danger"}).status_code == 200
    assert own.assessments.get().by == agent
    assert login(agent).post(page + "decide", {"decision": "退", "reason": "堵", "cites": ["x"]}).status_code == 400
    assert login(agent).post(page + "decide", {"decision": "退", "reason": "堵"}).status_code == 200
    assert login(agent).post(page + "alarm").status_code == 409
    shown = login(agent).get(page + "guide").content.decode()
    assert all(f'name="{aspect}"' in shown for aspect in ASPECTS)
    receive_message(own, GAS, at(2))
    assert own.number in login(agent).get("/desk/alarms").content.decode()
    assert Client().get("/desk/alarms").status_code == 302
