"""The demo company: every dialogue plays to its end, once."""

import pytest

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Event, Message, Promise
from tongli.desk.cases.queries.history import history
from tongli.desk.demo.load import load_demo
from tongli.desk.demo.play import dialogues
from tongli.desk.wiring import now

pytestmark = pytest.mark.django_db


def test_the_demo_company(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    assert load_demo(said.append) == []
    assert Case.objects.count() == len(list(dialogues())) >= 25
    steps = set(Case.objects.values_list("step", flat=True))
    assert {"acknowledged", "investigating", "decision_communicated", "closed"} <= steps
    assert Case.objects.filter(escalated=True).exists()
    assert Event.objects.filter(kind="case.escalation_settled").exists()
    overridden = Message.objects.exclude(override_reason="")
    assert [reply.case.customer.name for reply in overridden] == ["田甜"], "one reply is sent with a reason, on purpose"
    assert Promise.objects.filter(state="open", due__lt=now()).exists()
    assert {"kept", "broken", "open"} <= set(Promise.objects.values_list("state", flat=True))
    assert Case.objects.filter(acceptances__accepted=False).exists()
    assert not Message.objects.filter(at__gt=now()).exists()
    assert {user.role for user in User.objects.all()} == {"agent", "supervisor", "trainer", "dispatcher", "field"}
    for case in Case.objects.all():
        assert [line.seq for line in history(case)] == list(range(1, case.last_seq + 1))
    events = Event.objects.count()
    assert load_demo(said.append) == []
    assert Event.objects.count() == events
    assert len([line for line in said if "载入" in line]) == 1
