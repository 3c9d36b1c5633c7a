"""Exports of other systems as they really look, to cases in our terms."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.casework import chain
from tongli.desk.porting.begin import mapping_from
from tongli.desk.porting.groups import taken
from tongli.desk.porting.guarded import guarded
from tongli.desk.porting.history import trail_of
from tongli.desk.porting.mapped import Mapper
from tongli.desk.porting.moments import moment, zone_of
from tongli.desk.porting.past import Past, Remark, Said
from tongli.desk.porting.picking import text_of_html
from tongli.desk.porting.sources import Source, encoding_of
from tongli.knowledge import load
from tongli.knowledge.schema.imports import ImportMapping

MAPPINGS = {one.id: one for one in load().of(ImportMapping)}
CHINA = zone_of("+08:00")
ZENDESK = {
    "url": "https://x.zendesk.com/api/v2/tickets/35436.json", "id": 35436, "created_at": "2025-11-18T01:30:00Z",
    "updated_at": "2025-11-20T02:00:00Z", "type": "incident", "subject": "暖气不热", "description": "三天不热了",
    "priority": "high",
    "status": "closed", "requester_id": 20978392, "requester": {"id": 20978392, "name": "王女士", "email": "w@example.com"},
    "via": {"channel": "email"}, "tags": ["heating", "vip"],
    "comments": [
        {"id": 1, "author_id": 20978392, "plain_body": "三天不热了", "public": True, "created_at": "2025-11-18T01:30:00Z"},
        {"id": 2, "author_id": 999, "body": "已派单", "public": False, "created_at": "2025-11-18T01:40:00Z"},
        {"id": 3, "author_id": 999, "body": "今天上门", "public": True, "created_at": "2025-11-18T01:50:00Z"},
    ],
}  # fmt: skip
FRESHDESK = {
    "helpdesk_ticket": {
        "id": 7, "display_id": 101, "created_at": "2025-11-18T09:30:00+08:00", "subject": "错单",
        "description": "<div>菜<br>上错了&amp;凉了</div>",
        "status_name": "Resolved", "status": 4, "source_name": "Phone", "requester_name": "李先生", "requester_id": 5,
        "helpdesk_notes": [
            {"body": "给您退一份", "incoming": False, "private": False, "created_at": "2025-11-18T09:40:00+08:00"},
            {"body": "好的", "incoming": True, "private": False, "created_at": "2025-11-18T09:50:00+08:00"},
            {"body": "后厨已提醒", "incoming": False, "private": True, "created_at": "2025-11-18T10:00:00+08:00"},
        ],
    }
}  # fmt: skip
CHATWOOT = {
    "id": 42, "status": "resolved", "created_at": 1763429400, "last_activity_at": 1763430000,
    "meta": {"channel": "Channel::WebWidget", "sender": {"id": 9, "name": "赵", "phone_number": "+8613800000000"}},
    "messages": [
        {"id": 1, "content": "快递丢了", "message_type": 0, "private": False, "created_at": 1763429400},
        {"id": 2, "content": "小陈 took over", "message_type": 2, "private": False, "created_at": 1763429405},
        {"id": 3, "content": "马上查", "message_type": 1, "private": False, "created_at": 1763429460, "sender": {"name": "小陈"}},
        {"id": 4, "content": None, "message_type": 1, "private": False, "created_at": 1763429470},
    ],
}  # fmt: skip


def past_of(name: str, *rows: dict[str, Any], columns: tuple[str, ...] = ()) -> Past:
    past, remarks = Mapper(MAPPINGS[name], columns).past(1, rows)
    assert remarks == []
    return past


def told(past: Past) -> list[tuple[str, str]]:
    return [(one.who, one.text) for one in past.said]


def test_zendesk() -> None:
    past = past_of("zendesk", ZENDESK)
    assert (past.external, past.name, past.person, past.channel, past.step) == ("35436", "王女士", "20978392", "email", "closed")
    assert told(past)[:3] == [("customer", "三天不热了"), ("note", "已派单"), ("agent", "今天上门")]
    assert told(past)[3] == ("note", "priority：high；type：incident；tags：heating、vip；requester.email：w@example.com")
    assert past.closed_at == datetime(2025, 11, 20, 2, tzinfo=UTC)
    assert told(past_of("zendesk", {"ticket": ZENDESK})) == told(past)


def test_freshdesk() -> None:
    past = past_of("freshdesk", FRESHDESK)
    assert (past.external, past.name, past.channel, past.step) == ("101", "李先生", "phone", "decision_communicated")
    wanted = [("customer", "错单\n菜\n上错了&凉了"), ("agent", "给您退一份"), ("customer", "好的"), ("note", "后厨已提醒")]
    assert told(past) == wanted
    assert past.closed_at is None


def test_chatwoot() -> None:
    past = past_of("chatwoot", CHATWOOT)
    assert (past.external, past.name, past.step) == ("42", "赵", "closed")
    assert told(past)[:2] == [("customer", "快递丢了"), ("agent", "马上查")]
    assert past.said[1].author == "小陈"
    assert past.opened_at == datetime(2025, 11, 18, 1, 30, tzinfo=UTC)


def test_a_12345_sheet_with_a_title_above_its_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某市12345工单明细表"])
    sheet.append(
        ["工单编号 ", "来电时间*", "诉求人", "联系电话", "诉求内容", "承办单位", "工单状态", "办理结果", "办结时间", "满意度"]
    )
    sheet.append(
        [
            20251118001,
            datetime(2025, 11, 18, 9, 30),  # noqa: DTZ001 - the cells of a workbook know no zone
            "王先生",
            13812345678,
            "暖气不热",
            "热力公司",
            "已办结",
            "已修好",
            "2025年11月19日 15时",
            "满意",
        ]
    )
    sheet.append([])
    sheet.append(["X2", "2025/11/18 9:05", "李女士", None, "噪音", None, "办理中"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    mapping = MAPPINGS["12345"]
    source = Source(path, mapping.fields["id"])
    found = [one.past for one in taken(Mapper(mapping, source.columns), source.rows())]
    assert [past.external for past in found if past] == ["20251118001", "X2"]
    first, second = [past for past in found if past]
    assert told(first) == [
        ("customer", "暖气不热"),
        ("agent", "已修好"),
        ("note", "承办单位：热力公司；满意度：满意；联系电话：13812345678"),
    ]
    assert (first.person, first.step, first.channel) == ("13812345678", "closed", "phone")
    assert first.closed_at == datetime(2025, 11, 19, 15, tzinfo=CHINA)
    assert (second.step, second.row, second.closed_at) == ("investigating", 5, None)


def test_rows_of_messages_make_cases() -> None:
    rows = [
        {"case_id": "c1", "at": "2025-11-18 09:00", "who": "客户", "text": "在吗", "customer": "王"},
        {"case_id": "c1", "at": "2025-11-18 09:01", "who": "客服", "text": "在的"},
        {"case_id": "c2", "at": "2025-11-18 09:02", "who": "外星人", "text": "你好"},
    ]
    found = list(taken(Mapper(MAPPINGS["tongli-messages"]), [*enumerate(rows, 1), (4, "坏的一行")]))
    assert [(one.rows, one.upto) for one in found] == [(2, 2), (1, 3), (1, 4)]
    assert [told(one.past) for one in found if one.past] == [[("customer", "在吗"), ("agent", "在的")], [("agent", "你好")]]
    assert [(remark.row, remark.refused) for one in found for remark in one.remarks] == [(3, False), (4, True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_encodings_are_found_out(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    text = "编号,时间,内容\n1,2025-11-18,暖气不热\n".replace(",", "\t" if ending == ".tsv" else ",")
    path.write_bytes(text.encode(encoding))
    source = Source(path, ["编号"])
    assert list(source.rows()) == [(2, {"编号": "1", "时间": "2025-11-18", "内容": "暖气不热"})]
    assert list(source.rows(after=2)) == []


def test_what_is_in_no_known_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("编号,内容\n1,好\n".encode() + b"2,\xff\xff\xff\n")
    with pytest.raises(InputError, match="第 3 行"):
        encoding_of(path)
    path.write_bytes("编号,内容\n".encode("utf-16-le"))
    with pytest.raises(InputError, match="utf-16-le"):
        encoding_of(path)
    with pytest.raises(InputError, match="不认识的编码"):
        encoding_of(path, "klingon")


@pytest.mark.parametrize(
    ("content", "places"),
    [('[{"id": 1}, 5, {"id": 2}]', [1, 2, 3]), ('{"tickets": [{"id": 1}]}', [1]), ('{"id": 1}\n\n{"id": 2}\n', [1, 3]), ("", [])],
)
def test_json_as_a_list_as_lines_or_within_an_object(tmp_path: Path, content: str, places: list[int]) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    source = Source(path, ["id"], ["tickets"])
    assert [place for place, _ in source.rows()] == places
    assert [place for place, _ in source.rows(after=1)] == places[1:]


def test_a_cell_too_many_and_a_quoted_line_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('编号,内容\n1,"第一行\n第二行"\n2,好,多了\n3,好,\n')
    rows = dict(Source(path, ["编号"]).rows())
    assert rows[3] == {"编号": "1", "内容": "第一行\n第二行"}
    assert "表头只有 2 列" in str(rows[4])
    assert rows[5] == {"编号": "3", "内容": "好"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.doc", "none.csv"])
def test_what_is_no_such_file_is_told(tmp_path: Path, name: str) -> None:
    if name != "none.csv":
        (tmp_path / name).write_bytes(b"PK\x03\x04 {broken" + bytes([200, 201]))
    with pytest.raises(InputError):
        list(Source(tmp_path / name, ["编号"]).rows())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-11-18 09:30", (2025, 11, 18, 9, 30)), ("2025/11/8 9:05:00", (2025, 11, 8, 9, 5)),
        ("2025年11月18日", (2025, 11, 18, 0, 0)),
        ("2025年11月18日 下午3时05分", (2025, 11, 18, 15, 5)), ("2025.11.18 12:00", (2025, 11, 18, 12, 0)),
        ("2025-11-18T01:30:00Z", (2025, 11, 18, 9, 30)), ("2025-11-18 01:30:00 UTC", (2025, 11, 18, 9, 30)),
        (1763429400, (2025, 11, 18, 9, 30)), ("1763429400000", (2025, 11, 18, 9, 30)),
    ],
)  # fmt: skip
def test_times_as_exports_write_them(text: object, wanted: tuple[int, ...]) -> None:
    assert moment(text, CHINA) == datetime(*wanted, tzinfo=CHINA)  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["", None, "昨天", "18/11/2025", "2025-13-01", True, 10**30, float("inf"), "1850-01-01", {}, "２０２５"]
)
def test_what_is_no_time(text: object) -> None:
    assert moment(text, CHINA) is None


@given(st.text(max_size=60) | st.integers() | st.floats() | st.none())
def test_no_value_breaks_the_reading_of_times(value: object) -> None:
    found = moment(value, CHINA)
    assert found is None or found.tzinfo is UTC


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "at", "who", "name", "id"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(MAPPINGS)),
    st.dictionaries(
        st.sampled_from(
            [
                "id",
                "created_at",
                "opened_at",
                "status",
                "messages",
                "comments",
                "conversations",
                "text",
                "description",
                "requester",
                "meta",
                "ticket",
                "case_id",
                "at",
                "who",
            ]
        ),
        JSON,
    ),
)
def test_no_row_breaks_a_mapping(name: str, row: dict[str, Any]) -> None:
    """Whatever a row holds, it is a case or a remark that says where."""
    (found,) = taken(Mapper(MAPPINGS[name]), [(7, row)])
    assert found.past is not None or [remark.row for remark in found.remarks if remark.refused] == [7]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-cmd|x", "@SUM", "\t=1", "＝1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == ("'" + text if text != "+86" else text)


def test_numbers_stay_numbers() -> None:
    assert [guarded(text) for text in ("-3.5", "42", "投诉", "")] == ["-3.5", "42", "投诉", ""]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一</p><p>二</p>", "一\n\n二"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("<script>x()</script>好", "好"),
        ("3 < 5", "3 < 5"),
        ("平文", "平文"),
    ],
)
def test_html_as_it_is_read(html: str, text: str) -> None:
    assert text_of_html(html).replace("\n\n", "\n") == text.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = ", "TOML"),
        ('id="a"\nname="b"\nsource="c"\nfields={id=["x"]}', "opened_at"),
        ('id="a"\nname="b"\nsource="c"\nfields={id=["x"], opened_at=["y"]}', "text"),
        ('id="A B"', "id"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        mapping_from(text.encode(), "m.toml")


SAID = st.builds(
    Said,
    st.sampled_from(["customer", "agent", "note"]),
    st.text(max_size=20).map(lambda t: t.encode("utf-8", "replace").decode()),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["", "小刘"]),
)


@given(st.lists(SAID, max_size=6))
def test_every_trail_holds(said: list[Said]) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    past = Past(1, "E1", "p", "王", "", "phone", "heating", start, None, "investigating", said)
    trail = trail_of(past, "TL-20250101-0001", "旧系统", 5, start + timedelta(days=1))
    texts = dict(zip(trail.seqs, (one.text for one in said), strict=True))
    entries = [
        chain.Entry(seq, at, kind, who, actor, data, texts.get(seq), salt, sealed, hashed)
        for seq, at, kind, who, actor, data, salt, sealed, hashed in trail.events
    ]
    assert chain.check("TL-20250101-0001", entries, (len(said) + 2, trail.head)) is None
    assert len({entry.salt for entry in entries}) == len(entries)


def test_remarks_say_row_and_column() -> None:
    row = {"id": "1", "created_at": "x", "comments": []}
    (found,) = taken(Mapper(MAPPINGS["zendesk"]), [(3, json.loads(json.dumps(row)))])
    assert found.remarks == [Remark(3, "created_at", "时间读不懂：x", "时间写成 2025-11-18 09:30 或 2025/11/18 9:30:00")]
