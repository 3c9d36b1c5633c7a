"""After a split the customer's page shows the newest case; what the other one asks is read and answered there as well."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, at, decided
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.split_case import split_case
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer_cases import other_cases
from tongli.desk.merging.models import Split
from tongli.desk.survey.models import Survey

Made = tuple[Case, Case]


def asked(case: Case, agent: User, hours: float) -> None:
    """Answered, promises kept, decided, and the customer asked."""
    send_reply(case, agent, REPLY, at(hours), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(hours + 0.1), note="办好了")
    ask_acceptance(decided(case, agent, hours + 0.2), agent, at(hours + 0.3))


@pytest.fixture
def both(own: Case, agent: User) -> Made:
    """The old case, which asks, and the one that was split off, which is on the page."""
    receive_message(own, "另外，物业门口的路灯也坏了一个月", at(1))
    last = own.messages.filter(who="customer").last()
    assert last is not None
    made = split_case(own, agent, [last.seq], "路灯是另一件事", at(2))
    asked(own, agent, 3)
    return fresh(own), fresh(made)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def shut(case: Case) -> str:
    """What stands in the way of closing."""
    rows = list(case.promises.all()), list(case.acceptances.all())
    return "；".join(one.text for one in policy.decide(fresh(case), *rows, at(5)).obstacles)


def other_of(html: str) -> str:
    return html.split('class="vowed other-case"')[1].split('class="c-talk"')[0]


def post(of: Case, **given: str) -> int:
    """As a browser's form without scripts, or with."""
    return Client().post(f"/c/{of.customer.token}/answer", given, headers={"Accept": "application/json"}).status_code


def test_the_question_and_the_talk_of_the_other_case_are_on_the_page(both: Made) -> None:
    old, made = both
    html = other_of(Client().get(f"/c/{old.customer.token}/").content.decode())
    assert f'name="case" value="{old.number}"' in html
    assert str(old.events.get(kind="acceptance.asked").data["said"]) in html
    assert REPLY in html
    assert COMPLAINT in html
    side = Client().get(f"/c/{old.customer.token}/side").content.decode()
    assert f'name="case" value="{old.number}"' in side
    assert f'name="case" value="{made.number}"' not in side  # it asks nothing yet


@pytest.mark.parametrize(("accepted", "words"), [("yes", "暖气热了，谢谢"), ("no", "还是不热"), ("yes", "")])
def test_the_answer_goes_to_the_case_that_asked(both: Made, agent: User, accepted: str, words: str) -> None:
    old, made = both
    before = made.last_seq
    assert shut(old) != ""
    page = Client().post(
        f"/c/{old.customer.token}/answer", {"case": old.number, "accepted": accepted, "words": words}, follow=True
    )
    assert page.status_code == 200
    assert old.acceptances.get().accepted is (accepted == "yes")
    assert (fresh(made).last_seq, made.acceptances.count()) == (before, 0)
    if words:
        assert old.messages.last().text == words  # type: ignore[union-attr]
    assert f'name="case" value="{old.number}"' not in Client().get(f"/c/{old.customer.token}/").content.decode()
    if accepted == "yes":
        assert shut(old) == ""
        close_case(fresh(old), agent, at(6))
    else:
        assert shut(old) != ""
        assert fresh(old).step == "reopened"
    assert verify().faults == []


def test_both_ask_and_each_gets_its_own_answer(both: Made, agent: User) -> None:
    old, made = both
    asked(made, agent, 4)
    html = Client().get(f"/c/{old.customer.token}/").content.decode()
    assert html.count('name="accepted" value="yes"') == 2
    assert html.count('id="words"') == 1
    assert post(old, case=made.number, accepted="no") == 200
    assert (old.acceptances.get().accepted, made.acceptances.get().accepted) == (None, False)
    assert post(old, case=old.number, accepted="yes") == 200
    assert (old.acceptances.get().accepted, made.acceptances.get().accepted) == (True, False)


def test_a_form_from_before_the_split_answers_what_it_asked(own: Case, agent: User) -> None:
    """The page was open with the question when a newer case took its place."""
    receive_message(own, "另外，路灯也坏了一个月", at(1))
    asked(own, agent, 2)
    html = Client().get(f"/c/{own.customer.token}/").content.decode()
    assert f'name="case" value="{own.number}"' in html
    made = split_case(own, agent, [own.messages.filter(who="customer").last().seq], "路灯是另一件事", at(3))  # type: ignore[union-attr]
    assert Split.objects.exists()
    assert post(own, case=own.number, accepted="yes") == 200
    assert own.acceptances.get().accepted is True
    assert not made.acceptances.exists()


def test_nobody_else_s_case_is_answered(both: Made, agent: User) -> None:
    stranger = open_case(COMPLAINT, at(1), name="李强").case
    assert post(stranger, case=both[0].number, accepted="yes") == 409
    assert post(stranger, case="TL-1", accepted="yes") == 409
    assert both[0].acceptances.get().accepted is None


def test_the_survey_of_the_other_case_is_answered_too(both: Made, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    old, made = both
    answer_acceptance(old, True, "", at(5))
    close_case(fresh(old), agent, at(6))
    monkeypatch.setattr("tongli.desk.cases.views.customer.now", lambda: at(7))
    monkeypatch.setattr("tongli.desk.survey.views.now", lambda: at(7))
    token = old.customer.token
    html = other_of(Client().get(f"/c/{token}/").content.decode())
    assert f'name="case" value="{old.number}"' in html
    assert Client().post(f"/c/{token}/survey", {"case": old.number, "result": "5", "handling": "4"}).status_code in {200, 302}
    assert Survey.objects.get(case=old).scores == {"result": 5, "handling": 4}
    assert not Survey.objects.filter(case=made).exists()
    assert "other-case" not in Client().get(f"/c/{token}/").content.decode()


def test_the_queries_do_not_grow_with_the_cases(
    both: Made, agent: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for n in range(6):
        case = open_case(COMPLAINT, at(4 + n), customer=both[0].customer).case
        take_case(case, agent, at(4 + n))
        send_reply(case, agent, REPLY, at(5 + n), override_reason="测试")
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        assert len(other_cases(both[0].customer, both[1].number, at(20), "zh-Hans")) == 7
