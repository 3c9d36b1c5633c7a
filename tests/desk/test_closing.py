"""Asked and answered: what opens the gate and what does not, on the record of a case."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.desk.conftest import REPLY, at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Acceptance, Case
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.survey.models import Ending


def asked(case: Case, agent: User, hours: float = 1) -> Case:
    """Answered, promises kept, decided, and the customer asked."""
    send_reply(case, agent, REPLY, at(hours), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(hours + 0.1), note="办好了")
    decided(case, agent, hours + 0.2)
    ask_acceptance(case, agent, at(hours + 0.3))
    return Case.objects.get(pk=case.pk)


def last(case: Case) -> Acceptance:
    return case.acceptances.last()


def kinds(case: Case) -> list[str]:
    return list(case.events.values_list("kind", flat=True))


def obstacles(case: Case) -> str:
    case.refresh_from_db()
    decision = policy.decide(case, list(case.promises.all()), list(case.acceptances.all()), at(100))
    return "；".join(one.text for one in decision.obstacles)


def test_an_answer_in_a_message_is_taken_as_it_was_said(own: Case, agent: User) -> None:
    case = asked(own, agent)
    receive_message(case, "师傅来过了，暖气热了，谢谢", at(3))
    case.refresh_from_db()
    assert (last(case).meaning, last(case).accepted, case.waiting_since) == ("accepted", True, None)
    close_case(case, agent, at(4))
    assert Ending.objects.get(case=case).outcome == "accepted"
    assert verify().ok


def test_a_resigned_yes_opens_nothing_until_it_is_said_again(own: Case, agent: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "行吧，就这样", at(3))
    assert (last(case).meaning, last(case).accepted) == ("resigned", None)
    assert "不是认可" in obstacles(case)
    with pytest.raises(GateShutError, match="行吧，就这样"):
        close_case(case, agent, at(4))
    send_reply(case, agent, "王女士，暖气还有哪里不合适，您直说，我接着办。", at(5), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(5.1), note="办好了")
    ask_acceptance(case, agent, at(8))
    said = case.events.filter(kind="acceptance.asked").last().data["said"]
    assert "行吧，就这样" in said
    answer_acceptance(case, None, "算了，不说了", at(9))
    send_reply(case, agent, "好的，王女士，有事随时写给我。", at(9.5), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(9.6), note="办好了")
    with pytest.raises(PolicyError, match="不再追问"):
        ask_acceptance(case, agent, at(20))
    close_case(case, agent, at(21))
    ending = Ending.objects.get(case=case)
    assert ending.outcome == "resigned"
    assert "勉强" in case.events.get(kind="case.closed").data["acceptance"]
    assert verify().ok


def test_a_supervisor_may_look_at_it_and_say_why(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "等钱到账再说", at(3))
    with pytest.raises(AccessError):
        close_case(case, agent, at(4), reason="看过了")
    close_case(case, supervisor, at(4), reason="已电话核对，钱昨天到账")
    assert Ending.objects.get(case=case).outcome == "conditional"


def test_a_refusal_goes_back_to_work_with_what_is_open(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    receive_message(case, "还没解决，屋里还是14度", at(3))
    case.refresh_from_db()
    assert (case.step, last(case).meaning) == ("reopened", "refused")
    assert case.waiting_since == at(3)
    assert "客户说的“还没解决，屋里还是14度”" in case.events.get(kind="case.reopened").data["open"]
    with pytest.raises(GateShutError):
        close_case(case, supervisor, at(400), reason="不管了")


def test_silence_ends_unconfirmed(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    for hours in (30, 60):
        ask_acceptance(case, agent, at(hours))
    close_case(case, supervisor, at(0) + timedelta(days=9), reason="三次联系不上")
    case.refresh_from_db()
    view = case_view(case, agent, at(300))
    assert Ending.objects.get(case=case).outcome == view.gate.outcome == "unconfirmed"
    assert case.events.get(kind="case.closed").data["outcome"] == "unconfirmed"


def settled(case: Case, agent: User, text: str, hours: float) -> None:
    """A reply, with whatever it promised kept."""
    send_reply(case, agent, text, at(hours), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(hours + 0.1), note="办好了")


def test_a_message_that_nobody_answered_keeps_the_gate_shut(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, None, "嗯", at(3))
    receive_message(case, "我家楼下的邻居也想问问", at(4))
    for by, reason in ((agent, ""), (supervisor, "看过了")):
        with pytest.raises(GateShutError, match="还没有得到答复"):
            close_case(case, by, at(5), reason=reason)
    settled(case, agent, "王女士，请邻居直接写给我。", 5.5)
    close_case(case, supervisor, at(6), reason="已电话核对")
    assert Ending.objects.get(case=case).outcome == "unclear"


def test_resigned_twice_and_then_trouble_again(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "行吧，就这样", at(3))
    settled(case, agent, "王女士，还有哪里不合适，您直说。", 4)
    ask_acceptance(case, agent, at(8))
    answer_acceptance(case, None, "算了，不说了", at(9))
    assert obstacles(case) == ""
    receive_message(case, "等等，暖气又不热了，屋里12度，你们赶紧来人！", at(9.5))
    case.refresh_from_db()
    assert (case.step, case.waiting_since) == ("reopened", at(9))
    for by, reason in ((agent, ""), (supervisor, "不管了")):
        with pytest.raises(GateShutError, match="还没有得到答复"):
            close_case(case, by, at(10), reason=reason)


def test_who_writes_is_not_silent(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    for hours in (30, 60):
        ask_acceptance(case, agent, at(hours))
    receive_message(case, "我在外地，下周回去看看", at(200))
    with pytest.raises(GateShutError, match="还没有得到答复"):
        close_case(case, supervisor, at(220), reason="三次联系不上")
    settled(case, agent, "好的王女士，您回来看过再告诉我。", 221)
    with pytest.raises(GateShutError, match="至少要问 3 次"):
        close_case(case, supervisor, at(222), reason="三次联系不上")


@pytest.mark.parametrize("words", ["又凍咗", "發票還沒給我", "对了，阀门那边还在滴水", "师傅把地板划了"])
def test_trouble_after_a_yes_opens_it_again(words: str, own: Case, agent: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "", at(3))
    receive_message(case, words, at(4))
    case.refresh_from_db()
    assert (case.step, case.waiting_since) == ("reopened", at(4))
    with pytest.raises(GateShutError):
        close_case(case, agent, at(5))


def test_after_a_yes_all_but_thanks_is_answered_first(own: Case, agent: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "", at(3))
    for words in ("谢谢师傅", "嗯，好的", "👍"):
        receive_message(case, words, at(3.5))
    assert obstacles(case) == ""
    receive_message(case, "师傅的手套落在我家了", at(4))
    case.refresh_from_db()
    assert (case.step, case.waiting_since) == ("decision_communicated", at(4))
    with pytest.raises(GateShutError, match="还没有得到答复"):
        close_case(case, agent, at(5))
    settled(case, agent, "谢谢您，师傅下午来取。", 5.5)
    close_case(case, agent, at(6))
    assert Ending.objects.get(case=case).outcome == "accepted"


def test_words_to_a_case_that_ended_without_a_yes_open_it_again(own: Case, agent: User, supervisor: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "等钱到账再说", at(3))
    close_case(case, supervisor, at(4), reason="已电话核对")
    receive_message(case, "好的，谢谢", at(5))
    assert Case.objects.get(pk=case.pk).closed
    receive_message(case, "钱还是没到", at(6))
    case.refresh_from_db()
    assert (case.step, case.closed_at, case.waiting_since) == ("reopened", None, at(6))
    assert "结案之后" in case.events.filter(kind="case.reopened").last().data["reason"]
    assert verify().ok


def test_what_is_no_answer_leaves_the_question_open(own: Case, agent: User) -> None:
    case = asked(own, agent)
    receive_message(case, "我在上班，晚点回去看看", at(3))
    assert last(case).meaning == ""
    receive_message(case, "嗯", at(4))
    assert last(case).meaning == "unclear"


def test_an_answer_by_telephone_is_written_down_by_name(own: Case, agent: User, other: User) -> None:
    case = asked(own, agent)
    with pytest.raises(AccessError):
        answer_acceptance(case, None, "解决了", at(2), heard_by=other)
    with pytest.raises(InputError, match="原话"):
        answer_acceptance(case, None, " ", at(2), heard_by=agent)
    answer_acceptance(case, None, "行，解决了，谢谢你啊", at(2), heard_by=agent)
    assert (last(case).meaning, last(case).heard_by) == ("accepted", agent)
    event = case.events.get(kind="acceptance.accepted")
    assert (event.who, event.actor) == (agent.name, agent)
    assert verify().ok
    Acceptance.objects.update(heard_by=None)
    assert not verify().ok


def test_the_question_comes_in_the_customers_script(agent: User) -> None:
    from tongli.desk.cases.actions.open_case import open_case
    from tongli.desk.cases.actions.take_case import take_case

    case = open_case("我家暖氣三天不熱了，屋裡只有14度，孩子都感冒了，沒有人管！", at(0), silent=True).case
    take_case(case, agent, at(0.1))
    case = asked(case, agent)
    assert "這件事解決了嗎" in customer_page(case, at(2)).question


def test_the_page_and_the_telephone_dialog(own: Case, agent: User, login) -> None:  # type: ignore[no-untyped-def]
    case = asked(own, agent)
    page = Client().get(f"/c/{case.customer.token}/").content.decode()
    assert "没有解决也请直说" in page
    desk = login(agent)
    assert "可以这样问" in desk.get(f"/desk/cases/{case.number}/").content.decode()
    answered = desk.post(f"/desk/cases/{case.number}/heard", {"words": "还没好"})
    assert answered.status_code == 200
    assert last(case).meaning == "refused"
    assert login(person("zhou", "auditor")).post(f"/desk/cases/{case.number}/heard", {"words": "好了"}).status_code == 403
