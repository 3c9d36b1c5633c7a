"""No sequence of what people do at the desk breaks the trail (Hypothesis)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.conftest import REPLY, at, decided, person
from tongli.base.errors import TongliError
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.actions.export_record import export_case
from tongli.desk.audit.actions.hold import place_hold, release_hold
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.correct_reading import correct_reading
from tongli.desk.cases.actions.escalate_case import escalate_case, settle_escalation
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.pause_promise import pause_promise, resume_promise
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.reopen_case import reopen_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case, Event
from tongli.desk.clock.tick import tick

Step = Callable[[Case, dict[str, User], float], Any]


def _first_promise(case: Case) -> int:
    promise = case.promises.filter(state="open").first()
    return promise.pk if promise else 0


def _last_told(case: Case) -> int:
    seqs = [*case.notes.values_list("seq", flat=True), *case.messages.filter(who="agent").values_list("seq", flat=True)]
    return max(seqs, default=0)


def _last_hold(case: Case) -> int:
    hold = case.holds.last()
    return hold.pk if hold else 0


STEPS: dict[str, Step] = {
    "customer": lambda case, _, hour: receive_message(case, "还是不热，怎么没人管", at(hour)),
    "thanks": lambda case, _, hour: receive_message(case, "好了，谢谢", at(hour)),
    "take": lambda case, who, hour: take_case(case, who["agent"], at(hour)),
    "reply": lambda case, who, hour: send_reply(case, who["boss"], REPLY, at(hour), override_reason="测试"),
    "note": lambda case, who, hour: add_note(case, who["agent"], " 备注 ", at(hour)),
    "promise": lambda case, who, hour: add_promise(case, who["boss"], "  回电 ", at(hour + 5), at(hour)),
    "kept": lambda case, who, hour: settle_promise(case, _first_promise(case), who["boss"], "kept", at(hour), note="好"),
    "taken back": lambda case, who, hour: settle_promise(
        case, _first_promise(case), who["boss"], "withdrawn", at(hour), note="改期", told_in=_last_told(case)
    ),
    "pause": lambda case, who, hour: pause_promise(case, _first_promise(case), who["boss"], "等照片", at(hour)),
    "resume": lambda case, who, hour: resume_promise(case, _first_promise(case), who["boss"], at(hour)),
    "tick": lambda case, _, hour: tick(at(hour)),
    "decide": lambda case, who, hour: decided(case, who["boss"], hour),
    "ask": lambda case, who, hour: ask_acceptance(case, who["boss"], at(hour)),
    "yes": lambda case, _, hour: answer_acceptance(case, True, "好了", at(hour)),
    "no": lambda case, _, hour: answer_acceptance(case, False, "", at(hour)),
    "close": lambda case, who, hour: close_case(case, who["boss"], at(hour)),
    "reopen": lambda case, who, hour: reopen_case(case, who["boss"], "又不热", at(hour)),
    "escalate": lambda case, who, hour: escalate_case(case, who["boss"], "要找媒体", at(hour)),
    "settle": lambda case, who, hour: settle_escalation(case, who["boss"], "已通话", at(hour)),
    "correct": lambda case, who, hour: correct_reading(
        case, case.messages.first().pk, who["boss"], {"intensity": int(hour) % 4}, at(hour)
    ),
    "hold": lambda case, who, hour: place_hold(case, who["boss"], "诉讼", at(hour)),
    "release": lambda case, who, hour: release_hold(case, _last_hold(case), who["boss"], "撤诉", at(hour)),
    "erase": lambda case, who, hour: erase_person(case.customer, who["admin"], "request", "本人提出", at(hour)),
    "export": lambda case, who, hour: export_case(case, who["admin"], "json", at(hour)),
}  # fmt: skip
_END = ["take", "reply", "kept", "decide", "ask", "yes", "close", "erase"]


def _play(steps: list[str]) -> Case:
    who = {"agent": person("an"), "boss": person("chen", "supervisor"), "admin": person("guan", "admin")}
    case = open_case("暖气不热", at(0), name="王秀兰").case
    for hour, name in enumerate(steps, 1):
        try:
            with transaction.atomic():
                STEPS[name](Case.objects.get(pk=case.pk), who, hour * 6)
        except TongliError:
            pass  # refused: then nothing of it may be left
        assert verify().faults == [], (name, steps[:hour])
    return Case.objects.get(pk=case.pk)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=10), st.booleans())
def test_no_sequence_breaks_the_trail(steps: list[str], to_the_end: bool) -> None:
    with transaction.atomic():
        _play([*steps, *(_END if to_the_end else [])])
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_whole_life_and_then_more() -> None:
    again = ["customer", "reply", "hold", "kept", "decide", "ask", "yes", "close", "erase", "release", "erase", "export"]
    case = _play([*_END, *again])
    assert case.customer.name != "王秀兰"
    assert Event.objects.filter(case=case, kind="person.erased").count() == 2
    assert Event.objects.filter(case=case).count() == case.last_seq
