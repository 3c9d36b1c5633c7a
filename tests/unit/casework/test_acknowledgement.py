"""What is told at once: the number, the next step, and a time on the working calendar."""

from datetime import datetime, timedelta
from pathlib import Path

from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.acknowledgement import answer_due, first_word
from tongli.knowledge import Knowledge, load

KNOWLEDGE = load()
WEDNESDAY = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
NUMBER = "TL-20261118-0001"


def test_the_time_is_working_time() -> None:
    word = first_word(KNOWLEDGE, NUMBER, WEDNESDAY, industry="heating")
    assert word.due == WEDNESDAY + timedelta(hours=2)
    assert NUMBER in word.text
    assert word.what in word.text
    assert "今天 14:00 前" in word.text
    evening = first_word(KNOWLEDGE, NUMBER, WEDNESDAY.replace(hour=17, minute=30, second=7), industry="heating")
    assert evening.due == WEDNESDAY.replace(hour=10, minute=31) + timedelta(days=1)  # a whole minute, never earlier
    friday = first_word(KNOWLEDGE, NUMBER, WEDNESDAY.replace(hour=17) + timedelta(days=2), industry="heating")
    assert friday.due == WEDNESDAY.replace(hour=10) + timedelta(days=5)
    shop = first_word(KNOWLEDGE, NUMBER, WEDNESDAY + timedelta(days=3), industry="retail")
    assert shop.due == WEDNESDAY + timedelta(days=3, hours=2)


def test_danger_waits_for_no_office() -> None:
    night = WEDNESDAY.replace(hour=2)
    word = first_word(KNOWLEDGE, NUMBER, night, industry="heating", danger=True)
    assert word.due == night + timedelta(minutes=15)
    assert "110" in word.text


def test_english() -> None:
    word = first_word(KNOWLEDGE, NUMBER, WEDNESDAY, lang=Lang.EN)
    assert "today by 14:00" in word.text
    assert word.text.isascii()


TABLE = """
[[procedure]]
id = "core.acknowledge"
step = {{ zh = "受理投诉后告知客户", en = "Tell the customer" }}
hours = 1
source = "服务规范第三条"
as_of = 2026-11-01
confirmed_by = "{who}"

[[procedure]]
id = "core.answer"
step = {{ zh = "答复", en = "Answer" }}
workdays = 3
source = "服务规范第五条"
as_of = 2026-11-01
confirmed_by = "{who}"
"""


def company(folder: Path, name: str, who: str) -> Knowledge:
    """The shipped packs with a company's own procedures over them."""
    (folder / name / "policy").mkdir(parents=True)
    manifest = f'id = "{name}"\nname_zh = "自有"\nname_en = "own"\nversion = "1.0.0"\nkind = "site"\n'
    (folder / name / "pack.toml").write_text(manifest, "utf-8")
    (folder / name / "policy" / "policy.toml").write_text(TABLE.format(who=who), "utf-8")
    return load(folder / name)


def test_a_confirmed_procedure_takes_the_place_of_the_default(tmp_path: Path) -> None:
    assert first_word(company(tmp_path, "example", ""), NUMBER, WEDNESDAY).due == WEDNESDAY + timedelta(hours=2)
    confirmed = company(tmp_path, "own", "王经理")
    assert first_word(confirmed, NUMBER, WEDNESDAY).due == WEDNESDAY + timedelta(hours=1)
    assert answer_due(confirmed, WEDNESDAY) == datetime(2026, 11, 23, 23, 59, 59, tzinfo=CHINA)
    assert answer_due(KNOWLEDGE, WEDNESDAY) == datetime(2026, 11, 27, 23, 59, 59, tzinfo=CHINA)
