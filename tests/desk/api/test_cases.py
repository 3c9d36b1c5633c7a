"""A case over the API, from the first word on."""

from tests.desk.api.conftest import Program, soon
from tests.desk.conftest import COMPLAINT, REPLY, at
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Acceptance, Case


def test_a_case_is_opened_taken_answered_and_its_promise_kept(program: Program, agent: User) -> None:
    api = program(agent)
    opened = api.post("/cases", {"text": COMPLAINT, "name": "王秀兰", "address_form": "女士"})
    assert opened.status_code == 201, opened.content
    case = opened.json()["case"]
    number = case["number"]
    assert (case["emotion"], case["closed"], case["agent"]) == ("anger", False, None)
    assert api.post(f"/cases/{number}/take").status_code == 200
    sent = api.post(f"/cases/{number}/replies", {"text": REPLY})
    assert sent.status_code == 201, sent.content
    said = api.get(f"/cases/{number}/messages").json()["items"]
    assert [one["who"] for one in said] == ["customer", "agent"]
    assert said[1]["text"] == REPLY
    promised = next(one for one in api.get(f"/cases/{number}/promises").json()["items"] if one["state"] == "open")
    assert "18:00" in promised["quote"]
    settled = api.post(f"/cases/{number}/promises/{promised['id']}/settle", {"state": "kept", "note": "已回电"})
    assert settled.json()["state"] in {"kept", "late"}
    assert api.get(f"/cases/{number}/events?limit=1").json()["items"][0]["kind"] == "case.opened"


def test_a_reply_that_hurts_is_blocked_and_says_why(program: Program, agent: User, own: Case) -> None:
    api = program(agent)
    refused = api.post(f"/cases/{own.number}/replies", {"text": "请您冷静，是您自己没看清楚。"})
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "urn:tongli:problem:reply-blocked")
    assert refused["Content-Type"] == "application/problem+json"
    assert {"T01"} <= {one["rule"] for one in problem["violations"]}
    assert not own.messages.filter(who="agent").exists()
    given = {"text": "请您冷静，是您自己没看清楚。", "override_reason": "客户要求原话"}
    assert api.post(f"/cases/{own.number}/replies", given).status_code == 201


def test_a_case_does_not_close_past_the_gate(program: Program, agent: User, own: Case) -> None:
    refused = program(agent).post(f"/cases/{own.number}/close", {})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:tongli:problem:gate-shut")
    assert refused.json()["obstacles"]
    assert not Case.objects.get(pk=own.pk).closed


def test_only_the_customer_answers_for_the_customer(program: Program, agent: User, own: Case) -> None:
    asked = Acceptance.objects.create(case=own, asked_at=at(1), asked_by=agent)
    api, path = program(agent), f"/cases/{own.number}/acceptances/answer"
    refused = api.post(path, {"customer_token": "somebody-elses-token", "accepted": True})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:tongli:problem:not-allowed")
    asked.refresh_from_db()
    assert asked.accepted is None
    answered = api.post(path, {"customer_token": own.customer.token, "accepted": True})
    assert (answered.status_code, answered.json()["accepted"]) == (200, True)


def test_a_promise_made_elsewhere_names_a_time_to_come(program: Program, agent: User, own: Case) -> None:
    api = program(agent)
    made = api.post(f"/cases/{own.number}/promises", {"what": "上门看一下", "due": soon()})
    assert made.status_code == 201, made.content
    assert made.json()["what"] == "上门看一下"
    for due in (soon(-1), "9999-12-31T23:59:59Z"):
        refused = api.post(f"/cases/{own.number}/promises", {"what": "上门看一下", "due": due})
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:tongli:problem:unfit")
    assert own.promises.filter(what="上门看一下").count() == 1


def test_a_reading_is_corrected(program: Program, agent: User, own: Case) -> None:
    api, seq = program(agent), own.messages.get().seq
    made = api.post(f"/cases/{own.number}/messages/{seq}/corrections", {"field": "risks", "value": ["media", "churn"]})
    assert (made.status_code, made.json()["fields"]) == (201, ["risks"])
    read = api.get(f"/cases/{own.number}/readings").json()["items"][0]
    assert {one["label"] for one in read["risks"]} == {"media", "churn"}
    assert "risks" in read["corrected"]
    wrong = api.post(f"/cases/{own.number}/messages/{seq}/corrections", {"field": "risks", "value": ["nonsense"]})
    assert (wrong.status_code, wrong.json()["type"]) == (422, "urn:tongli:problem:invalid")
    assert api.post(f"/cases/{own.number}/messages/999/corrections", {"field": "emotion", "value": "calm"}).status_code == 404


def test_the_link_of_a_known_customer_is_not_given_out_again(program: Program, agent: User, supervisor: User, own: Case) -> None:
    given = {"text": "暖气又不热了", "customer_id": own.customer_id}
    again = program(agent).post("/cases", given)  # the new case is nobody's yet: this agent does not write to its customer
    assert again.status_code == 201, again.content
    assert (again.json()["customer_token"], again.json()["customer_link"]) == ("", "")
    assert own.customer.token not in again.content.decode()
    assert program(supervisor).post("/cases", given).json()["customer_token"] == own.customer.token
