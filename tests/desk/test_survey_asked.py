"""Who counts as asked in the figures: whom our page asked, or somebody. Whom nobody has rung yet was not silent."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from tests.desk.conftest import at, person
from tests.desk.test_closing import asked
from tongli.base.errors import AccessError, PolicyError
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.history import history
from tongli.desk.customers.models import Contact
from tongli.desk.survey.actions.answer_survey import answer_survey
from tongli.desk.survey.actions.ask_survey import ask_survey
from tongli.desk.survey.models import Survey
from tongli.desk.survey.queries import ClosingReport, closing_report

pytestmark = pytest.mark.django_db


def over(case: Case, agent: User, channel: str) -> Case:
    """Accepted and closed."""
    Case.objects.filter(pk=case.pk).update(channel=channel)
    Contact.objects.create(customer=case.customer, kind="phone", value="13800001111", normal="13800001111", added_at=at(0))
    case = asked(Case.objects.get(pk=case.pk), agent)
    answer_acceptance(case, None, "好了，谢谢", at(3), heard_by=agent)
    return close_case(case, agent, at(4))


@pytest.fixture
def rung(own: Case, agent: User) -> Case:
    """Closed, of a customer who telephones."""
    return over(own, agent, "phone")


def figures() -> tuple[int, int, int]:
    report: ClosingReport = closing_report(at(-100))
    assert sum(one.asked for one in report.strata) == report.asked
    assert all(found.asked == report.asked for _, found in report.satisfaction)
    return report.asked, report.answered, report.not_yet


def asked_at(case: Case) -> datetime | None:
    return Survey.objects.get(case=case).asked_at


def last(case: Case) -> str:
    return history(case)[-1].text


def test_nobody_rang_nobody_was_silent(rung: Case) -> None:
    assert (figures(), asked_at(rung)) == ((0, 0, 1), None)
    assert last(rung) == "等着请客户评价：还没有人问过"
    assert closing_report(at(-100)).satisfaction[0][1].worst is None, "nothing is known of them, not even the worst"


@pytest.mark.parametrize(("channel", "counted"), [("chat", (1, 0, 0)), ("email", (0, 0, 1))])
def test_who_writes_on_the_page_is_asked_by_it(own: Case, agent: User, channel: str, counted: tuple[int, int, int]) -> None:
    case = over(own, agent, channel)
    assert figures() == counted
    assert (asked_at(case) == at(4)) is (channel == "chat")


def test_rung_and_silent_counts(rung: Case, agent: User) -> None:
    ask_survey(rung, agent, at(5), words="在开车，不方便")
    assert (figures(), asked_at(rung)) == ((1, 0, 0), at(5))
    event = rung.events.get(kind="survey.asked")
    assert (event.actor, event.data["words"]) == (agent, "在开车，不方便")
    assert "words" in event.sealed
    assert last(rung) == "问过客户怎样评价（电话里或当面），还没有评价"
    ask_survey(rung, agent, at(6))
    assert (asked_at(rung), rung.events.filter(kind="survey.asked").count()) == (at(5), 1)
    answer_survey(rung, {"result": 4}, "", at(7), heard_by=agent)
    assert (figures(), asked_at(rung)) == ((1, 1, 0), at(5))
    with pytest.raises(PolicyError, match="没有要问"):
        ask_survey(rung, agent, at(8))
    assert verify().faults == []


def test_an_answer_by_telephone_was_asked_for(rung: Case, agent: User) -> None:
    answer_survey(rung, {"result": 4}, "", at(7), heard_by=agent)
    assert (figures(), asked_at(rung)) == ((1, 1, 0), at(7))


def test_the_page_that_they_open_asks_them(rung: Case, agent: User, login: Callable[[User], Client]) -> None:
    path = f"/c/{rung.customer.token}/"
    assert "结果，您满意吗" in login(agent).get(path).content.decode()
    assert figures() == (0, 0, 1), "a colleague who looks is no customer"
    for _ in range(2):
        assert "结果，您满意吗" in Client().get(path).content.decode()
    assert figures() == (1, 0, 0)
    (event,) = rung.events.filter(kind="survey.asked")
    assert (event.who, event.data) == ("客户", {"how": "page"})
    assert verify().faults == []


def test_the_page_asks_for_another_case_of_theirs_too(rung: Case) -> None:
    open_case("又漏水了", at(6), customer=rung.customer, silent=True)
    assert "结果，您满意吗" in Client().get(f"/c/{rung.customer.token}/").content.decode()
    assert figures() == (1, 0, 0)


def test_it_is_written_down_at_the_workbench(rung: Case, agent: User, login: Callable[[User], Client]) -> None:
    desk, path = login(agent), f"/desk/cases/{rung.number}/"
    assert 'name="asked"' in desk.get(path).content.decode()
    assert desk.post(f"{path}survey-heard", {"words": ""}).status_code == 400
    assert desk.post(f"{path}survey-heard", {"result": "", "words": "", "asked": "yes"}).status_code == 200
    assert figures() == (1, 0, 0)
    assert 'name="asked"' not in desk.get(path).content.decode()
    stranger = person("zhou", "auditor")
    with pytest.raises(AccessError):
        ask_survey(rung, stranger, at(5))
    scores = {"result": "5", "asked": "yes"}
    assert desk.post(f"{path}survey-heard", scores).status_code == 200
    assert figures() == (1, 1, 0), "scores that were given are kept, whatever was pressed"


def test_the_overview_says_whom_nobody_asked(rung: Case, supervisor: User, login: Callable[[User], Client]) -> None:
    Survey.objects.filter(case=rung).update(sent_at=datetime.now(at(0).tzinfo))
    rung.endings.update(at=datetime.now(at(0).tzinfo))
    page = login(supervisor).get("/desk/overview/").content.decode()
    assert "还有 1 位没有人问过" in page
    assert "请 0 位评价，0 位答复" in page


def test_surveys_from_before_are_told_apart(rung: Case, agent: User) -> None:
    others = [open_case("快递没到", at(5 + n), name="李强", silent=True).case for n in range(2)]
    for number, (case, channel) in enumerate(zip(others, ("chat", "phone"), strict=True)):
        take_case(case, agent, at(5.5))
        ending = rung.endings.create(case=case, seq=90 + number, at=at(6), outcome="accepted", emotion="calm", intensity=0)
        Case.objects.filter(pk=case.pk).update(channel=channel)
        answered = at(8) if channel == "phone" else None
        Survey.objects.create(case=case, ending=ending, sent_at=at(6), until=at(90), answered_at=answered)
    import_module("tongli.desk.survey.migrations.0003_asked").told(apps, None)
    assert [asked_at(case) for case in (rung, *others)] == [None, at(6), at(8)]
