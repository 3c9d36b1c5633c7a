"""A POST sent twice is done once."""

from datetime import timedelta

import pytest

from tests.desk.api.conftest import Program
from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.api.idempotency import tidy
from tongli.desk.api.models import Call
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.cases.models import Case
from tongli.desk.wiring import now


def test_the_same_request_is_done_once_and_answered_the_same(program: Program, agent: User) -> None:
    api = program(agent)
    first = api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="a1")
    again = api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="a1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Case.objects.count() == 1
    other = api.post("/cases", {"text": "暖气还是不热"}, Idempotency_Key="a1")
    assert (other.status_code, other.json()["type"]) == (422, "urn:tongli:problem:key-reused")
    assert api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="a2").status_code == 201
    assert Case.objects.count() == 2


def test_a_key_belongs_to_its_token(program: Program, agent: User, other: User) -> None:
    assert program(agent).post("/cases", {"text": "暖气不热"}, Idempotency_Key="a1").status_code == 201
    assert program(other).post("/cases", {"text": "暖气不热"}, Idempotency_Key="a1").status_code == 201
    assert Case.objects.count() == 2


def test_what_was_refused_may_be_tried_again(program: Program, agent: User, case: Case) -> None:
    api, path = program(agent), f"/cases/{case.number}/promises/1/settle"
    assert api.post(path, {"state": "kept"}, Idempotency_Key="b").status_code == 404
    assert not Call.objects.exists()


def test_one_in_progress_is_not_done_twice_and_one_cut_off_may_be(program: Program, agent: User) -> None:
    api = program(agent)
    api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="c")
    Call.objects.update(done_at=None, body="")
    busy = api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="c")
    assert (busy.status_code, busy.json()["type"], busy["Retry-After"]) == (409, "urn:tongli:problem:in-progress", "1")
    Call.objects.update(at=now() - timedelta(minutes=5))
    assert api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="c").status_code == 201


def test_after_a_day_the_key_is_free(program: Program, agent: User) -> None:
    api = program(agent)
    api.post("/cases", {"text": "暖气不热"}, Idempotency_Key="d")
    Call.objects.update(at=now() - timedelta(hours=25))
    assert tidy(now()) == 1
    assert api.post("/cases", {"text": "暖气还是不热"}, Idempotency_Key="d").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "键"])
def test_a_key_that_is_none(key: str, program: Program, agent: User) -> None:
    answer = program(agent).post("/engine/read", {"text": "暖气不热"}, Idempotency_Key=key)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:tongli:problem:invalid")


def test_the_engine_takes_keys_too(program: Program, agent: User) -> None:
    api = program(agent)
    first = api.post("/engine/check", {"reply": "请您冷静"}, Idempotency_Key="e")
    assert api.post("/engine/check", {"reply": "请您冷静"}, Idempotency_Key="e").json() == first.json()
    assert api.post("/engine/check", {"reply": "您好"}, Idempotency_Key="e").status_code == 422


def test_an_erasure_empties_what_was_kept(program: Program, agent: User) -> None:
    api = program(agent)
    opened = api.post("/cases", {"text": "我叫王秀兰，暖气不热", "name": "王秀兰"}, Idempotency_Key="f")
    api.post("/engine/read", {"text": "我叫王秀兰，暖气不热"}, Idempotency_Key="g")
    case = Case.objects.get(number=opened.json()["case"]["number"])
    Case.objects.filter(pk=case.pk).update(step="closed", closed_at=at(1))
    erase_person(case.customer, person("boss2", "admin"), "request", "本人书面要求", now())
    assert not Call.objects.filter(body__contains="王秀兰").exists()
    gone = api.post("/cases", {"text": "我叫王秀兰，暖气不热", "name": "王秀兰"}, Idempotency_Key="f")
    assert (gone.status_code, gone.json()["type"]) == (410, "urn:tongli:problem:erased")
    assert Case.objects.count() == 1
