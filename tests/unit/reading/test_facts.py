"""Facts: exact spans, kinds and normal values; near-misses; precision and recall on the project's own table; robustness."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import FactKind as K
from tongli.reading.facts import find_facts


def _found(text: str, kind: K) -> list[tuple[str, str | None]]:
    return [(fact.text, fact.value) for fact in find_facts(text) if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("昨天晚上8点师傅说来", K.TIME, [("昨天晚上8点", "day-1T20:00")]),
        ("我11月15号报的修", K.TIME, [("11月15号", "--11-15")]),
        ("上周三就说修，十点半也没来", K.TIME, [("上周三", "week-1.3"), ("十点半", "T10:30")]),
        ("2026年11月3日下午3点半到4点", K.TIME, [("2026年11月3日下午3点半到4点", "2026-11-03T15:30")]),
        ("since last Monday 6 pm", K.TIME, [("last Monday 6 pm", "week-1.1T18:00")]),
        ("2026-11-03 14:20下的单", K.TIME, [("2026-11-03 14:20", "2026-11-03T14:20")]),
        ("十二月二十号交的钱", K.TIME, [("十二月二十号", "--12-20")]),
        ("一点诚意都没有，我有三点建议，早点来", K.TIME, []),
        ("住3号楼，坐1号线", K.TIME, []),
        ("等了两个多小时", K.DURATION, [("两个多小时", "PT2H")]),
        ("整整三天没热", K.DURATION, [("整整三天", "P3D")]),
        ("一个半月了，用了半年，7个工作日", K.DURATION, [("一个半月", "P45D"), ("半年", "P6M"), ("7个工作日", "P7D")]),
        ("一天到晚推脱，有一天，第三天", K.DURATION, []),
        ("268块，1,299元，三百五十块钱", K.MONEY, [("268块", "268"), ("1,299元", "1299"), ("三百五十块钱", "350")]),
        ("退我三百五，多扣了我50", K.MONEY, [("三百五", "350"), ("50", "50")]),
        ("268块8，¥59.9", K.MONEY, [("268块8", "268.8"), ("¥59.9", "59.9")]),
        ("2.5万元，五毛钱", K.MONEY, [("2.5万元", "25000"), ("五毛钱", "0.5")]),
        ("一块儿解决，两块电池都坏了", K.MONEY, []),
        ("客厅15.3度，室温不到16度", K.TEMPERATURE, [("15.3度", "15.3"), ("16度", "16")]),
        ("零下五度，室温只有15，高烧39度", K.TEMPERATURE, [("零下五度", "-5"), ("15", "15"), ("39度", "39")]),
        ("近视300度，一度以为，用了30度电", K.TEMPERATURE, []),
        ("买了3件，一百多户都这样", K.QUANTITY, [("3件", "3"), ("一百多户", "100")]),
        ("订单号：JD2023110912345678", K.ORDER_NUMBER, [("JD2023110912345678", "JD2023110912345678")]),
        ("运单SF1234567890123", K.ORDER_NUMBER, [("SF1234567890123", "SF1234567890123")]),
        ("尾号3321的卡", K.ORDER_NUMBER, [("3321", "3321")]),
        ("[ORDERID_10195509]什么时候发货", K.ORDER_NUMBER, [("[ORDERID_10195509]", None)]),
        ("[数字x]天了，花了[数字x]元", K.DURATION, [("[数字x]天", None)]),
        ("电话13800138000", K.PHONE, [("13800138000", "13800138000")]),
        ("订单号13800138000", K.PHONE, []),
        ("打0531-88001234没人接", K.PHONE, [("0531-88001234", "053188001234")]),
        ("阳光小区3号楼2单元501", K.ADDRESS, [("阳光小区3号楼2单元501", "阳光小区3号楼2单元501")]),
        ("家住济南市历下区文化东路88号院5号楼", K.ADDRESS, [("济南市历下区文化东路88号院5号楼",) * 2]),
        ("我们小区都不热，这个小区的物业", K.ADDRESS, []),
        ("买的这款羽绒服掉毛", K.PRODUCT, [("羽绒服", "羽绒服")]),
        ("苹果15 Pro手机黑屏", K.PRODUCT, [("苹果15 Pro手机", "苹果15 pro手机")]),
        ("张师傅和李经理都答应了王女士", K.PERSON, [("张师傅", "张师傅"), ("李经理", "李经理"), ("王女士", "王女士")]),
        ("客户经理，高级经理，任何客服，施工师傅，等了几个小时", K.PERSON, []),
        ("第三次打电话了", K.EARLIER_CONTACTS, [("第三次打电话", "3")]),
        ("打了五次电话都没人接", K.EARLIER_CONTACTS, [("打了五次电话", "5")]),
        ("反映了好几次", K.EARLIER_CONTACTS, [("反映了好几次", None)]),
        ("I called you three times", K.EARLIER_CONTACTS, [("called you three times", "3")]),
        ("身份证11010519491231002X", K.ID_CARD, [("11010519491231002X", "11010519491231002X")]),
        ("编号110105194912310021", K.ID_CARD, []),
        ("卡号4111 1111 1111 1111", K.BANK_CARD, [("4111 1111 1111 1111", "4111111111111111")]),
        ("4111111111111112", K.BANK_CARD, []),
        ("邮箱zhang.san@qq.com，谢谢", K.EMAIL, [("zhang.san@qq.com", "zhang.san@qq.com")]),
        ("鲁A12345被划了", K.PLATE, [("鲁A12345", "鲁A12345")]),
    ],
)  # fmt: skip
def test_facts(text: str, kind: K, found: list[tuple[str, str | None]]) -> None:
    assert _found(text, kind) == found


def test_an_eighteen_digit_number_without_a_right_check_digit_is_an_order_number() -> None:
    (fact,) = find_facts("110105194912310021")
    assert (fact.kind, fact.personal) == (K.ORDER_NUMBER, False)


def test_traditional_and_full_width_are_read_alike_with_their_own_spans() -> None:
    hans = find_facts("昨天晚上八点打电话，花了300块买的冰箱")
    hant = find_facts("昨天晚上八點打電話，花了３００塊買的冰箱")
    assert [(f.kind, f.value, f.span) for f in hans] == [(f.kind, f.value, f.span) for f in hant]
    assert [f.text for f in hant if f.kind is K.MONEY] == ["３００塊"]


_SHORT = {"order": K.ORDER_NUMBER, "contacts": K.EARLIER_CONTACTS, "id": K.ID_CARD, "card": K.BANK_CARD}
_LOOSE = {K.EARLIER_CONTACTS}
"""Kinds whose span may be longer or shorter than the table's, as long as the two overlap and the value is right."""
Expected = tuple[K, str, str | None]


def _expected(cell: str) -> list[Expected]:
    facts: list[Expected] = []
    for part in filter(None, (piece.strip() for piece in cell.split(" | "))):
        name, _, rest = part.partition(":")
        surface, has_value, value = rest.rpartition("=") if "=" in rest else (rest, "", "")
        facts.append((_SHORT.get(name) or K(name), surface, value if has_value else None))
    return facts


def _rows() -> list[tuple[str, list[Expected]]]:
    lines = (Path(__file__).parent / "data/facts.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, _expected(cell)) for text, _, cell in (line.partition("\t") for line in lines if not line.startswith("#"))]


ROWS = _rows()


def _same(found: tuple[K, str, str | None], wanted: Expected) -> bool:
    kind, surface, value = wanted
    if found[0] is not kind or (value is not None and found[2] is not None and value.lower() != found[2].lower()):
        return False
    if value is not None and found[2] is None:
        return False
    return found[1] == surface or (kind in _LOOSE and (surface in found[1] or found[1] in surface))


def compare() -> tuple[Counter[K], Counter[K], Counter[K], list[str]]:
    """Right ones, found ones and wanted ones by kind, and what differs in words."""
    right, found_all, wanted_all, wrong = Counter[K](), Counter[K](), Counter[K](), list[str]()
    for text, wanted in ROWS:
        found = [(fact.kind, fact.text, fact.value) for fact in find_facts(text)]
        left = list(found)
        for item in wanted:
            wanted_all[item[0]] += 1
            match = next((one for one in left if _same(one, item)), None)
            if match is None:
                wrong.append(f"missed {item} in {text!r}; found {found}")
            else:
                left.remove(match)
                right[item[0]] += 1
        found_all.update(kind for kind, _, _ in found)
        wrong += [f"extra {one} in {text!r}" for one in left]
    return right, found_all, wanted_all, wrong


RIGHT, FOUND, WANTED, WRONG = compare()


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 150
    assert set(WANTED) == set(K)


@pytest.mark.parametrize("kind", list(K))
def test_precision_and_recall_of_every_kind(kind: K) -> None:
    shown = "\n".join(line for line in WRONG if f"{kind!r}" in line)
    assert RIGHT[kind] >= 0.95 * WANTED[kind], shown
    assert RIGHT[kind] >= 0.95 * FOUND[kind], shown


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="一三十百万点度元块号楼单室天小时王张师傅1234567890.-@ax[]数字京", max_size=60))
def test_facts_of_any_text_lie_inside_it_and_do_not_overlap(text: str) -> None:
    at = 0
    for fact in find_facts(text):
        assert at <= fact.span.start < fact.span.end <= len(text)
        assert fact.text == fact.span.of(text)
        at = fact.span.end


@pytest.mark.parametrize("text", ["", "\ud800打了三次", "1" * 1_000_000, "一" * 50_000, "8点" * 20_000, "小区" * 9000])
def test_hostile_text_is_read_without_fail(text: str) -> None:
    assert all(fact.span.end <= len(text) for fact in find_facts(text))
