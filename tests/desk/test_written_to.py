"""The language in which a customer is written to: what they wish, else what they write, else the house's; one answer for all."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, REPLY, at, decided, person
from tongli.base.labels import Lang
from tongli.base.text import script_of
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_promise import add_promise
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
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.customers.actions.merge import merge_customers
from tongli.desk.customers.actions.prefer import prefer
from tongli.desk.customers.queries.language import language
from tongli.desk.lists.actions.keep_macro import keep_macro
from tongli.desk.lists.actions.keep_phrase import Given, keep_phrase
from tongli.desk.lists.models import Macro
from tongli.desk.lists.queries.ready import known_values

Enter = Callable[[User], Client]
HANT = "我家暖氣三天不熱了，打了五次電話沒人管！"
ENGLISH = "My heating has been cold for three days and nobody cares!"
WISHES = pytest.mark.parametrize(("script", "wanted"), [("hans", "hans"), ("hant", "hant"), ("latin", "latin")])


def wished(case: Case, by: User, script: str) -> Case:
    prefer(case, by, at(0.2), script=script, address_form="女士")
    return case


def drafted(client: Client, case: Case) -> dict[str, str]:
    answer = client.post(f"/desk/cases/{case.number}/draft")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def mine(text: str, agent: User, **given: object) -> Case:
    case = open_case(text, at(0), name="王秀兰", address_form="女士", **given).case  # type: ignore[arg-type]
    take_case(case, agent, at(0.1))
    case.refresh_from_db()
    return case


@WISHES
def test_a_draft_is_in_the_script_that_the_customer_wishes(
    own: Case, agent: User, login: Enter, script: str, wanted: str
) -> None:
    made = drafted(login(agent), wished(own, agent, script))
    assert script_of(made["text"]) == wanted
    assert {script_of(part["text"]) for part in made["parts"] if len(part["text"]) > 24} == {wanted}  # type: ignore[index]
    if script == "latin":
        assert not any("\u4e00" <= char <= "\u9fff" for char in made["text"])


def test_an_english_customer_who_wishes_chinese_gets_chinese(agent: User, login: Enter) -> None:
    case = wished(mine("How do I stop the heating?", agent), agent, "hans")
    text = drafted(login(agent), case)["text"]
    assert script_of(text) == "hans"
    assert "heating" not in text


@pytest.mark.parametrize(("first", "wanted"), [(HANT, "hant"), (ENGLISH, "latin"), (COMPLAINT, "hans")])
def test_without_a_wish_as_they_write_whatever_shows_no_script(agent: User, login: Enter, first: str, wanted: str) -> None:
    """A number, a name of goods, or 好 is not another language."""
    case = mine(first, agent)
    for text in ("好的", "JDVA0123456789", "13800001234"):
        receive_message(case, text, at(1))
    assert script_of(drafted(login(agent), case)["text"]) == wanted


def test_what_was_written_last_and_elsewhere(agent: User, supervisor: User) -> None:
    first = mine(HANT, agent)
    second = open_case("12345678", at(1), customer=first.customer).case
    assert language(second) is Lang.HANT
    receive_message(first, "Please answer in English from now on.", at(2))
    assert language(first) is language(second) is Lang.EN
    third = open_case("12345678", at(3), name="王秀兰").case
    assert language(third) is Lang.HANS
    wished(first, agent, "hant")
    merge_customers(third, first.customer, supervisor, "电话核对过，同一个人", at(4))
    assert language(third) is Lang.HANT


@WISHES
def test_what_the_desk_says_by_itself(own: Case, agent: User, script: str, wanted: str) -> None:
    """The first word, the question and the survey, where the words of this case say something else."""
    wished(own, agent, script)
    case = mine("暖气还是不热，请快点来修", agent, customer=own.customer)
    told = str(case.events.get(kind="case.acknowledged").data["said"])
    send_reply(case, agent, REPLY, at(1), override_reason="测试")
    for promise in case.promises.filter(state="open"):
        settle_promise(case, promise.pk, agent, "kept", at(1.1), note="办好了")
    ask_acceptance(decided(case, agent, 1.2), agent, at(1.3))
    page = customer_page(case, at(1.4))
    answer_acceptance(case, True, "", at(2))
    close_case(Case.objects.get(pk=case.pk), agent, at(3))
    after = customer_page(Case.objects.get(pk=case.pk), at(4))
    assert after.survey is not None
    said = (told, page.question, page.next_step, after.next_step, after.survey.questions[0].text)
    assert [script_of(text) for text in said] == [wanted] * 5, said


def test_the_first_word_of_what_was_split_off(own: Case, agent: User, supervisor: User) -> None:
    wished(own, agent, "latin")
    message = receive_message(own, "还有，上次的押金没退给我", at(1))
    other = split_case(own, supervisor, (message.seq,), "两件事", at(2))
    assert script_of(str(other.events.get(kind="case.acknowledged").data["said"])) == "latin"


@WISHES
def test_told_ahead_and_the_page(own: Case, agent: User, login: Enter, script: str, wanted: str) -> None:
    from datetime import timedelta

    from tongli.desk.wiring import now

    wished(own, agent, script)
    promise = add_promise(own, agent, "call you" if script == "latin" else "给您回电", now() + timedelta(hours=3), now())
    notice = login(agent).post(f"/desk/cases/{own.number}/promises/{promise.pk}/notice").json()["text"]
    assert script_of(notice) == wanted
    html = Client().get(f"/c/{own.customer.token}/").content.decode()
    assert f'lang="{ {"hans": "zh-Hans", "hant": "zh-Hant", "latin": "en"}[script] }"' in html


def test_ready_texts_are_put_in_in_the_customers_script(own: Case, agent: User, login: Enter) -> None:
    senior, client = person("shen", "senior"), login(agent)
    keep_phrase(agent, Given("一", "{{customer}}，这件事我来办，{{due}}前给您回电话。"), at(0))
    keep_phrase(agent, Given("二", "I will see to this and call you by {{due}}."), at(0))
    keep_macro(
        senior,
        "首答",
        [{"kind": "text", "text": "{{customer}}，这件事我来办。"}, {"kind": "note", "text": "已读，还没办"}],
        at(0),
    )
    add_promise(own, agent, "回电", at(30), at(0.1))
    path = f"/desk/cases/{own.number}/"

    def texts() -> list[str]:
        return [str(one["text"]) for one in json.loads(client.get(path + "phrases").content)["phrases"]]

    wished(own, agent, "hant")
    assert known_values(own, agent, at(2))["due"] == "明天 18:00"
    assert "這件事我來辦" in texts()[0]
    ran = client.post(path + f"macros/{Macro.objects.get().pk}", {"field:customer": "王女士"}).json()["text"]
    assert ran == "王女士，這件事我來辦。"
    assert own.notes.get().text == "已读，还没办"  # ours, not the customer's
    wished(own, agent, "latin")
    assert known_values(own, agent, at(2))["due"] == "tomorrow 18:00"
    assert [script_of(text) for text in texts()] == ["latin", "hans"]
