"""Snapshots: what they hold, how few queries they take, and that the customer's never hold what is ours."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.desk.conftest import COMPLAINT, REPLY, at, decided
from tongli.base.evidence import Finding, Span
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.correct_reading import correct_reading
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.customer import customer_page
from tongli.desk.cases.queries.evidence import segments
from tongli.desk.cases.queries.history import history
from tongli.desk.cases.queries.queue import queue
from tongli.desk.cases.queries.readings import corrected, stored_reading, unread
from tongli.desk.cases.queries.rows import case_rows, find_case, talk_of


@pytest.fixture
def busy(own: Case, agent: User) -> Case:
    """A case with something of everything."""
    send_reply(own, agent, REPLY, at(1), override_reason="客户要求照此发送")
    add_note(own, agent, "内部备注：换热站七号", at(1.1))
    correct_reading(own, own.messages.first().pk, agent, {"intensity": 3, "emotion": "grievance"}, at(1.2))
    add_promise(own, agent, "上门测温", at(20), at(1.3))
    receive_message(own, "到现在还没接到电话，你们是不是又忘了？我要打12345！", at(7))
    found = find_case(own.number)
    assert found is not None
    return found


def test_a_name_with_a_title_is_both(db: None, agent: User) -> None:
    talk = talk_of(case_rows(open_case(COMPLAINT, at(0), name="李女士").case), at(1), agent)
    assert (talk.case.facts["surname"], talk.case.facts["title"]) == ("李", "女士")


def test_the_workbench_shows_the_whole_case(busy: Case, agent: User) -> None:
    view = case_view(busy, agent, at(8))
    assert [entry.seq for entry in view.entries] == sorted(entry.seq for entry in view.entries)
    assert {"customer", "agent", "note", "event"} <= {entry.kind for entry in view.entries}
    first = view.entries[0]
    assert "".join(segment.text for segment in first.segments) == COMPLAINT
    assert first.corrections
    assert view.curve[0] == (first.seq, 3)
    assert view.plan is not None
    assert [p.what for p in view.promises if p.what == "上门测温"]
    assert not view.gate.may_close
    assert {"case.reply", "case.note"} <= view.may
    assert view.last_seq == busy.last_seq
    sent = next(entry for entry in view.entries if entry.kind == "agent")
    assert sent.mine


def test_an_overdue_promise_is_shown_as_such(busy: Case, agent: User) -> None:
    by_what = {promise.what: promise for promise in case_view(busy, agent, at(30)).promises}
    assert by_what["上门测温"].overdue
    assert by_what["上门测温"].due_text


def test_few_queries_however_long_the_talk(
    busy: Case, agent: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(15):
        receive_message(busy, f"第{number}句", at(8 + number / 10))
    with django_assert_max_num_queries(25):
        case_view(busy, agent, at(10))
    with django_assert_max_num_queries(7):
        customer_page(busy, at(10))
    for number in range(5):
        open_case(f"暖气不热 {number}", at(9))
    with django_assert_max_num_queries(11):
        assert len(queue(agent, at(10))) == 6
    with django_assert_max_num_queries(1):
        history(busy)


def test_the_queue_puts_danger_and_lateness_first(agent: User) -> None:
    words = "你好，请问供暖什么时候结束"
    cases = {name: open_case(words, at(0), name=name, silent=True).case for name in ("甲", "乙", "丙", "丁")}
    Case.objects.filter(pk=cases["乙"].pk).update(agent=agent)
    add_promise(cases["乙"], agent, "回电", at(2), at(1))
    Case.objects.filter(pk=cases["丙"].pk).update(risks=["safety_hazard"])
    Case.objects.filter(pk=cases["丁"].pk).update(intensity=3)
    Case.objects.filter(pk=cases["甲"].pk).update(intensity=0)
    items = queue(agent, at(5))
    assert [item.customer for item in items] == ["丙", "乙", "丁", "甲"]
    assert [item.overdue for item in items] == [False, True, False, False]
    assert items[1].mine


def _flat(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, default=str)


def test_the_customer_sees_nothing_that_is_ours(busy: Case) -> None:
    page = _flat(customer_page(busy, at(8)))
    for ours in ("内部备注", "换热站七号", "客户要求照此发送", "repeat_contact", "regulator", "anger"):
        assert ours not in page, ours
    entries = customer_page(busy, at(8)).entries
    assert {entry.kind for entry in entries} <= {"customer", "agent", "event"}
    assert all(entry.reading is None and entry.message_id is None for entry in entries)
    assert all(not segment.labels for entry in entries for segment in entry.segments)


def test_the_customer_is_told_what_comes_next(own: Case, agent: User) -> None:
    def step(hours: float) -> str:
        found = find_case(own.number)
        assert found is not None
        return customer_page(found, at(hours)).next_step

    assert "正在看" in step(0.5)
    send_reply(own, agent, "王女士，孩子好些了吗？", at(1), override_reason="测试")
    own.promises.update(state="kept", settled_at=at(1))
    assert "等您的消息" in step(1)
    add_promise(own, agent, "给您回电", at(6), at(1))
    assert "给您回电" in step(2)
    assert "对不起" in step(7)
    ask_acceptance(decided(own, agent, 7), agent, at(7))
    assert "解决了吗" in step(7)


def test_the_customers_page_speaks_the_customers_language(db: None) -> None:
    pages = {}
    for text in ("暖气不热", "暖氣不熱，請問什麼時候會來修？", "The heating has been cold for three days, please help."):
        case = open_case(text, at(0)).case
        page = customer_page(case, at(1))
        pages[page.lang] = page.next_step
    assert pages.keys() == {"zh-Hans", "zh-Hant", "en"}
    assert "馬上" in pages["zh-Hant"]
    assert "We have your message" in pages["en"]


def test_only_entries_after_a_number(busy: Case) -> None:
    everything = customer_page(busy, at(8)).entries
    middle = everything[1].seq
    assert customer_page(busy, at(8), after=middle).entries == everything[2:]
    assert customer_page(busy, at(8), after=busy.last_seq).entries == ()


def test_history_names_everything_in_chinese(busy: Case) -> None:
    named = {name for line in history(busy) for name, _ in line.details}
    assert not [name for name in named if name.isascii()]
    sent = next(line for line in history(busy) if line.kind == "reply.sent")
    assert dict(sent.details).get("仍要发送的理由", "客户要求照此发送") == "客户要求照此发送"
    assert any(name == "期限" and value.startswith("2026-11-1") for line in history(busy) for name, value in line.details)


def test_history_holds_every_event_in_words(busy: Case) -> None:
    lines = history(busy)
    assert [line.seq for line in lines] == list(range(1, busy.last_seq + 1))
    assert not [line.kind for line in lines if line.text == line.kind]
    assert any("→" in line.text and "强度" in line.text for line in lines)


@given(text=st.text(max_size=60), spans=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_segments_give_the_text_again(text: str, spans: list[tuple[int, int]]) -> None:
    ordered = tuple(Span(start=min(pair), end=max(pair)) for pair in spans)
    reading = unread(text).model_copy(update={"needs": (Finding(label="care", confidence=0.8, spans=ordered),)})
    pieces = segments(text, reading)
    assert "".join(piece.text for piece in pieces) == text
    marked = {index for span in ordered for index in range(span.start, min(span.end, len(text)))}
    at_piece, shown = 0, set()
    for piece in pieces:
        if piece.labels:
            shown |= set(range(at_piece, at_piece + len(piece.text)))
        at_piece += len(piece.text)
    assert shown == marked


def test_a_reading_of_an_older_version_is_made_anew(case: Case) -> None:
    message = case.messages.get()
    message.reading = {"text": message.text, "mood": "bad"}
    assert stored_reading(message).text == message.text


def test_corrected_labels_keep_their_evidence() -> None:
    old = Finding(label="care", confidence=0.6, spans=(Span(start=0, end=2),))
    reading = corrected(unread("孩子病了").model_copy(update={"needs": (old,)}), "needs", ["care", "certainty"])
    assert [(need.label, need.spans) for need in reading.needs] == [("care", old.spans), ("certainty", ())]
