"""What every search index must do. Runs on the database that is set; ``tests/desk/test_postgres.py`` runs it on PostgreSQL."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.base.text import fold
from tongli.desk.cases.models import Case, Customer, Message, Note
from tongli.desk.search import sqlite
from tongli.desk.search.documents import mark, place, put
from tongli.desk.search.find import index
from tongli.desk.search.index import index_case
from tongli.desk.search.models import Document
from tongli.desk.search.port import Within
from tongli.desk.search.query import parse

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)


@pytest.fixture
def case(db: None) -> Case:
    customer = Customer.objects.create(name="王秀兰", created_at=NOON)
    return Case.objects.create(number="TL-20261118-0007", customer=customer, industry="heating", channel="phone", opened_at=NOON)


def say(case: Case, text: str, seconds: float = 0, who: str = "customer") -> Message:
    seq = Message.objects.filter(case=case).count() + 1
    return Message.objects.create(case=case, seq=seq, who=who, at=NOON + timedelta(seconds=seconds), text=text)


def found(q: str, within: Within | None = None, limit: int = 100) -> list[str]:
    """Texts that the query finds, in the order of the index; both ways of looking must agree."""
    ids = index().find(parse(q), within or Within(), limit)
    sources = {one.pk: one.source for one in Document.objects.filter(id__in=ids)}
    return [Message.objects.get(pk=sources[one]).text for one in ids]


FINDS = [
    ("暖气", "我家暖气三天不热"),
    ("热", "我家暖气三天不热"),
    ("我", "我家暖气三天不热"),
    ("暖气三天", "我家暖气三天不热"),
    ("暖气 不热", "我家暖气三天不热"),
    ("不热 暖气", "我家暖气三天不热"),
    ('"三天不热"', "我家暖气三天不热"),
    ("暖气，不热", "我家暖气三天不热"),
    ("暖氣", "我家暖气三天不热"),
    ("暖气", "我家暖氣三天不熱"),
    ("网络", "您好，網路三天連不上，軟體也打不開"),
    ("網路", "网络三天连不上"),
    ("网路", "您好，網路三天連不上，軟體也打不開"),
    ("ＡＢＣ", "型号abc坏了"),
    ("abc", "型号ＡＢＣ坏了"),
    ("14度", "屋里只有14度"),
    ("１４", "屋里只有14度"),
    ("1299", "扣了我¥1,299.00元"),
    ("1,299", "扣了我1299块"),
    ("12.5", "多收12.50元"),
    ("13812345678", "电话 138-1234-5678"),
    ("138 1234 5678", "打+8613812345678"),
    ("6222 0212 3456 7890", "卡号6222021234567890"),
    ("SF1234567890", "单号sf1234567890，没到"),
    ("heat", "My heating is cold"),
    ("王秀兰", "随便说一句"),
    ("秀兰 一句", "随便说一句"),
    ("TL-20261118-0007", "随便说一句"),
    ("𠮷野", "𠮷野家的饭凉了"),
    ("a@b.com", "邮箱是a@b.com"),
    ("暖气", "💢💢暖气💢"),
    ("“不热", "暖气不热"),
    ("ひらがな", "ここはひらがなです"),
]


@pytest.mark.parametrize(("q", "text"), FINDS)
def test_it_finds(q: str, text: str, case: Case) -> None:
    say(case, text)
    assert found(q) == [text]


MISSES = [
    ("气暖", "我家暖气三天不热"),
    ("暖气片", "暖气，片子"),
    ("暖三", "我家暖气三天不热"),
    ('"暖气 不热"', "我家暖气三天不热"),
    ("暖气 空调", "我家暖气三天不热"),
    ("暖气 -不热", "我家暖气三天不热"),
    ("-空调", "我家暖气三天不热"),
    ("14", "屋里只有140度"),
    ("1381234", "电话13812345678"),
    ("eat", "My heating is cold"),
    ("note", "我家暖气三天不热"),
    ("customer", "我家暖气三天不热"),
    ("", "我家暖气三天不热"),
]


@pytest.mark.parametrize(("q", "text"), MISSES)
def test_it_does_not_find(q: str, text: str, case: Case) -> None:
    say(case, text)
    assert found(q) == []


def test_the_newest_comes_first_whatever_was_kept_first(case: Case) -> None:
    for seconds in (50, 10, 90, 10, 0.5):
        say(case, f"暖气{seconds}", seconds)
    assert [text[2:] for text in found("暖气")] == ["90", "50", "10", "10", "0.5"]


def test_pages_join_without_a_gap_or_a_double(case: Case) -> None:
    for n in range(25):
        say(case, f"暖气{n}", n // 4)
    ids, before = [], None
    while page := index().find(parse("暖气"), Within(before=before), 7):
        ids += page
        before = page[-1]
    assert ids == sorted(set(ids), reverse=True)
    assert len(ids) == 25


def test_it_looks_only_within_what_was_asked_for(case: Case) -> None:
    customer = Customer.objects.create(name="李", created_at=NOON)
    other = Case.objects.create(number="X", customer=customer, industry="express", opened_at=NOON, step="closed")
    for seconds, one, who in ((0, case, "customer"), (100, other, "customer"), (200, other, "agent")):
        say(one, f"暖气{seconds}", seconds, who)
    closed, still = Q(step="closed"), ~Q(step="closed")
    assert found("暖气", Within(cases=(closed,))) == ["暖气200", "暖气100"]
    assert found("暖气", Within(cases=(still,))) == ["暖气0"]
    assert found("暖气", Within(cases=(closed, still))) == []
    assert found("暖气", Within(marks=(mark("express"),))) == ["暖气200", "暖气100"]
    assert found("暖气", Within(marks=(mark("express"), mark("customer")), cases=(closed,))) == ["暖气100"]
    assert found("暖气", Within(since=place(NOON + timedelta(seconds=100)))) == ["暖气200", "暖气100"]
    assert found("暖气", Within(before=place(NOON + timedelta(seconds=100)), cases=(still,))) == ["暖气0"]
    assert found("暖气 -暖气100", Within(cases=(closed,))) == ["暖气200"]


@pytest.mark.parametrize("few", [0, 20_000])
def test_both_ways_of_looking_find_the_same(few: int, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has two: through the index, or through the documents of few cases. PostgreSQL decides by itself."""
    monkeypatch.setattr(sqlite, "FEW", few)
    within = Within(cases=(Q(industry="heating"),))
    for q, text in FINDS:
        Message.objects.filter(case=case).delete()
        say(case, text)
        assert found(q, within) == [text], q
    for q, text in MISSES:
        Message.objects.filter(case=case).delete()
        say(case, text)
        assert found(q, within) == [], q


def test_notes_only_for_those_who_may_read_them(case: Case, django_user_model: type) -> None:
    author = django_user_model.objects.create_user("x")  # type: ignore[attr-defined]
    Note.objects.create(case=case, seq=1, author=author, at=NOON, text="阀门换过")
    for cases in ((), (Q(industry="heating"),)):
        assert index().find(parse("阀门"), Within(cases=cases), 9) == []
        assert len(index().find(parse("阀门"), Within(notes=True, cases=cases), 9)) == 1


def test_what_is_changed_or_gone_is_not_found_any_more(case: Case) -> None:
    message = say(case, "我住幸福路3号")
    message.text = "[已删除]"
    message.save()
    assert found("幸福路") == []
    assert found("已删除") == ["[已删除]"]
    with connection.cursor() as cursor:  # also behind the back of every action
        cursor.execute("DELETE FROM search_document")
    assert found("已删除") == []


def test_a_new_name_finds_what_was_said_before(case: Case) -> None:
    say(case, "暖气不热")
    case.customer.name = "赵铁柱"
    case.customer.save()
    assert found("赵铁柱") == ["暖气不热"]
    assert found("王秀兰") == []
    Customer.objects.filter(pk=case.customer_id).update(name="钱进")
    index_case(Case.objects.get(pk=case.pk))
    assert found("钱进") == ["暖气不热"]


def test_what_was_taken_back_is_not_found(case: Case) -> None:
    from django.db import transaction

    class Undo(Exception):
        pass

    try:
        with transaction.atomic():
            say(case, "暖气不热")
            assert found("暖气") == ["暖气不热"]
            raise Undo
    except Undo:
        pass
    assert found("暖气") == []


def test_many_of_one_second_keep_apart(case: Case) -> None:
    rows = [Message(case=case, seq=n, who="customer", at=NOON, text=f"第{n}条") for n in range(40)]
    put([Message.objects.bulk_create([row])[0] for row in rows[:20]])
    Document.objects.filter(id__gte=place(NOON)).order_by("-id")
    made = Message.objects.bulk_create(rows[20:])
    before = set(Document.objects.values_list("id", flat=True))
    wanted = place(NOON) | (made[0].pk * 2)
    Document.objects.create(id=wanted, case=case, kind="n", source=10**9, words="占位", version=1)
    put(made)
    assert Document.objects.count() == 41
    assert before < set(Document.objects.values_list("id", flat=True))
    assert sorted(found("第")) == sorted(row.text for row in rows)


def test_a_very_long_text_is_found_by_its_beginning(case: Case) -> None:
    say(case, "暖气" + "长" * 1_000_000)
    assert len(found("暖气")) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet="暖气不热冷退款軟體網 14a.-,，A\n\"'\\:*", max_size=30),
    q=st.text(alphabet="暖气不热冷退款軟體網 14a.-,，A\"'\\:*", max_size=8),
    start=st.integers(0, 28),
    size=st.integers(1, 6),
)
def test_every_piece_of_chinese_in_a_text_finds_it(text: str, q: str, start: int, size: int, case: Case) -> None:
    Message.objects.filter(case=case).delete()
    say(case, text)
    found(q)  # whatever is typed, no error
    piece = text[start : start + size]
    if piece and all("\u3400" <= char <= "\u9fff" for char in fold(piece).text):
        assert found(piece) == [text]
