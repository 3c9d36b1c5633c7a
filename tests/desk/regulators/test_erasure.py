"""An erasure reaches what referrals, merges, splits and incidents hold; an export carries them; the trail verifies."""

import json

import pytest

from tests.desk.conftest import COMPLAINT, REPLY, at, person
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.merge_case import merge_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.split_case import split_case
from tongli.desk.cases.models import Case, Event
from tongli.desk.incidents.actions.bind_case import bind_case
from tongli.desk.incidents.actions.keep_incident import open_incident
from tongli.desk.regulators.actions.answer_referral import answer_referral, ask_extension
from tongli.desk.regulators.actions.record_referral import record_referral
from tongli.desk.regulators.actions.return_referral import record_callback

pytestmark = pytest.mark.django_db
SECRET = "柳荫街九号"


def everything(case: Case) -> str:
    """All that stands in the rows of a customer's cases, as they are exported."""
    cases = Case.objects.select_related("customer", "agent").filter(customer=case.customer_id)
    return json.dumps([case_record(one) for one in cases], ensure_ascii=False)


def test_words_go_and_labels_stay(own: Case, agent: User, supervisor: User) -> None:
    receive_message(own, f"路灯也坏了，{SECRET}", at(0.5))
    made = record_referral(
        own, agent, "hotline_12345", f"编号{SECRET}", at(0.5), at(1), text=f"{SECRET}不热", stated={"answer": at(90)}
    )
    ask_extension(own, made.pk, agent, at(91), f"{SECRET}缺件", at(1.1))
    send_reply(own, agent, REPLY, at(1.2), override_reason="测试")
    answer_referral(own, made.pk, supervisor, f"{SECRET}已修好", at(2))
    record_callback(own, made.pk, agent, "satisfied", at(3), words=f"{SECRET}好了")
    bind_case(open_incident(supervisor, "停暖", "城东", at(0), at(1)), own, supervisor, at(1), reasons=[f"地址在{SECRET}"])
    second = open_case(COMPLAINT, at(2), customer=own.customer, silent=True).case
    add_promise(second, supervisor, f"去{SECRET}", at(50), at(2.1))
    merge_case(second, own, supervisor, f"同在{SECRET}", at(3))
    last = own.messages.filter(who="customer").last()
    split = split_case(own, supervisor, [last.seq], f"{SECRET}路灯", at(4))
    before = everything(own)
    assert before.count(SECRET) > 15
    for name in ("referrals", "referral_deadlines", "referral_extensions", "merges", "splits", "incidents"):
        assert f'"{name}": [{{' in before, name
    assert verify().faults == []
    Case.objects.filter(pk__in=[own.pk, split.pk]).update(step="closed", closed_at=at(5))
    erase_person(own.customer, person("guan", "admin"), "request", "本人提出", at(6))
    after = everything(own)
    assert SECRET not in after
    assert "hotline_12345" in after
    assert '"outcome": "satisfied"' in after
    assert Event.objects.filter(case=own, kind="promise.moved_in").exists()
    broken = [fault.text for fault in verify().faults if "阶段" not in fault.text]
    assert broken == [], "only the step that this test set by hand is found"
