"""Drafts: the same on every device, the newer wins, the older is offered, and they do not outlive their use."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.desk.conftest import REPLY, at
from tongli.base.errors import AccessError
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.drafts.actions.hold_reply import hold_reply
from tongli.desk.drafts.actions.keep_draft import drop_old_drafts, keep_draft
from tongli.desk.drafts.actions.settle_held import take_back
from tongli.desk.drafts.erasure import erase_unsent
from tongli.desk.drafts.models import Draft, Held
from tongli.desk.drafts.queries import draft_view

pytestmark = pytest.mark.django_db


def test_what_one_device_writes_another_goes_on_with(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    first, second = login(agent), login(agent)
    answer = first.post(f"/desk/cases/{own.number}/unsent", {"text": "王女士，", "version": "0"})
    assert answer.json()["draft"]["version"] == 1
    assert 'written="王女士，"' in second.get(f"/desk/cases/{own.number}/").content.decode()
    answer = second.post(f"/desk/cases/{own.number}/unsent", {"text": "王女士，我在查。", "version": "1"})
    assert (answer.json()["draft"]["version"], answer.json()["draft"]["older"]) == (2, "")


def test_the_newer_wins_and_the_older_is_offered(own: Case, agent: User) -> None:
    keep_draft(own, agent, "在电脑上写的", 0, at(1))
    draft = keep_draft(own, agent, "在手机上写的", 0, at(1.1))
    assert (draft.text, draft.older, draft.older_at) == ("在手机上写的", "在电脑上写的", at(1))
    assert keep_draft(own, agent, "在手机上写的，接着写", draft.version, at(1.2)).older == "在电脑上写的"


def test_a_draft_is_its_authors_alone(own: Case, agent: User, supervisor: User, other: User) -> None:
    keep_draft(own, agent, "我的草稿", 0, at(1))
    assert draft_view(own, supervisor).text == ""
    with pytest.raises(AccessError):
        keep_draft(own, other, "不归我", 0, at(1))


def test_what_is_held_is_no_draft_any_more_and_what_is_taken_back_is(own: Case, agent: User) -> None:
    keep_draft(own, agent, REPLY, 0, at(1))
    held = hold_reply(own, agent, REPLY, at(1), seconds=10, client_id="a", override_reason="测试")
    assert (draft_view(own, agent).text, draft_view(own, agent).version) == ("", 2)
    keep_draft(own, agent, "又写了一句", 2, at(1.001))
    take_back(own, held.pk, agent, at(1.002))
    assert (draft_view(own, agent).text, draft_view(own, agent).older) == (REPLY, "又写了一句")


@pytest.mark.parametrize("saved_before", [True, False])
def test_words_that_come_late_on_a_slow_line_are_no_draft_again(own: Case, agent: User, saved_before: bool) -> None:
    if saved_before:
        keep_draft(own, agent, REPLY[:5], 0, at(1))
    known = draft_view(own, agent).version
    hold_reply(own, agent, REPLY, at(1), seconds=10, client_id="a", override_reason="测试")
    for late in (REPLY[:9], REPLY):
        assert keep_draft(own, agent, late, known, at(1.001)).text == ""
    assert draft_view(own, agent).text == ""
    assert keep_draft(own, agent, "还有一件事：", known, at(1.002)).text == "还有一件事："


def test_thirty_days_after_the_last_key_it_goes(own: Case, agent: User) -> None:
    keep_draft(own, agent, "草稿", 0, at(1))
    drop_old_drafts(at(1) + timedelta(days=30))
    assert Draft.objects.count() == 1
    drop_old_drafts(at(1) + timedelta(days=30, seconds=1))
    assert Draft.objects.count() == 0


def test_an_erasure_takes_all_that_was_not_sent(own: Case, agent: User) -> None:
    hold_reply(own, agent, REPLY, at(1), seconds=10, client_id="a", override_reason="测试")
    keep_draft(own, agent, "王秀兰的事", 0, at(1))
    erase_unsent(own)
    assert Draft.objects.count() == 0
    held = Held.objects.get()
    assert (held.text, held.override_reason, held.state) == ("", "", "back")
