"""A regulator's clock goes with the matter: a case that is merged takes its referrals along, and brings them back."""

import pytest

from tests.desk.conftest import REPLY, at, decided
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.merge_case import merge_case, unmerge_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.history import history
from tongli.desk.merging.models import Merge
from tongli.desk.regulators.actions.answer_referral import answer_referral
from tongli.desk.regulators.actions.record_referral import record_referral
from tongli.desk.regulators.actions.return_referral import record_callback, return_referral
from tongli.desk.regulators.models import Deadline, Referral
from tongli.desk.regulators.tick import tick

pytestmark = pytest.mark.django_db
WHY = "同一件事，热线又转来一次"


@pytest.fixture
def referral(second: Case, agent: User) -> Referral:
    """What the hotline passed on about the second case, to be answered the day after."""
    stated = {"accept": at(6), "contact": at(8), "answer": at(30)}
    return record_referral(second, agent, "hotline_12345", "SY2026-001", at(2.2), at(2.3), stated=stated)  # type: ignore[arg-type]


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer").get(pk=case.pk)


def case_of(referral: Referral) -> Case:
    return Referral.objects.get(pk=referral.pk).case


def clocks(case: Case) -> list[tuple[str, object]]:
    """Steps that are not done, and until when."""
    return list(Deadline.objects.filter(referral__case=case, met_at=None).order_by("due").values_list("step", "due"))


def told(case: Case, kind: str) -> str:
    """The one line of the case's history about it."""
    (line,) = [one.text for one in history(case) if one.kind == kind]
    return line


def test_its_clock_goes_on_ringing_at_the_case_that_goes_on(
    own: Case, second: Case, agent: User, referral: Referral, supervisor: User
) -> None:
    assert tick(at(5.9)).sent == 2, "two fall due soon"
    merge_case(second, own, agent, WHY, at(6.1))
    assert case_of(referral) == own
    assert clocks(own) == [("accept", at(6)), ("contact", at(8)), ("answer", at(30))]
    assert tick(at(6.2)).sent == 1
    rung = own.events.get(kind="referral.reminded")
    assert (rung.data["step"], rung.data["alert"]) == ("accept", "due"), "what was told before the merge is not told again"
    assert not second.events.filter(kind="referral.reminded", at__gt=at(6)).exists()
    send_reply(own, agent, REPLY, at(7), override_reason="测试")
    assert clocks(own) == [("accept", at(6)), ("answer", at(30))], "the reply there is the contact"
    tick(at(31))
    assert fresh(own).escalated
    answer_referral(own, referral.pk, supervisor, "已上门，阀门已更换。", at(32))
    assert own.events.get(kind="referral.answered").data["late"] is True
    assert verify().faults == []


def test_it_is_named_on_both_trails(own: Case, second: Case, agent: User, referral: Referral) -> None:
    merge_case(second, own, agent, WHY, at(3))
    gone, came = second.events.get(kind="referral.moved_out"), own.events.get(kind="referral.moved_in")
    assert (gone.data["other"], came.data["other"]) == (own.number, second.number)
    assert gone.data["row"] == came.data["row"] == referral.pk
    assert [one[:2] for one in came.data["deadlines"]] == [[step, due.isoformat()] for step, due in clocks(own)]  # type: ignore[attr-defined]
    assert "reference" in gone.sealed, "the number there leads to the person"
    assert "reference" in came.sealed
    line = told(own, "referral.moved_in")
    for said in (second.number, "12345 热线", "SY2026-001", "办结回复 11-19 18:00"):
        assert said in line
    assert own.number in told(second, "referral.moved_out")
    assert verify().faults == []


def test_the_case_that_goes_on_does_not_close_past_it(
    own: Case, second: Case, agent: User, referral: Referral, supervisor: User
) -> None:
    merge_case(second, own, agent, WHY, at(3))
    assert policy.regulator_open(second) == ()
    send_reply(own, agent, "王女士，阀门换好了，您摸摸看。", at(3.1), override_reason="测试")
    for promise in own.promises.filter(state="open"):
        settle_promise(own, promise.pk, agent, "kept", at(3.2), note="办好了")
    decided(own, agent, 3.3)
    ask_acceptance(own, agent, at(3.4))
    answer_acceptance(own, True, "好了，谢谢", at(3.5))
    with pytest.raises(GateShutError, match="12345 热线转办还没有办完（签收、办结回复"):
        close_case(fresh(own), agent, at(4))
    answer_referral(own, referral.pk, supervisor, "已办结。", at(5))
    assert close_case(fresh(own), agent, at(6)).closed
    assert verify().faults == []


def test_undone_it_comes_back_with_its_clock(own: Case, second: Case, agent: User, referral: Referral) -> None:
    mine = record_referral(own, agent, "petition", "XF-9", at(1), at(1.5), stated={"answer": at(60)})  # type: ignore[arg-type]
    merge_case(second, own, agent, WHY, at(3))
    assert set(own.referrals.all()) == {mine, referral}
    unmerge_case(second, agent, "其实是另一间房", at(7))
    assert case_of(referral) == second
    assert case_of(mine) == own, "what was recorded there stays there"
    assert clocks(second) == [("accept", at(6)), ("contact", at(8)), ("answer", at(30))]
    assert tick(at(7.1)).sent > 0
    assert second.events.filter(kind="referral.reminded").exists()
    assert not own.events.filter(kind="referral.reminded", data__regulator="hotline_12345").exists()
    assert verify().faults == []
    merge_case(second, own, agent, "还是同一件", at(8))
    assert case_of(referral) == own
    assert verify().faults == []


def test_answered_there_it_still_comes_back(own: Case, second: Case, agent: User, referral: Referral, supervisor: User) -> None:
    merge_case(second, own, agent, WHY, at(3))
    send_reply(own, agent, REPLY, at(4), override_reason="测试")
    answer_referral(own, referral.pk, supervisor, "已办结。", at(5))
    unmerge_case(second, agent, "其实是另一间房", at(6))
    assert case_of(referral) == second, "what the regulator says next is about this matter"
    return_referral(second, referral.pk, agent, "诉求人称仍不热", at(7), at(8))
    assert clocks(second)
    assert fresh(second).escalated
    assert verify().faults == []


def test_one_that_was_answered_goes_with_the_matter_too(
    own: Case, second: Case, agent: User, referral: Referral, supervisor: User
) -> None:
    send_reply(second, agent, REPLY, at(3), override_reason="测试")
    answer_referral(second, referral.pk, supervisor, "已办结。", at(4))
    merge_case(second, own, agent, WHY, at(5))
    assert told(own, "referral.moved_in").endswith("SY2026-001，已回复")
    record_callback(own, referral.pk, agent, "unsatisfied", at(6), resolved=False, words="没人来过")
    assert fresh(own).escalated, "the call-back arrives where somebody works on it"
    assert fresh(second).closed
    return_referral(own, referral.pk, agent, "诉求人称仍不热", at(7), at(8))
    assert tick(at(24 * 30)).sent > 0
    assert verify().faults == []


def test_merged_on_it_goes_on_to_the_last_one(own: Case, second: Case, agent: User, referral: Referral) -> None:
    third = open_case("第三次来电，还是不热", at(2.5), customer=own.customer, silent=True).case
    take_case(third, agent, at(2.6))
    merge_case(second, own, agent, WHY, at(3))
    merge_case(own, third, agent, WHY, at(4))
    assert case_of(referral) == third
    unmerge_case(own, agent, "不是", at(5))
    unmerge_case(second, agent, "不是", at(6))
    assert case_of(referral) == second
    assert Merge.objects.filter(undone_at=None).count() == 0
    assert verify().faults == []
