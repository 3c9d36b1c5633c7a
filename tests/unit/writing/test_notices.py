"""What a customer is told about a promise that will not be kept in time."""

from datetime import datetime, timedelta

import pytest

from tongli.base.errors import PackError
from tongli.base.labels import Lang, Severity
from tongli.base.talk import CHINA
from tongli.engine import Engine
from tongli.knowledge import Knowledge
from tongli.writing.notices import delay_notice

ENGINE = Engine(tier="fast")
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)


@pytest.mark.parametrize("now", [NOON, NOON + timedelta(hours=9), NOON + timedelta(days=3, hours=10)])
@pytest.mark.parametrize("hours", [None, 6, -3, 60])
@pytest.mark.parametrize("lang", [Lang.HANS, Lang.EN])
def test_it_can_be_sent_and_holds_exactly_one_new_promise(now: datetime, hours: int | None, lang: Lang) -> None:
    due = None if hours is None else now + timedelta(hours=hours)
    what, address = ("call you back", "Ms Wang") if lang is Lang.EN else ("给您回电，告诉您查到的原因。", "王女士")
    text = delay_notice(ENGINE.knowledge, what, due, now, address=address, lang=lang, industry="heating")
    assert text.startswith(address)
    assert what.rstrip("。") in text
    (found,) = [one for one in ENGINE.commitments(text, now) if one.due]
    assert found.due > now
    assert [v.rule for v in ENGINE.check(text).violations if v.severity is Severity.ERROR] == []
    assert "{" not in text


def test_before_and_after_are_told_apart() -> None:
    told = {
        hours: delay_notice(
            ENGINE.knowledge, "给您回电", NOON + timedelta(hours=hours), NOON, address="", lang=Lang.HANS, industry="heating"
        )
        for hours in (1, -1)
    }
    assert told[1].startswith("您好，“给您回电”这件事，我答应过您今天13:00前办到，现在看可能赶不上")
    assert "时间过了还没有办到" in told[-1]


def test_no_pack_no_notice() -> None:
    with pytest.raises(PackError, match="delay_notice"):
        delay_notice(Knowledge((), (), {}, ""), "回电", NOON, NOON, address="", lang=Lang.HANS)
