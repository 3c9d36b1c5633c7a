"""A whole case over the API: assessed, answered, decided, accepted by the customer's own word, closed through the gate."""

from tests.desk.api.conftest import Program
from tests.desk.conftest import COMPLAINT, REPLY
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.models import Case


def test_from_the_complaint_to_the_close(program: Program, agent: User) -> None:
    api = program(agent)
    opened = api.post("/cases", {"text": COMPLAINT, "name": "王秀兰"}).json()
    number, token = opened["case"]["number"], opened["customer_token"]
    at = f"/cases/{number}"
    assert api.post(f"{at}/take").status_code == 200
    proposed = api.get(f"{at}/life").json()
    assert (proposed["assessed_by"], proposed["decision"]) == ("", None)
    assert api.post(f"{at}/assessment", proposed["proposed"]).status_code == 200
    assert api.post(f"{at}/replies", {"text": REPLY}).status_code == 201
    given = {"decision": "更换散热器，减免三天热费", "reason": "散热器堵塞，屋里14度"}
    decided = api.post(f"{at}/decision", given)
    assert decided.status_code == 200, decided.content
    life = api.get(f"{at}/life").json()
    assert (life["assessed_by"], life["decision"]["decision"]) == (agent.name, given["decision"])
    for promise in api.get(f"{at}/promises?limit=100").json()["items"]:
        if promise["state"] == "open":
            settled = api.post(f"{at}/promises/{promise['id']}/settle", {"state": "kept", "note": "已办"})
            assert settled.status_code == 200, settled.content
    asked = api.post(f"{at}/acceptances")
    assert asked.status_code == 201, asked.content
    answered = api.post(f"{at}/acceptances/answer", {"customer_token": token, "accepted": True})
    assert (answered.status_code, answered.json()["meaning"]) == (200, "accepted"), answered.content
    closed = api.post(f"{at}/close", {})
    assert closed.status_code == 200, closed.content
    assert Case.objects.get(number=number).closed
    assert verify(number).ok
    assert api.post(f"{at}/reopen", {"reason": "又不热了"}).status_code == 200
    assert not Case.objects.get(number=number).closed
