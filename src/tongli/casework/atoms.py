"""Atoms of time expressions: one match of the grammar to what it says (a day, a part, a clock, a moment), given now."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from tongli.casework.calendar import add_workdays, end_of_day, holiday_break, workday_after_holiday
from tongli.casework.due import OPENING_HOUR, Part, day_of_month, lunar_new_year_day, month_end, weekday_of
from tongli.casework.model import DueKind
from tongli.casework.numerals import parse_number
from tongli.knowledge.schema import Cue

_HOLIDAYS = {
    "春节": "Spring Festival", "过年": "Spring Festival", "年": "Spring Festival", "国庆": "National Day", "五一": "Labour Day",
    "劳动": "Labour Day", "清明": "Tomb-sweeping Day", "端午": "Dragon Boat Festival", "中秋": "Mid-autumn Festival",
    "元旦": "New Year's Day",
}  # fmt: skip
"""How people name a holiday, and its name in the calendar package."""
_DAYS = {char: index for index, char in enumerate("一二三四五六日")} | {"天": 6, "末": 6}
CLOSING = (-1, 0, True)
"""The clock of 下班前: which hour that is depends on the day."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What one match says. ``counted``: it runs from now (a duration, working days)."""

    start: int
    end: int
    day: date | None = None
    part: Part | None = None
    clock: tuple[int, int, bool] | None = None
    due: datetime | None = None
    kind: DueKind | None = None
    vague: bool = False
    past: bool = False
    estimated: bool = False
    counted: bool = False
    on_event: bool = False


def _number(text: str | None) -> int:
    value = parse_number(text or "")
    return -1 if value is None else int(value)


def _span(m: re.Match[str], now: datetime) -> Atom | None:
    a, b = m.span()
    text, unit = m["sp_n"], m["sp_unit"]
    if m["ago"]:
        return Atom(a, b, past=True)
    if m["sp_lead"] or text in ("几", "十几", "数", "多"):
        return Atom(a, b, vague=True)
    value = 0.5 if text == "半" else parse_number(text)
    if value is None or value > 5000:
        return None
    value += 0.5 if (m["sp_half"] or m["sp_half2"]) and text != "半" else 0
    if unit in ("小时", "钟头", "h"):
        return Atom(a, b, due=now + timedelta(hours=value), kind="instant")
    if unit in ("分钟", "刻钟") or unit.startswith("min"):
        return Atom(a, b, due=now + timedelta(minutes=value * (15 if unit == "刻钟" else 1)), kind="instant")
    if text == "半" and unit == "天":
        return Atom(a, b, due=now + timedelta(hours=12), kind="instant")
    if unit in ("个月", "月"):
        whole = int(value)
        last = month_end(now.year, now.month + whole)
        day = date(last.year, last.month, min(now.day, last.day)) + timedelta(days=15 * (value != whole))
    else:
        days = {"天": 1, "日": 1, "年": 365}.get(unit, 7) * value
        day = now.date() + timedelta(days=int(days))
    return Atom(a, b, due=end_of_day(day), kind="day")


def _holiday(m: re.Match[str], today: date) -> Atom:
    a, b = m.span()
    name = next((english for word, english in _HOLIDAYS.items() if m["hol_name"].startswith(word)), "")
    if m["hol_side"] == "前":
        off = holiday_break(today, name)
        return Atom(a, b, vague=True) if off is None else Atom(a, b, day=max(off[0] - timedelta(days=1), today))
    if not m["hol_n"]:
        return Atom(a, b, vague=True)
    count = 1 if m["hol_count"] in (None, "首") else _number(m["hol_count"])
    counted = workday_after_holiday(today, max(count, 1), name)
    if counted is None:
        return Atom(a, b, vague=True)
    return Atom(a, b, day=counted.day, kind="workdays", estimated=counted.estimated)


def _month_part(m: re.Match[str], today: date) -> Atom | None:
    a, b = m.span()
    which = m["mp_bare"] or m["mp_which"]
    month = today.month + (1 if which[0] in "下次" else 0)
    number = parse_number(re.sub(r"[月份]", "", which)) if which[0] not in "本这当下次月" else None
    year = today.year
    if number is not None:
        if not 1 <= number <= 12:
            return None
        month = int(number)
        year += month < today.month - 2
    last = month_end(year, month)
    part = m["mp_part"] or "内"
    day = last.replace(day={"初": 10, "上旬": 10, "中旬": 20, "中": 20}.get(part, last.day))
    if part in ("初", "上旬", "中旬", "中") and day < today and which == "月":
        day = month_end(year, month + 1).replace(day=day.day)
    return Atom(a, b, day=day)


def _calendar_day(m: re.Match[str], today: date) -> date | None:
    if m["iso"]:
        return day_of_month(today, int(m["iso_d"]), int(m["iso_m"]), int(m["iso_y"]))
    if m["monthday"]:
        year = int(m["md_y"]) if m["md_y"] else {"今年": today.year, "明年": today.year + 1}.get(m["md_ny"] or "")
        return day_of_month(today, _number(m["md_d"]), _number(m["md_m"]), year)
    if m["slash"]:
        return day_of_month(today, int(m["sl_d"]), int(m["sl_m"]))
    if m["ofmonth"]:
        last = month_end(today.year, today.month + (m["om_which"][0] in "下次") - (m["om_which"][0] == "上"))
        return day_of_month(today, _number(m["om_d"]), last.month, last.year)
    if m["dayonly"]:
        return day_of_month(today, _number(m["do_d"]))
    if m["yearpart"]:
        return date(today.year, 12, 31)
    return None


def _clock(m: re.Match[str]) -> Atom | None:
    a, b = m.span()
    if m["midnight"]:
        return Atom(a, b, clock=(0, 0, True))
    if m["digital"]:
        return Atom(a, b, clock=(int(m["dg_h"]), int(m["dg_m"]), True))
    hour = _number(m["ck_h"])
    minute = 30 if m["ck_half"] else _number(m["ck_m"]) if m["ck_m"] else {"一": 15, "三": 45}.get(m["ck_q"] or "", 0)
    return Atom(a, b, clock=(hour, minute, False)) if 0 <= hour <= 24 and 0 <= minute < 60 else None


def _week(m: re.Match[str], today: date) -> Atom:
    a, b = m.span()
    if m["weekday"]:
        weeks = {"本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "上": -1}.get(m["wd_which"] or "")
        return Atom(a, b, day=weekday_of(today, _DAYS[m["wd_day"]], weeks), past=weeks == -1)
    if m["wk_part"] == "初":
        return Atom(a, b, vague=True)
    return Atom(a, b, day=weekday_of(today, 6, {"下": 1, "下下": 2}.get(m["wk_which"], 0)))


def word_atom(start: int, end: int, cue: Cue, today: date) -> Atom:
    """A word of the cue families ``commitment_day``, ``commitment_part``, ``commitment_vague``."""
    kind = cue.family.rpartition("_")[2]
    if kind == "vague":
        return Atom(start, end, vague=True)
    if kind == "part":
        return Atom(start, end, part=cast(Part, cue.label))
    offset = int(cue.label)
    return Atom(start, end, day=today + timedelta(days=offset), past=offset < 0, on_event=cue.note == "event")


def atom_of(m: re.Match[str], now: datetime) -> Atom | None:
    """What a match of ``grammar.TIME`` says, or None where it is no time after all (``25点``, ``99号``)."""
    a, b = m.span()
    today = now.date()
    if m["work"]:
        count = _number(m["work_n"])
        if not 0 < count <= 250:
            return None
        counted = add_workdays(today, count)
        return Atom(a, b, day=counted.day, kind="workdays", estimated=counted.estimated, counted=True)
    if m["nextwork"]:
        counted = add_workdays(today, 2 if m["nextwork"][0] == "第" else 1)
        return Atom(a, b, day=counted.day, kind="workdays", estimated=counted.estimated)
    if m["holiday"]:
        return _holiday(m, today)
    if m["lunar"]:
        lunar = lunar_new_year_day(today, _number(m["ln_d"]))
        return Atom(a, b, day=lunar) if lunar else None
    if m["halfmore"]:
        value = _number(m["hm_n"]) + 0.5
        if m["hm_unit"] == "月":
            return Atom(a, b, due=end_of_day(today + timedelta(days=int(30 * value))), kind="day")
        return Atom(a, b, due=now + timedelta(hours=value), kind="instant")
    if m["span"]:
        span = _span(m, now)
        return span and replace(span, counted=True)
    if m["monthpart"]:
        return _month_part(m, today)
    if m["weekday"] or m["week"]:
        return _week(m, today)
    if m["closing"]:
        if m["closing"].startswith("中午"):
            return Atom(a, b, part="morning")
        return Atom(a, b, clock=CLOSING)
    if m["opening"]:
        return Atom(a, b, clock=(OPENING_HOUR, 0, True))
    if m["clock"] or m["digital"] or m["midnight"]:
        return _clock(m)
    day = _calendar_day(m, today)
    return None if day is None else Atom(a, b, day=day)
