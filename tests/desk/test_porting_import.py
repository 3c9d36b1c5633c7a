"""Cases from elsewhere: they come in whole, lawfully, silently, and once."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case, Customer, Event, Message, Note, Promise
from tongli.desk.clock.look import look
from tongli.desk.clock.models import Reminder
from tongli.desk.ladder.models import Told
from tongli.desk.life.answering import answer_until
from tongli.desk.life.models import Alarm
from tongli.desk.porting.actions.run_import import proceed
from tongli.desk.porting.begin import begin
from tongli.desk.porting.models import Imported, ImportedPerson, Run
from tongli.desk.porting.remarks_file import write_beside
from tongli.desk.regulators.models import Deadline
from tongli.desk.search.find import index
from tongli.desk.search.models import Document
from tongli.desk.search.port import Within
from tongli.desk.search.query import parse
from tongli.desk.tasks.models import Visit
from tongli.desk.webhooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db
ROWS = [
    {
        "id": "A1", "customer": {"name": "王秀兰", "phone": "13812345678"}, "channel": "电话", "status": "已关闭",
        "opened_at": "2025-11-18 09:30", "closed_at": "2025-11-20 10:00",
        "messages": [
            {"who": "客户", "at": "2025-11-18 09:30", "text": "我家暖气三天不热了，打了五次电话没人管！"},
            {"who": "客服", "at": "2025-11-18 09:40", "author": "小刘", "text": "王女士，我今天18:00前给您回电。"},
            {"who": "备注", "at": "2025-11-18 10:00", "text": "已派师傅"},
            {"who": "客户", "at": "2025-11-19 08:00", "text": "好了，谢谢"},
        ],
    },
    {
        "id": "A2", "customer": {"name": "王秀兰", "phone": "13812345678"}, "opened_at": "2025-12-01 08:00", "status": "处理中",
        "messages": [{"who": "客户", "at": "2025-12-01 08:00", "text": "又不热了，再不来我打12345投诉你们！"}],
    },
]  # fmt: skip


@pytest.fixture
def jsonl(tmp_path: Path) -> Callable[[list[object]], Path]:
    def write(rows: list[object], name: str = "cases.jsonl") -> Path:
        path = tmp_path / name
        lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def run_of(path: Path, **kwargs: str) -> Run:
    return proceed(begin(path, kwargs.pop("mapping", "tongli"), at(0), **kwargs), lambda: at(0))


def test_cases_come_in_with_their_talk_their_step_and_their_person(jsonl: Callable[..., Path]) -> None:
    run = run_of(jsonl(ROWS), source="旧系统")
    assert (run.state, run.made, run.said, run.refused, run.read) == ("done", 2, 5, 0, 2)
    first, second = Case.objects.order_by("id")
    assert (first.step, first.channel, second.step) == ("closed", "phone", "investigating")
    assert first.number == "TL-20251118-0001"
    assert (first.customer_id, first.customer.name) == (second.customer_id, "王秀兰")
    assert first.messages.first().text == "我家暖气三天不热了，打了五次电话没人管！"
    assert [m.who for m in first.messages.all()] == ["customer", "agent", "customer"]
    assert first.notes.get().text == "已派师傅"
    assert (first.imported.source, first.imported.external) == ("旧系统", "A1")


def test_their_trail_holds_and_says_where_they_come_from(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS), source="旧系统")
    report = verify()
    assert report.ok, report.faults
    kinds = list(Event.objects.filter(case__imported__external="A1").values_list("kind", flat=True))
    assert kinds == ["case.opened", "message.imported", "message.imported", "note.imported", "message.imported", "case.imported"]
    last = Event.objects.filter(kind="case.imported").order_by("case").values_list("data", flat=True).first()
    assert last == {"source": "旧系统", "external": "A1", "after": "closed"}


def test_a_changed_word_of_an_imported_message_is_found(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS))
    Message.objects.filter(case__imported__external="A1", seq=2).update(text="换过的话")
    assert [fault.seq for fault in verify().faults] == [2]


def test_twice_changes_nothing(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS))
    before = [list(model.objects.order_by("pk").values()) for model in (Case, Event, Message, Customer, Imported)]
    again = run_of(jsonl([*ROWS, ""], "copy.jsonl"))
    assert (again.made, again.same, again.changed) == (0, 2, 0)
    assert [list(model.objects.order_by("pk").values()) for model in (Case, Event, Message, Customer, Imported)] == before


def test_it_is_silent(
    jsonl: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    pushed: list[object] = []
    Endpoint.objects.create(name="一切", url="https://example.com/", active=True, made_at=at(0), made_by=person("zhang", "admin"))
    monkeypatch.setattr("channels.layers.InMemoryChannelLayer.group_send", lambda *given: pushed.append(given))
    with django_capture_on_commit_callbacks(execute=True) as callbacks:  # type: ignore[attr-defined]
        run_of(jsonl(ROWS))
        changed = json.loads(json.dumps(ROWS))
        changed[1]["messages"].append({"who": "客服", "at": "2025-12-01 09:00", "text": "我明天上午十点前上门。"})
        assert run_of(jsonl(changed, "later.jsonl")).changed == 1
    assert (callbacks, pushed) == ([], [])
    assert not Delivery.objects.exists()
    assert look(at(24 * 30)).sent == 0
    assert not Reminder.objects.exists()
    assert not Told.objects.exists()
    assert not Delivery.objects.exists()
    assert not Promise.objects.exists()
    assert set(Case.objects.values_list("waiting_since", flat=True)) == {None}
    assert set(Event.objects.values_list("kind", flat=True)) <= {
        "case.opened", "message.imported", "note.imported", "case.imported", "case.import_changed",
    }  # fmt: skip


@pytest.mark.parametrize("status", ["新建", "已受理", "处理中", "已答复", "已告知", "已关闭", "神秘"])
def test_no_look_of_the_clock_stirs_an_imported_case(jsonl: Callable[..., Path], status: str, supervisor: User) -> None:
    Endpoint.objects.create(name="一切", url="https://example.com/", active=True, made_at=at(0), made_by=person("zhang", "admin"))
    risky = "烟道漏气，老人头晕，出人命了！再不来我打12345，找记者曝光你们，我不想活了"
    said = [{"who": "客户", "at": "2025-12-01 08:00", "text": risky}]
    run_of(jsonl([{"id": "C1", "opened_at": "2025-12-01 08:00", "status": status, "messages": said}]))
    before = list(Event.objects.order_by("pk").values())
    for hours in (0, 1, 24, 24 * 30):
        assert look(at(hours)).sent == 0
    assert list(Event.objects.order_by("pk").values()) == before
    assert not any(model.objects.exists() for model in (Reminder, Told, Alarm, Deadline, Visit, Promise, Delivery))
    assert not Case.objects.get().escalated


def test_its_time_counts_from_when_somebody_here_works_on_it(jsonl: Callable[..., Path], agent: User, supervisor: User) -> None:
    run_of(jsonl(ROWS[1:]))
    case = Case.objects.get()
    assert answer_until(case) is None
    add_note(case, agent, "已电话联系", at(1))
    look(at(2))
    assert not Told.objects.exists(), "the year before is nobody's delay here"
    until = answer_until(Case.objects.get())
    assert until is not None
    assert until > at(1)
    look(until + timedelta(days=10))
    assert {one.trigger for one in Told.objects.all()} == {"answer_overdue"}


def test_its_time_counts_from_when_its_customer_writes_anew(jsonl: Callable[..., Path], supervisor: User) -> None:
    run_of(jsonl(ROWS[1:]))
    receive_message(Case.objects.get(), "还是不热", at(1))
    look(at(48))
    assert "unanswered" in {one.trigger for one in Told.objects.all()}


def test_a_later_import_brings_what_is_new_and_leaves_the_rest(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS))
    later = json.loads(json.dumps(ROWS))
    later[1]["status"] = "已关闭"
    later[1]["messages"].append({"who": "客服", "at": "2025-12-01 09:00", "text": "师傅已经出发。"})
    later[0]["messages"][0]["text"] = "改过的话"
    run = run_of(jsonl(later, "later.jsonl"))
    assert (run.made, run.changed, run.same) == (0, 1, 1)
    case = Case.objects.get(imported__external="A2")
    assert (case.step, case.closed) == ("closed", True)
    assert case.messages.last().text == "师傅已经出发。"
    assert Case.objects.get(imported__external="A1").messages.first().text.startswith("我家暖气")
    assert [(one.row, one.refused) for one in run.remarks.all()] == [(1, False)]
    assert verify().ok


def test_a_case_that_was_worked_on_here_is_left_alone(jsonl: Callable[..., Path], agent: User) -> None:
    run_of(jsonl(ROWS))
    case = Case.objects.get(imported__external="A2")
    add_note(case, agent, "已电话联系", at(1))
    later = json.loads(json.dumps(ROWS))
    later[1]["status"] = "已关闭"
    run = run_of(jsonl(later, "later.jsonl"))
    case.refresh_from_db()
    assert (case.step, run.changed) == ("investigating", 0)
    assert case.number in run.remarks.get().what


def test_an_erased_person_does_not_come_back(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS[:1]))
    admin = person("admin", "admin")
    erase_person(Customer.objects.get(), admin, "request", "本人来电要求", at(2))
    assert verify().ok
    kept = json.dumps(
        [list(model.objects.values()) for model in (Imported, Event, Message, Note)], default=str, ensure_ascii=False
    )
    assert "A1" not in kept
    assert "王秀兰" not in kept
    assert not ImportedPerson.objects.exists()
    changed = json.loads(json.dumps(ROWS[:1]))
    changed[0]["messages"].append({"who": "客户", "at": "2025-12-03 08:00", "text": "我又来了"})
    run = run_of(jsonl(changed, "again.jsonl"))
    assert (run.made, run.changed) == (0, 0)
    assert Message.objects.filter(text="我又来了").count() == 0


def test_bad_rows_are_told_and_good_ones_go_in(jsonl: Callable[..., Path]) -> None:
    bad = [
        {"opened_at": "2025-11-18", "text": "没有编号"},
        {"id": "B2", "opened_at": "昨天", "text": "时间不对"},
        {"id": "B3", "opened_at": "2025-11-18", "messages": "不是列表"},
        {"id": "B4", "opened_at": "2025-11-18", "messages": []},
        "不是 JSON",
        "[1]",
        ROWS[0],
        {**ROWS[0], "id": "A1", "channel": "邮件"},
        {"id": "B9", "opened_at": "2025-11-18 08:00", "text": "半个字 \ud83d 和零\x00", "status": "神秘"},
    ]
    path = jsonl(bad)
    run = run_of(path)
    assert (run.made, run.refused, run.rows) == (2, 7, 9)
    table = list(csv.reader(write_beside(run).open(encoding="utf-8-sig")))  # type: ignore[union-attr]
    assert table[0] == ["行", "列", "哪里不对", "怎么改", "结果"]
    assert [row[0] for row in table[1:]] == ["1", "2", "3", "4", "5", "6", "8", "9"]
    assert table[2][1:3] == ["opened_at", "时间读不懂：昨天"]
    assert table[-1][-1] == "已导入"
    assert Message.objects.get(case__imported__external="B9").text == "半个字 \ufffd 和零\ufffd"


def test_what_was_said_is_found_and_read(jsonl: Callable[..., Path]) -> None:
    run_of(jsonl(ROWS))
    said = Message.objects.get(text__startswith="又不热了")
    assert (said.reading["tier"], bool(said.knowledge)) == ("fast", True)
    assert "regulator" in Case.objects.get(imported__external="A2").risks
    ids = index().find(parse("暖气"), Within(), 10)
    assert [one.case.imported.external for one in Document.objects.filter(pk__in=ids)] == ["A1"]


def test_the_second_pass_goes_on_where_it_stopped(jsonl: Callable[..., Path]) -> None:
    run = proceed(begin(jsonl(ROWS), "tongli", at(0)), lambda: at(0), read=False)
    assert (run.state, run.read, Document.objects.count()) == ("reading", 0, 0)
    again = proceed(begin(Path(run.path), "tongli", at(1)), lambda: at(1))
    assert (again.pk, again.state, again.made, again.read) == (run.pk, "done", 2, 2)
    assert Document.objects.count() == 5
