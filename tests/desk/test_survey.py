"""The survey after the close: asked once, answered once, low scores come back as a promised call."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.desk.conftest import at, person
from tests.desk.test_closing import asked
from tongli.base.errors import PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.models import Case
from tongli.desk.customers.actions.consent import note_consent
from tongli.desk.customers.models import Contact
from tongli.desk.survey.actions.answer_survey import answer_survey
from tongli.desk.survey.models import Ending, Survey
from tongli.desk.survey.queries import closing_report


@pytest.fixture
def closed(own: Case, agent: User) -> Case:
    case = asked(own, agent)
    answer_acceptance(case, True, "好了，谢谢", at(3))
    return close_case(case, agent, at(4))


def test_it_is_on_the_customers_page_and_works_without_script(closed: Case) -> None:
    page = Client().get(f"/c/{closed.customer.token}/").content.decode()
    assert "结果，您满意吗" in page
    assert "过程，您满意吗" in page
    posted = {"result": "5", "handling": "4", "words": "谢谢"}
    answer = Client().post(f"/c/{closed.customer.token}/survey", posted, headers={"accept": "text/html"})
    assert answer.status_code == 302
    survey = Survey.objects.get(case=closed)
    assert (survey.scores, survey.words, survey.verdict) == ({"result": 5, "handling": 4}, "谢谢", "fine")
    again = Client().get(f"/c/{closed.customer.token}/").content.decode()
    assert "谢谢您告诉我们" in again
    assert "您满意吗" not in again
    closed.refresh_from_db()
    assert closed.closed


@pytest.mark.parametrize("given", [{}, {"result": "9"}, {"result": "x"}, {"result": "-1"}])
def test_a_wrong_form_says_what_is_wrong(closed: Case, given: dict[str, str]) -> None:
    answer = Client().post(f"/c/{closed.customer.token}/survey", given)
    assert answer.status_code == 400
    assert Survey.objects.get(case=closed).answered_at is None


def test_a_low_score_opens_the_case_again_with_a_promised_call(closed: Case, agent: User) -> None:
    survey = answer_survey(closed, {"result": 1, "handling": 3}, "说是修好了，半夜又不热，没人管，太气人了！", at(30))
    closed.refresh_from_db()
    assert (closed.step, closed.closed_at, survey.verdict) == ("reopened", None, "call_back")
    promise = closed.promises.get(pk=survey.call_back_id)
    assert (promise.owner, promise.state) == (agent, "open")
    assert promise.due > at(30)
    assert "回电" in promise.what
    assert closed.messages.last().text.startswith("说是修好了")
    assert closed.waiting_since is not None
    assert verify().ok


def test_a_reply_does_not_count_as_the_call(closed: Case, agent: User) -> None:
    from tongli.desk.cases.actions.send_reply import send_reply

    survey = answer_survey(closed, {"result": 1}, "", at(30))
    send_reply(closed, agent, "王女士，暖气又不热了，对不起，我马上去查。", at(31), override_reason="测试")
    survey.call_back.refresh_from_db()
    assert survey.call_back.state == "open"


def test_it_is_answered_once(closed: Case) -> None:
    first = answer_survey(closed, {"result": 4}, "", at(10))
    assert answer_survey(closed, {"result": 4}, "", at(11)).answered_at == first.answered_at
    with pytest.raises(PolicyError, match="已经评价过"):
        answer_survey(closed, {"result": 1}, "", at(12))


def test_its_time_is_over_at_last(closed: Case) -> None:
    with pytest.raises(PolicyError, match="时间已经过了"):
        answer_survey(closed, {"result": 4}, "", at(4) + timedelta(days=15))


def test_who_wants_no_contact_is_not_asked(own: Case, agent: User) -> None:
    case = asked(own, agent)
    answer_acceptance(case, True, "解决了，以后不用回访", at(3))
    close_case(case, agent, at(4))
    assert Ending.objects.get(case=case).not_asked == "no_contact"
    assert not Survey.objects.exists()
    assert "survey.skipped" in case.events.values_list("kind", flat=True)


def test_a_refused_consent_counts_too(own: Case, agent: User) -> None:
    note_consent(own, agent, "contact", False, "电话里说别再打了", at(0.5))
    case = asked(own, agent)
    answer_acceptance(case, True, "解决了", at(3))
    close_case(case, agent, at(4))
    assert not Survey.objects.exists()


def test_low_but_nobody_may_call(closed: Case) -> None:
    survey = answer_survey(closed, {"result": 1}, "太差了，别再联系我", at(10))
    closed.refresh_from_db()
    assert (survey.verdict, survey.call_back, closed.closed) == ("no_contact", None, True)
    assert [one.verdict for one in closing_report(at(-100)).low] == ["no_contact"]


def test_a_case_is_asked_about_once(closed: Case, agent: User) -> None:
    answer_survey(closed, {"result": 1}, "", at(30))
    promise = closed.promises.get(state="open")
    from tongli.desk.cases.actions.settle_promise import settle_promise

    settle_promise(closed, promise.pk, agent, "kept", at(31), note="电话里听完了")
    case = asked(Case.objects.get(pk=closed.pk), agent, 32)
    answer_acceptance(case, True, "这回好了", at(34))
    close_case(case, agent, at(35))
    assert [one.not_asked for one in Ending.objects.filter(case=case)] == ["", "asked"]
    assert Survey.objects.count() == 1


def test_the_report_keeps_outcomes_apart(closed: Case, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    answer_survey(closed, {"result": 5, "handling": 3}, "", at(10))
    with django_assert_max_num_queries(4):
        report = closing_report(at(-100))
    assert [(one.outcome, one.count) for one in report.outcomes if one.count] == [("accepted", 1)]
    assert (report.closed, report.asked, report.answered, report.not_asked) == (1, 1, 1, 0)
    (name, result), (_, handling) = report.satisfaction
    assert (name, result.few, result.raw.value, handling.raw.value) == ("结果", True, 1.0, 0.0)


def test_words_go_with_the_person(closed: Case, agent: User) -> None:
    answer_survey(closed, {"result": 5}, "谢谢小王师傅", at(10))
    assert case_record(closed)["surveys"][0]["words"] == "谢谢小王师傅"
    erase_person(closed.customer, person("gu", "admin"), "request", "本人来电，核对过", at(20))
    survey = Survey.objects.get(case=closed)
    assert (survey.words, survey.scores) == ("〔已抹除〕", {"result": 5})
    assert "小王" not in str(case_record(closed))
    assert verify().ok


def test_an_answer_heard_by_telephone_is_written_down_with_who_heard_it(
    closed: Case, agent: User, login: Callable[[User], Client]
) -> None:
    desk = login(agent)
    assert 'id="survey-heard"' in desk.get(f"/desk/cases/{closed.number}/").content.decode()
    answered = desk.post(f"/desk/cases/{closed.number}/survey-heard", {"result": "5", "handling": "4", "words": "挺好"})
    assert answered.status_code == 200
    survey = Survey.objects.get(case=closed)
    assert (survey.scores, survey.words, survey.heard_by) == ({"result": 5, "handling": 4}, "挺好", agent)
    event = closed.events.get(kind="survey.answered")
    assert (event.actor, event.who) == (agent, agent.name)
    stranger = person("zhou", "auditor")
    assert login(stranger).post(f"/desk/cases/{closed.number}/survey-heard", {"result": "1"}).status_code == 403
    assert verify().ok


def test_a_low_score_by_telephone_opens_the_case_again(closed: Case, agent: User) -> None:
    survey = answer_survey(closed, {"result": 1}, "又不热了", at(30), heard_by=agent)
    closed.refresh_from_db()
    assert (closed.step, survey.verdict, survey.heard_by) == ("reopened", "call_back", agent)


@pytest.mark.parametrize(("channel", "number", "why"), [("phone", "", "no_way"), ("phone", "13800001111", ""), ("chat", "", "")])
def test_who_cannot_be_asked_is_not_counted_as_silent(own: Case, agent: User, channel: str, number: str, why: str) -> None:
    Case.objects.filter(pk=own.pk).update(channel=channel)
    if number:
        Contact.objects.create(customer=own.customer, kind="phone", value=number, normal=number, added_at=at(0))
    case = asked(Case.objects.get(pk=own.pk), agent)
    answer_acceptance(case, None, "好了，谢谢", at(3), heard_by=agent)
    close_case(case, agent, at(4))
    assert Ending.objects.get(case=case).not_asked == why
    report = closing_report(at(-100))
    asked_by_page = channel == "chat"
    assert (report.asked, report.no_way, report.not_asked) == (int(asked_by_page), 1 if why else 0, 0)
    assert report.not_yet == (0 if why or asked_by_page else 1), "nobody has rung yet"
    assert sum(one.asked for one in report.strata) == report.asked
