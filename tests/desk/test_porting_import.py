"""Cases from elsewhere: they come in whole, lawfully, silently, and once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import at
from tongli.desk.audit.verify import verify
from tongli.desk.cases.models import Case, Event, Message
from tongli.desk.porting.actions.run_import import proceed
from tongli.desk.porting.begin import begin
from tongli.desk.porting.models import Run

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
        lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
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
