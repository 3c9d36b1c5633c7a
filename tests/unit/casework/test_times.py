"""Time expressions: found, joined, resolved."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.base.text import fold
from tongli.casework.cues import cues_of
from tongli.casework.times import find_times

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday


def one(text: str, now: datetime = NOW) -> tuple[str, str | None, str | None]:
    folded = fold(text).text
    found = [time for time in find_times(folded, now, cues_of()) if not time.past]
    assert len(found) == 1, found
    time = found[0]
    return folded[time.start : time.end], time.due and f"{time.due:%m-%d %H:%M:%S}", time.kind


@pytest.mark.parametrize(
    ("text", "quote", "due", "kind"),
    [
        ("明天上午10点前给您回电", "明天上午10点前", "11-25 10:00:00", "instant"),
        ("3到5个工作日原路退回", "3到5个工作日", "12-01 23:59:59", "workdays"),
        ("師傅兩小時內到", "两小时内", "11-24 16:20:00", "instant"),
        ("今晚十二点前", "今晚十二点前", "11-25 00:00:00", "instant"),
        ("今晚给您", "今晚", "11-24 23:59:59", "instant"),
        ("周三之前", "周三之前", "11-25 23:59:59", "day"),
        ("月底前", "月底前", "11-30 23:59:59", "day"),
        ("本周内", "本周内", "11-29 23:59:59", "day"),
        ("下班前", "下班前", "11-24 18:00:00", "instant"),
        ("半小时后", "半小时后", "11-24 14:50:00", "instant"),
        ("一个半小时", "一个半小时", "11-24 15:50:00", "instant"),
        ("最晚后天", "后天", "11-26 23:59:59", "day"),
        ("12月3号", "12月3号", "12-03 23:59:59", "day"),
        ("下周一上午九点半", "下周一上午九点半", "11-30 09:30:00", "instant"),
        ("明天上午9点到11点", "明天上午9点到11点", "11-25 11:00:00", "instant"),
        ("明天14:00-16:00", "明天14:00-16:00", "11-25 16:00:00", "instant"),
        ("２４～４８小时", "24~48小时", "11-26 14:20:00", "instant"),
        ("下个工作日上午10点前", "下个工作日上午10点前", "11-25 10:00:00", "instant"),
        ("明天（周三）下午5点半之前", "明天(周三)下午5点半之前", "11-25 17:30:00", "instant"),
        ("2026年12月3日17时前", "2026年12月3日17时前", "12-03 17:00:00", "instant"),
        ("10号之前", "10号之前", "12-10 23:59:59", "day"),
        ("明后天", "明后天", "11-26 23:59:59", "day"),
        ("今天晚上之前", "今天晚上之前", "11-24 23:59:59", "instant"),
        ("明天早上六点半", "明天早上六点半", "11-25 06:30:00", "instant"),
        ("周末两天", "周末", "11-29 23:59:59", "day"),
        ("上午11点到1点", "上午11点到1点", "11-25 13:00:00", "instant"),
        ("三刻钟", "三刻钟", "11-24 15:05:00", "instant"),
        ("一周内", "一周内", "12-01 23:59:59", "day"),
        ("一个月内", "一个月内", "12-24 23:59:59", "day"),
        ("尽快", "尽快", None, None),
        ("收到货后3个工作日内", "3个工作日", None, None),
        ("提前半小时", "提前半小时", None, None),
    ],
)
def test_expressions(text: str, quote: str, due: str | None, kind: str | None) -> None:
    assert one(text) == (quote, due, kind)


@pytest.mark.parametrize(
    ("now", "text", "due"),
    [
        ("2026-02-12T10:00", "春节后第一个工作日", "02-24 23:59:59"),
        ("2026-09-23T10:00", "节后第一个工作日上午", "09-28 12:00:00"),
        ("2026-09-23T10:00", "国庆节后第一个工作日", "10-08 23:59:59"),
        ("2026-04-30T10:00", "节后3个工作日内", "05-08 23:59:59"),
        ("2026-04-30T10:00", "节后第二个工作日", "05-07 23:59:59"),
        ("2026-01-02T10:00", "元旦后第一个工作日", "01-04 23:59:59"),
        ("2026-09-23T10:00", "节前", "09-24 23:59:59"),
        ("2026-10-09T10:00", "下个工作日", "10-10 23:59:59"),
    ],
)
def test_holidays(now: str, text: str, due: str) -> None:
    found = find_times(text, datetime.fromisoformat(now).replace(tzinfo=CHINA), cues_of())
    assert [f"{time.due:%m-%d %H:%M:%S}" for time in found if time.due] == [due]


@pytest.mark.parametrize("text", ["等了两个小时", "每周一", "过去三天", "第3号楼", "25点", "99号", "2月30号", "明天的配送"])
def test_no_future_time(text: str) -> None:
    assert [time for time in find_times(text, NOW, cues_of()) if time.due] == []


@pytest.mark.parametrize("text", ["昨天下午3点", "2小时前", "三天以前", "上周五"])
def test_past(text: str) -> None:
    assert [time.past for time in find_times(text, NOW, cues_of())] == [True]


PIECES = st.sampled_from([*"今明后天周三月底号点半上下午晚前内到-~:0123456789两十个工作日小时分钟节", "尽快", "工作日", " "])


@given(st.lists(PIECES, max_size=20), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))  # noqa: DTZ001 - Hypothesis wants naive bounds
def test_spans_rise_and_lie_inside(pieces: list[str], naive: datetime) -> None:
    text, last = "".join(pieces), 0
    for time in find_times(text, naive.replace(tzinfo=CHINA), cues_of()):
        assert last <= time.start < time.end <= len(text)
        assert (time.due is None) == (time.kind is None)
        last = time.end
