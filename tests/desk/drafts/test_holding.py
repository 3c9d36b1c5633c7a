"""A reply is held for a moment: taken back, sent once, stopped where the talk went on meanwhile."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.desk.conftest import REPLY, at
from tongli.base.errors import AccessError, PolicyError
from tongli.casework.holding import Seen
from tongli.desk.accounts.models import User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case, Message
from tongli.desk.drafts.actions.hold_reply import CollisionError, hold_reply
from tongli.desk.drafts.actions.release import release_due
from tongli.desk.drafts.actions.settle_held import send_now, take_back
from tongli.desk.drafts.models import Draft, Held

pytestmark = pytest.mark.django_db
SECOND = 1 / 3600
REASON = "测试"


def held_by(case: Case, who: User, text: str = REPLY, hours: float = 1, once: str = "a", **more: object) -> Held:
    return hold_reply(
        case, who, text, at(hours), seconds=10, client_id=once, override_reason=REASON, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def replies(case: Case) -> list[str]:
    return list(case.messages.filter(who="agent", author__isnull=False).values_list("text", flat=True))


def test_it_goes_out_when_its_time_has_come_and_promises_count_from_then(own: Case, agent: User) -> None:
    held = held_by(own, agent)
    assert release_due(at(1 + 9 * SECOND)).looked == 0
    assert replies(own) == []
    assert own.promises.filter(made_by=agent).count() == 0
    assert release_due(at(1 + 10 * SECOND)).sent == 1
    message = own.messages.get(text=REPLY)
    assert message.at == at(1) + timedelta(seconds=10)
    assert {promise.made_at for promise in own.promises.filter(made_by=agent)} == {message.at}
    held.refresh_from_db()
    assert (held.state, held.message_id, held.text) == ("sent", message.pk, "")
    assert release_due(at(2)).sent == 0
    assert replies(own) == [REPLY]


def test_taken_back_it_is_a_draft_again_and_the_customer_never_sees_it(
    own: Case, agent: User, login: Callable[[User], Client]
) -> None:
    held = held_by(own, agent)
    assert take_back(own, held.pk, agent, at(1 + 5 * SECOND)) == REPLY
    assert release_due(at(2)).sent == 0
    assert replies(own) == []
    assert Draft.objects.get(case=own, author=agent).text == REPLY
    assert REPLY not in login(agent).get(f"/c/{own.customer.token}/").content.decode()
    event = own.events.order_by("-seq").first()
    assert event is not None
    assert (event.kind, event.data) == ("reply.taken_back", {"seconds": 5})
    with pytest.raises(PolicyError, match="已经撤回"):
        take_back(own, held.pk, agent, at(1.1))
    assert verify(own.number).faults == []


def test_what_has_been_sent_cannot_be_taken_back(own: Case, agent: User) -> None:
    held = held_by(own, agent)
    release_due(at(2))
    with pytest.raises(PolicyError, match="已经发出"):
        take_back(own, held.pk, agent, at(2))
    assert replies(own) == [REPLY]


@pytest.mark.parametrize("once", ["a", "b"])
def test_posted_twice_it_is_one_message(own: Case, agent: User, once: str) -> None:
    first = held_by(own, agent)
    assert held_by(own, agent, once=once, hours=1.001).pk == first.pk
    release_due(at(2))
    assert held_by(own, agent, hours=2).pk == first.pk
    release_due(at(3))
    assert replies(own) == [REPLY]


def test_two_different_replies_go_out_in_order(own: Case, agent: User) -> None:
    held_by(own, agent)
    held_by(own, agent, "王女士，我补充一句：今晚我在班上。", once="b", hours=1.001)
    release_due(at(2))
    assert replies(own) == [REPLY, "王女士，我补充一句：今晚我在班上。"]


def test_a_message_that_comes_meanwhile_stops_it_until_somebody_says(own: Case, agent: User) -> None:
    held = held_by(own, agent)
    receive_message(own, "不用了，已经热了", at(1 + 5 * SECOND))
    assert release_due(at(2)).sent == 0
    held.refresh_from_db()
    assert (held.state, held.why, held.text) == ("stopped", "customer", REPLY)
    assert release_due(at(3)).looked == 0
    own.refresh_from_db()
    assert own.waiting_since is not None
    assert send_now(own, held.pk, agent, at(3.1), own.last_seq).state == "sent"
    assert replies(own) == [REPLY]
    assert verify(own.number).faults == []


def test_sent_now_without_knowing_of_the_newest_message_it_stops_again(own: Case, agent: User) -> None:
    held = held_by(own, agent)
    knew = Case.objects.get(pk=own.pk).last_seq
    receive_message(own, "等一下", at(1.001))
    assert send_now(own, held.pk, agent, at(1.002), knew).state == "stopped"
    assert replies(own) == []


def test_a_colleague_who_has_just_answered_is_shown_first(own: Case, agent: User, supervisor: User) -> None:
    began = Case.objects.get(pk=own.pk).last_seq
    send_reply(own, supervisor, "王女士，我是陈岚，我来跟进。", at(1), override_reason=REASON)
    own.refresh_from_db()
    with pytest.raises(CollisionError, match="同事刚刚回复了客户") as caught:
        held_by(own, agent, seen=Seen(own.last_seq, began))
    assert [message.text for message in caught.value.said] == ["王女士，我是陈岚，我来跟进。"]
    held_by(own, agent, seen=Seen(caught.value.last, caught.value.last))
    release_due(at(2))
    assert replies(own) == ["王女士，我是陈岚，我来跟进。", REPLY]


def test_a_colleague_who_holds_a_reply_is_shown_first(own: Case, agent: User, supervisor: User) -> None:
    other = held_by(own, supervisor, "王女士，我来跟进。")
    with pytest.raises(CollisionError, match="正要回复") as caught:
        held_by(own, agent, once="b")
    assert [one.text for one in caught.value.held] == ["王女士，我来跟进。"]
    assert Held.objects.count() == 1
    held_by(own, agent, once="b", beside=other.pk)
    assert Held.objects.filter(state="held").count() == 2


def test_of_two_that_are_held_the_second_stops_when_the_first_has_gone_out(own: Case, agent: User, supervisor: User) -> None:
    first = held_by(own, supervisor, "王女士，我来跟进。")
    second = held_by(own, agent, once="b", beside=first.pk)
    release_due(at(2))
    second.refresh_from_db()
    assert (second.state, second.why) == ("stopped", "agent")
    assert replies(own) == ["王女士，我来跟进。"]


def test_a_message_that_the_page_did_not_show_asks_at_once(own: Case, agent: User) -> None:
    knew = Case.objects.get(pk=own.pk).last_seq
    receive_message(own, "又漏水了", at(1))
    with pytest.raises(CollisionError, match="客户刚刚又来信了"):
        held_by(own, agent, seen=Seen(knew, knew))


def test_whoever_lost_the_case_meanwhile_sends_nothing_and_loses_nothing(
    own: Case, agent: User, other: User, supervisor: User
) -> None:
    held = held_by(own, agent)
    assign_case(own, supervisor, at(1.001), agent=other, keep_team=True)
    release_due(at(2))
    held.refresh_from_db()
    assert (held.state, held.why, held.text) == ("stopped", "refused", REPLY)
    assert "不由您负责" in held.refusal
    assert replies(own) == []


def test_the_checker_is_asked_before_it_is_held(own: Case, agent: User) -> None:
    with pytest.raises(BlockedError):
        hold_reply(own, agent, "别烦我，滚蛋，你就是个傻逼。", at(1), seconds=10, client_id="a")
    assert Held.objects.count() == 0


def test_only_those_who_may_reply(own: Case, other: User) -> None:
    with pytest.raises(AccessError):
        held_by(own, other)


def test_the_editor_posts_and_takes_back(own: Case, agent: User, login: Callable[[User], Client], settings: object) -> None:
    client = login(agent)
    answer = client.post(
        f"/desk/cases/{own.number}/hold", {"text": REPLY, "client_id": "x", "override_reason": REASON, "seen": "999"}
    )
    assert answer.status_code == 200
    held = Held.objects.get()
    assert answer.json()["held"]["id"] == held.pk
    assert (held.due_at - held.held_at).total_seconds() == 10
    page = client.get(f"/desk/cases/{own.number}/talk").content.decode()
    assert f'id="held-{held.pk}"' in page
    back = client.post(f"/desk/cases/{own.number}/held/{held.pk}/back")
    assert back.json()["text"] == REPLY
    assert f'id="held-{held.pk}"' not in client.get(f"/desk/cases/{own.number}/talk").content.decode()
    assert Message.objects.filter(author=agent).count() == 0


def test_with_no_time_to_take_it_back_it_is_sent_at_once(
    own: Case, agent: User, login: Callable[[User], Client], settings: object
) -> None:
    settings.UNDO_SECONDS = 0  # type: ignore[attr-defined]
    answer = login(agent).post(f"/desk/cases/{own.number}/hold", {"text": REPLY, "override_reason": REASON})
    assert answer.json()["held"]["state"] == "sent"
    assert replies(own) == [REPLY]
