"""Time expressions and durations in folded text.

Values of times need no clock: ``2026-11-15`` or ``--11-15`` (ISO 8601, year unsaid) or ``---15`` for a date, ``day-1`` for 昨天,
``week-1.3`` for 上周三, ``week.3`` for 周三, then ``T20:00`` for the hour. None where no normal form is claimed.
Durations: ISO 8601 (``P3D``, ``PT2H``).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from tongli.base.labels import FactKind
from tongli.reading.fact_hit import Hit
from tongli.reading.numerals import HAN, NUM, number, plain

_N2 = rf"(?:(?<!\d)\d{{1,2}}|{HAN}{{1,3}})"
_NOT_A_DAY = r"(?![楼院门线房店桌机柜窗车馆厅仓库选技码坑井铺炉锅泵站口])"
_YEAR = r"(?:(?<!\d)20\d\d年|(?<!\d)\d\d年(?=\d{1,2}月)|今年|去年|前年|明年)"
_DATE = (
    rf"(?:(?<!\d)20\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d)"
    rf"|{_YEAR}?(?:{_N2})月份?(?:{_N2}[日号]?{_NOT_A_DAY}(?!个)|初|中旬|底|末|上旬|下旬)?"
    r"|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])(?![\d/分])|(?<![\d.])(?:0?[1-9]"
    r"|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])[日号]"
    rf"|(?<!第)(?<![\d.#-])(?:\d{{1,2}}|[一二三]?十[一二三四五六七八九]?)[日号]{_NOT_A_DAY}(?!常)"
    rf"|{_YEAR})"
)
_WEEK = r"(?:上上个?|上个?|这个?|本|下个?|每)?(?:周|星期|礼拜)(?:[一二三四五六日天末]|[1-6](?!\d|个|天|次))"
_WEEKDAY_EN = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTH_EN = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = (
    r"(?:大前天|前天|昨天|昨日|今天|今日|明天|明日|后天|大后天|当天|次日|第二天|隔天|前几天|前两天|这几天|这两天|最近几天|"
    r"上上周|上周|本周|这周|下周|上个?星期(?![一二三四五六日天])|上个?礼拜(?![一二三四五六日天])|上上个月|上个?月|本月"
    r"|这个月|当月|下个月|月初|月底|年初|年底|年前|"
    r"春节|过年|元旦|国庆节?|中秋节?|端午节?|五一|十一(?=期间|假期|长假)|双十一|双11|双十二|双12|618"
    r"|(?<!\d)6\.18(?!\d)|(?<!\d)11\.11(?!\d)|昨儿|今儿|明儿|后儿|前儿|"
    rf"yesterday|today|tomorrow|(?:last|next|this) (?:week|month|night)|(?:(?:last|next|this) )?(?:{_WEEKDAY_EN})(?![a-z])"
    rf"|(?:{_MONTH_EN})\.? \d{{1,2}}(?:st|nd|rd|th)?(?![\d:])|(?<![\d:])\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH_EN})(?![a-z]))"
)
_SHORT = r"(?:昨晚|昨夜|今晚|明晚|前晚|当晚|今早|明早|昨早|昨下午|今下午|明下午)"
_PART = r"(?:凌晨|清晨|大清早|早上|早晨|一大早|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜|晚间|午后)"
_CLOCK = (
    rf"(?:(?<![\d:.])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])"
    rf"|(?:(?<![\d.])\d{{1,2}}|[一二两三四五六七八九]|十[一二]?)(?:点(?:钟|半|整|[一三]刻|(?:\d{{1,2}}"
    rf"|{HAN}{{1,3}}(?![直起样共下定般边个点会口家]))分?|多)?"
    rf"|时(?:\d{{1,2}}分|许|整)?)"
    r"|(?<!\d)\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.))"
)
_CLOCK_EN = r"(?<![\d:])\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)"
_RANGE = rf"{_CLOCK}(?:\s?(?:到|至|-|~)\s?{_PART}?{_CLOCK})?"
_HEAD = rf"(?:{_WEEK}|{_DATE}|{_DAY})"
TIME = re.compile(
    r"(?=[\d上下本这每周星礼今去前明零〇一二两三四五六七八九十百千万亿大昨后当次第隔最月年春过元国中端双凌清早晨傍晚夜半深午a-z])"
    rf"(?P<c5>{_CLOCK_EN}) (?:on )?(?:yesterday|today|tomorrow|{_WEEKDAY_EN})"
    rf"|(?P<a>{_HEAD}(?:[,的(]?\s?{_HEAD}\)?)?(?:的?\s?{_PART})?(?:[的,]?\s?(?P<c1>{_RANGE}))?"
    rf"|{_SHORT}(?:\s?(?P<c2>{_RANGE}))?|{_PART}(?:的?\s?(?P<c3>{_RANGE}))|{_PART}|(?P<c4>{_RANGE}))"
)
_MAYBE_TIME = re.compile(
    r"[点时:月日号周期拜天晚早夜晨午年春节秋元一十双6儿]|/|am|pm|a\.m|p\.m|day|last |this |next |6\.18"
    r"|\.\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|儿"
)
# "一点" is "a little" unless an hour stands beside it; 三点建议 counts, it does not tell the time
_LITTLE = re.compile(r"(?:[一二两三四五六七八九十]|\d)点$")
_COUNTED = re.compile(
    r"意见|建议|要求|问题|原因|诉求|请求|理由|疑问|[都也点儿]|不|没|用|诚意|责任|办法|\d*[度℃%元]|好|小|儿|经验|教训|说明"
)
_NO_HOUR = re.compile(rf"^{_PART}$")
_GREETING = re.compile(r"好|安")

_UNIT = {
    word: code
    for code, words in {
        "S": "秒 秒钟",
        "M": "分钟 minutes minute mins min", "Q": "刻钟", "H": "小时 钟头 hours hour", "D": "天 日 工作日 days day nights night",
        "W": "周 星期 礼拜 weeks week", "MO": "月 months month", "Y": "年 years year", "N": "晚上", "K": "季度 供暖季 采暖季",
    }.items()
    for word in words.split()
}  # fmt: skip
DURATION = re.compile(
    rf"(?=[\d零〇一二两三四五六七八九十百千万亿半大小整好几俩仨\[])(?<!第)(?<!第{HAN})(?<!第{HAN}{{2}})"
    rf"(?P<n>半|大半|小半|[俩仨]|整整?{NUM}|{NUM}(?:[-~到至]{NUM})?|好几"
    rf"|几)(?P<ge>个)?(?P<more>[多几来余])?\s?(?P<ge2>个)?(?P<half>半)?(?:整)?"
    r"(?P<u>工作日|自然日|日(?=内|之内|以内|无理由|[,。!?;]|$)|小时|钟头|分钟|刻钟|秒钟|天"
    r"|周(?![一二三四五六日末年边])|星期(?![一二三四五六日天])"
    r"|礼拜(?![一二三四五六日天])|月|季度|供暖季|采暖季|年|晚上|"
    r"minutes?|mins|hours?|days?|nights?|weeks?|months?|years?)(?P<tail>半|多)?"
)
_WORDS_EN = "one two three four five six seven eight nine ten eleven twelve"
_COUNT_EN = {word: n for n, word in enumerate(_WORDS_EN.split(), 1)} | {
    "a": 1,
    "an": 1,
}
ENGLISH = re.compile(
    rf"(?<![a-z])(?P<n>{'|'.join(sorted(_COUNT_EN, key=len, reverse=True))}) (?:whole |full |entire )?"
    r"(?P<u>minutes?|hours?|days?|nights?|weeks?|months?|years?)(?![a-z])"
)
TWO_UNITS = re.compile(rf"(?<!第)(?P<a>{NUM})(?:个)?(?P<u>年|小时|钟头)(?:零|又)?(?P<b>{NUM})(?:个)?(?P<v>月|分钟?)(?!\d)")
_RATE = re.compile(r"打|[两三四五六七八九十几\d]{1,3}[个次遍趟]")
_ALL_DAY = re.compile(r"(?:全天)?(?:热线|客服|服务|在线|营业|不打烊|值班|电话|监控|便利|人工)")
_APPROX = re.compile(rf"^({HAN})({HAN})$")


def _clock(text: str, whole: str) -> str:
    whole = re.split(r"[到至~]", whole)[0]  # of a range the beginning counts
    english = re.match(r"(\d{1,2})(?::(\d{2}))?\s?([ap])", text)
    found = re.match(rf"(\d{{1,2}}|{HAN}{{1,3}})(?:[:点时](半|[一三]刻|\d{{1,2}}|{HAN}{{1,3}})?)?", text)
    if found is None:
        return ""
    hour = number(found.group(1))
    rest = found.group(2) or ""
    minute = {"半": Decimal(30), "一刻": Decimal(15), "三刻": Decimal(45), "": Decimal(0)}.get(
        rest, number(rest) if rest else Decimal(0)
    )
    if hour is None or minute is None or hour > 24 or minute > 59:
        return ""
    late = (english and english.group(3) == "p") or re.search(r"下午|傍晚|晚|午后|夜里|夜间|深夜", whole)
    if hour < 12 and (late or (re.search(r"中午", whole) and hour < 4)):
        hour += 12
    return f"T{int(hour):02d}:{int(minute):02d}"


_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": 6}


def _day(text: str) -> str:
    if full := re.search(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})", text):
        return f"{full[1]}-{int(full[2]):02d}-{int(full[3]):02d}"
    if part := re.search(rf"(\d{{1,2}}|{HAN}{{1,3}})月份?(\d{{1,2}}|{HAN}{{1,3}})?", text):
        month, day = number(part[1]), number(part[2]) if part[2] else None
        if month is None or not 1 <= month <= 12:
            return ""
        return f"--{int(month):02d}" + (f"-{int(day):02d}" if day is not None and 1 <= day <= 31 else "")
    if alone := re.match(rf"(\d{{1,2}}|{HAN}{{1,3}})[日号]", text):
        day = number(alone[1])
        return f"---{int(day):02d}" if day is not None and 1 <= day <= 31 else ""
    if week := re.search(r"(上上|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天末1-6])", text):
        which = {"上上": "-2", "上": "-1", "下": "+1", "这": "+0", "本": "+0"}.get(week[1] or "", "")
        return f"week{which}.{_WEEKDAYS.get(week[2]) or week[2]}"
    if weekday := re.search(rf"(last|next|this)?\s?({_WEEKDAY_EN})", text):
        which = {"last": "-1", "next": "+1", "this": "+0"}.get(weekday[1] or "", "")
        return f"week{which}.{_WEEKDAY_EN.split('|').index(weekday[2]) + 1}"
    if english := re.search(rf"({_MONTH_EN})\.? (\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH_EN})", text):
        found_month = "janfebmaraprmayjunjulaugsepoctnovdec".index((english[1] or english[4])[:3]) // 3 + 1
        return f"--{found_month:02d}-{int(english[2] or english[3]):02d}" if int(english[2] or english[3]) <= 31 else ""
    if near_day := re.search(r"yesterday|today|tomorrow", text):
        return {"yesterday": "day-1", "today": "day+0", "tomorrow": "day+1"}[near_day[0]]
    if short := re.search(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?![\d/.])", text):
        return f"--{int(short[1]):02d}-{int(short[2]):02d}" if int(short[1]) <= 12 and int(short[2]) <= 31 else ""
    if near := re.search(r"(大前|大后|前|昨|今|明|后)(?:天|日|晚|早|夜|儿|下午)", text):
        return f"day{_DAYS[near[1]]:+d}"
    return ""


def times(text: str) -> Iterator[Hit]:
    """Times in folded text."""
    if not _MAYBE_TIME.search(text):
        return
    for match in TIME.finditer(text):
        said = match.group().rstrip(" ,的(")
        if not said:
            continue
        start, end = match.start(), match.start() + len(said)
        clock = match.group("c1") or match.group("c2") or match.group("c3") or match.group("c4") or match.group("c5") or ""
        if clock and _LITTLE.search(said) and _COUNTED.match(text, end):
            said = said[: len(said) - len(clock)].rstrip(" ,的")
            if not said:
                continue
            end, clock = start + len(said), ""
        if match.group("c4") and re.fullmatch(r"[一两]点|\d点|\d{1,2}时", clock) and clock in ("一点", "1点"):
            continue
        if _NO_HOUR.match(said) and _GREETING.match(text, end):
            continue
        value = (_day(said) + (_clock(clock, said) if clock else "")) or None
        yield Hit(FactKind.TIME, start, end, value, 50)


def _iso(amount: Decimal, unit: str) -> str | None:
    code = _UNIT.get(unit.removeprefix("自然"), "")
    if code in ("S", "M", "H"):
        seconds = amount * {"S": 1, "M": 60, "H": 3600}[code]
        hours, rest = divmod(int(seconds), 3600)
        minutes, seconds_left = divmod(rest, 60)
        return (
            "PT"
            + (f"{hours}H" if hours else "")
            + (f"{minutes}M" if minutes else "")
            + (f"{seconds_left}S" if seconds_left or not seconds else "")
        )
    if code == "Q":
        return f"PT{int(amount * 15)}M"
    if code == "MO" and amount % 1:
        return f"P{int(amount * 30)}D"
    if code == "Y" and amount % 1:
        return f"P{int(amount * 12)}M"
    if code in ("D", "W", "MO", "Y"):
        return f"P{plain(amount)}{code[0]}"
    return None


def durations(text: str) -> Iterator[Hit]:
    """Durations in folded text. 一天 in 有一天 or 一天到晚 and the year in 2026年 are none."""
    for match in TWO_UNITS.finditer(text):
        first, second = number(match["a"]), number(match["b"])
        if first is None or second is None or (match["u"] == "年") != (match["v"] == "月") or len(match["a"]) == 4:
            continue
        value = f"P{int(first * 12 + second)}M" if match["u"] == "年" else _iso(first * 60 + second, "分钟")
        yield Hit(FactKind.DURATION, match.start(), match.end(), value, 53)
    for match in ENGLISH.finditer(text):
        yield Hit(FactKind.DURATION, match.start(), match.end(), _iso(Decimal(_COUNT_EN[match["n"]]), match["u"]), 51)
    for match in DURATION.finditer(text):
        unit, start, end = match.group("u"), match.start(), match.end()
        raw = match.group("n").removeprefix("整整").removeprefix("整").removeprefix("大").removeprefix("小")
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if (unit == "月" and not (match.group("ge") or match.group("ge2")) and raw not in ("半", "俩", "仨")) or (
            unit == "年" and (re.fullmatch(r"\d{4}|\d\d", raw) or after in "级前货")
        ):
            continue
        if (
            unit == "天"
            and raw in ("一", "半")
            and (before in ("有", "那", "哪", "某") or text[end : end + 2] in ("到晚", "一天") or _RATE.match(text, end))
        ) or before == "每":
            continue
        if (unit == "日" and text[end : end + 1] not in ("内", "之", "以", "无") and before not in ("咗", "了", "足")) or (
            raw == "几" and before in ("保", "要", "得", "需")
        ):
            continue
        if unit == "小时" and raw in ("24", "二十四") and _ALL_DAY.match(text, end):
            continue
        if unit in ("晚上", "晚") and not match.group("ge") and raw not in ("一", "两", "三", "几", "好几"):
            continue
        pair = _APPROX.match(raw)
        amount = number(re.split(r"[-~到至]", raw)[-1]) if not pair or "十" in raw else number(pair[2])
        if amount is not None and (match.group("half") or match.group("tail") == "半"):
            amount += Decimal("0.5")
        value = None if amount is None or raw in ("几", "好几") or amount > 100_000 else _iso(amount, unit)
        yield Hit(FactKind.DURATION, start, end, value, 52)
