"""Promises in English sentences of a reply: ``I'll call you by 6 pm today``, ``refund within 3 business days``."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from tongli.casework.calendar import add_workdays, at, end_of_day
from tongli.casework.due import clock_due, day_of_month, month_end, weekday_of
from tongli.casework.model import DueKind

Due = tuple[datetime, DueKind]
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "an": 1, "a": 1, "half an": 0.5, "a couple of": 2, "the next": 1,
}  # fmt: skip
_N = r"(?:\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", r"\s") + ")"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "(?P<month>" + "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + r")\.?"
_TIME = re.compile(
    rf"""(?P<work>(?:{_N}\s?(?:-|to|or|–)\s?)?(?P<work_n>{_N})\s?(?:-\s?)?(?:business|working|work)[\s-]?days?)
    |(?P<nextwork>next\s(?:business|working)\sday)
    |(?P<span>(?:{_N}\s?(?:-|to|or|–)\s?)?(?P<span_n>{_N})\s?(?:-\s?)?(?P<unit>hours?|hrs?|minutes?|mins?|days?|weeks?|months?)\b
      (?P<ago>\s(?:ago|late|before|earlier))?)
    |(?P<clock>\b(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?\s?(?P<ap>[ap])\.?m\.?)
    |(?P<digital>\b(?P<dh>[01]?\d|2[0-3]):(?P<dm>[0-5]\d)\b)
    |(?P<bare>\b(?:by|at|before|until)\s(?P<bh>1[0-2]|[1-9])(?:\so'?clock)?\b
      (?![\d:.%]|\s?(?:business|working|days?|hours?|\$|units?)))
    |(?P<eod>\b(?:end\sof\s(?:the\s|this\s)?(?:business\s)?(?:day|business)|close\sof\sbusiness|e\.?o\.?d\b|c\.?o\.?b\b))
    |(?P<eow>\b(?:end\sof\s(?:the|this)\sweek|(?<!next\s)(?<!last\s)this\sweek|the\sweekend|this\sweekend))
    |(?P<nweek>\bnext\sweek)
    |(?P<eom>\b(?:end\sof\s(?:the|this)\smonth|this\smonth))
    |(?P<wd>\b(?:(?P<nx>next|this|coming|last)\s)?(?P<weekday>{"|".join(_WEEKDAYS)})\b)
    |(?P<md>\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)
    |(?P<dm2>\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{"|".join(_MONTHS)})\b)
    |(?P<today>\btoday\b)|(?P<tomorrow>\b(?:the\sday\safter\stomorrow|tomorrow)\b)|(?P<yesterday>\byesterday\b)
    |(?P<part>\b(?:tonight|morning|noon|midday|afternoon|evening|midnight)\b)""",
    re.X,
)


def _number(text: str) -> float:
    return float(text) if text.isdigit() else float(_WORDS.get(text, 1))


def english_due(text: str, now: datetime) -> tuple[Due | None, bool]:
    """The due time of a lower-case English clause, and whether it speaks of the past. ``now`` is China time."""
    day: date | None = None
    clock: tuple[int, int] | None = None
    part, moment = "", None
    for m in _TIME.finditer(text):
        if m["yesterday"] or m["ago"] or (m["wd"] and m["nx"] == "last"):
            return None, True
        moment = _moment(m, now) or moment
        day = _day(m, now.date()) or day
        if m["clock"]:
            clock = (int(m["h"]) % 12 + 12 * (m["ap"] == "p"), int(m["m"] or 0))
        elif m["digital"]:
            clock = (int(m["dh"]), int(m["dm"]))
        elif m["bare"]:
            due = clock_due(now, day, None, int(m["bh"]), 0, False)
            clock = (due.hour, 0)
        elif m["eod"]:
            clock = (18, 0)
        elif m["part"]:
            part = m["part"]
    if clock:
        due = at(day or now.date(), *clock)
        return (due + timedelta(days=1) if due <= now and day is None else due, "instant"), False
    if part:
        base = day or now.date()
        ends = {"morning": 12, "noon": 12, "midday": 12, "afternoon": 18, "midnight": 24}
        due = at(base, ends[part]) if part in ends else end_of_day(base)
        return (due + timedelta(days=1) if due <= now and day is None else due, "instant"), False
    if moment:
        return moment, False
    return ((end_of_day(day), "day") if day else None), False


def _moment(m: re.Match[str], now: datetime) -> Due | None:
    if m["work"]:
        return end_of_day(add_workdays(now.date(), min(int(_number(m["work_n"])), 250)).day), "workdays"
    if m["nextwork"]:
        return end_of_day(add_workdays(now.date(), 1).day), "workdays"
    if m["span"]:
        count, unit = _number(m["span_n"]), m["unit"][0] + m["unit"][1]
        if unit in ("ho", "hr"):
            return now + timedelta(hours=count), "instant"
        if unit == "mi":
            return now + timedelta(minutes=count), "instant"
        return end_of_day(now.date() + timedelta(days=int(count * {"da": 1, "we": 7, "mo": 30}[unit]))), "day"
    return None


def _day(m: re.Match[str], today: date) -> date | None:
    if m["today"] or m["part"] == "tonight":
        return today
    if m["tomorrow"]:
        return today + timedelta(days=2 if "after" in m["tomorrow"] else 1)
    if m["wd"]:
        return weekday_of(today, _WEEKDAYS.index(m["weekday"]), 1 if m["nx"] == "next" else None)
    if m["md"]:
        return day_of_month(today, int(m["day"]), [x[:3] for x in _MONTHS].index(m["month"][:3]) + 1)
    if m["dm2"]:
        return day_of_month(today, int(m["day2"]), _MONTHS.index(m["month2"]) + 1)
    if m["eow"]:
        return weekday_of(today, 6, 0)
    if m["nweek"]:
        return weekday_of(today, 6, 1)
    return month_end(today.year, today.month) if m["eom"] else None


_OURS = re.compile(
    r"\b(?:i|we|she|he|someone(?: senior)?|(?:(?:my|our|the|a) )(?:\w+ )?"
    r"(?:team|manager|colleague|supervisor|engineer|technician|driver))\W*(?:personally )?$"
)
_JOINT = re.compile(
    r"\s*(?:[,;]\s*(?:and |but |then )?|\b(?:and|but) )\s*(?=(?:i|we|you|he|she|they|it|our|your|the|my|an?)\b[^,;]{0,40}?"
    r"(?:\b(?:will|shall|should|is going|are going)\b|['’](?:ll|re|m)\b))"
)


def promises_apart(text: str) -> list[tuple[int, int]]:
    """The parts of an English sentence (lower case) that have a subject and a will of their own: ``[start, end)`` each."""
    cuts, parts = 0, []
    for joint in _JOINT.finditer(text):
        if joint.start() > cuts and not re.match(r"\s*(?:if|when|once|after|as soon)\b", text[cuts : joint.start()]):
            parts.append((cuts, joint.start()))
            cuts = joint.end()
    return [*parts, (cuts, len(text))]


def english_promise(
    text: str, now: datetime, words: Mapping[str, re.Pattern[str]]
) -> tuple[Due | None, Literal["effort", "result"]] | None:
    """What one English sentence (folded, lower case) promises: its due time (None: vague) and effect; None: nothing.

    ``words``: the cue family ``commitment_english``, label to pattern.
    """
    if text.rstrip().endswith("?") or words["no"].search(text):
        return None
    due, past = english_due(text, now)
    will = words["will"].search(text)
    getting = words["you_get"].search(text)
    after = will.end() if will else 0
    result, effort = words["result"].search(text, after), words["effort"].search(text, after)
    if past or (words["customer"].search(text) and not will):
        return None
    if will is None and due:
        will = words["present"].search(text)
        after = will.start() if will else 0
        result, effort = words["result"].search(text, after), words["effort"].search(text, after)
    if will is None and not (due and words["ellipsis"].match(text)):
        return None
    subject = text[: will.start()] if will else ""
    if will and re.search(r"\byou\W*$", subject) and not getting:
        return None
    if not (result or effort or (will and "refund" in subject)):
        return None
    event, vague = words["event"].search(text), words["vague"].search(text)
    if due is None and not (event or vague or _OURS.search(subject)):
        return None
    first_result = result and (effort is None or result.start() <= effort.start()) and not words["visit"].search(text)
    noun = re.search(r"\b(?:refund|replacement|parcel|order|money|compensation)\b", subject)
    effect: Literal["effort", "result"] = "result" if first_result or noun or (getting and result) else "effort"
    return (None if event else due), effect
