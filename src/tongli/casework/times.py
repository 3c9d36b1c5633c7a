"""Time expressions in an agent's Chinese: found on folded text, resolved against now.

First atoms (a day, a part of the day, a clock, a count, a vague word), then neighbours are joined: ``明天`` + ``上午`` +
``10点`` + ``前``; over a range sign the end counts: ``9点到11点``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tongli.casework.atoms import CLOSING, Atom, atom_of, word_atom
from tongli.casework.calendar import end_of_day, next_workday
from tongli.casework.cues import Cues
from tongli.casework.due import clock_due, closing_due, part_due
from tongli.casework.grammar import BEGIN, PAIRS, RANGE, TIME
from tongli.casework.model import DueKind
from tongli.casework.spots import Match, Spots

_GLUE = re.compile(r"[\s的()（）]{0,2}")
_COMMA = re.compile(r"\s?[吧呢嘛啊]?\s?,\s?")
_SENTENCE = re.compile(r"[。!?;\n]")
_RANGE_ONLY = re.compile(RANGE)
_SUFFIX = re.compile(r"\s?(?:左右|前后|许)?(?:(?:之|以)?[前内后里](?!台|者|续|期|天)|之间|期间|左右|上下)?(?:左右)?")
_WAITED = re.compile(
    r"(?:等了?|过了|用了|超过了?|晚了|迟了|拖了|持续|长达|近|有|耽误了?|延误了?|已经?|坏了|停了|满了?|整整|花了|每|延长|延期|续费?|免费|赠送|(?:看|守|陪|观察|盯|试|泡|晾|聊|测)着?|稍等|等候|等待|不到|质保|保修|过去|最近|连续|前后|第)$"
)
_EVENT_BEFORE = re.compile(
    r"(?:收到|签收|寄回|退回|到货|入库|验收|审核|通过|检测|确认|核实|付款|取件|入账|查验|完成|结束|到账|成功|批准|起飞|出院|安装|维修|施工"
    r"|出来|结论|结果|批准|上线|恢复|查清|发货|返仓|发出|寄出|到仓|回仓)[^,;。]{0,8}?(?:之?后|以后|之日起|起)(?:的|在|会|约|大约|大概|一般|,|我们?|将)*$"
    r"|(?:付款|完成|收到货?|到货|签收|审核|起飞|下单|入住|退房|收货)$"
)
_EVENT_DAY = re.compile(
    r"(?:有[了结]|出了?结|收到|到货|签收|上门|安装|办理|申请|审核|付款|下单|发货|取件|出来|下来|修好|完成|完|后|的)$"
)
_NOUN_AFTER = re.compile(r"的(?!时候|时间|话|上午|下午|晚上|中午|早上|工作时间|[哦呢哈呀啊嘛吧,;。!?\s]|$)")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression on folded text ``[start, end)``.

    ``due`` None: vague (``尽快``) or counted from an event that is not here yet. ``past``: it lies behind, by its words.
    ``estimated``: counted through a year without an official calendar.
    """

    start: int
    end: int
    due: datetime | None = None
    kind: DueKind | None = None
    past: bool = False
    estimated: bool = False

    @property
    def vague(self) -> bool:
        """It names no moment."""
        return self.due is None and not self.past


def _rank(atom: Atom) -> int:
    return 3 if atom.due else 2 if atom.clock else 1 if atom.part else 0


def _follows(left: Atom, right: Atom, gap: str) -> Atom | None:
    """The two as one expression, or None."""
    if left.vague or right.vague or left.due or right.due:
        if _RANGE_ONLY.fullmatch(gap) and left.due and right.due:
            return replace(right, start=left.start)
        return None
    if _RANGE_ONLY.fullmatch(gap) and (_rank(left) == _rank(right) or right.day is None):
        return _range_end(left, right)
    glued = _GLUE.fullmatch(gap) or (_COMMA.fullmatch(gap) and left.day and right.kind is None)
    if not glued:
        return None
    if right.day and not (left.part or left.clock):
        return replace(right, start=left.start, past=left.past or right.past, kind=right.kind or left.kind)
    if right.part and not left.clock and (left.part is None or left.part == right.part):
        return replace(left, end=right.end, part=right.part)
    if right.part and left.part == "evening" and right.part == "dawn":  # 今晚凌晨: after midnight
        return replace(left, end=right.end, part=right.part)
    if right.clock and left.clock is None:
        return replace(left, end=right.end, clock=right.clock)
    return None


def _range_end(left: Atom, right: Atom) -> Atom:
    part = right.part or left.part
    if right.clock and left.clock and right.part is None:
        start, end = left.clock[0], right.clock[0]
        if part in ("morning", "noon") and end < start:  # 上午11点到1点
            part = "afternoon"
        elif part is None and not right.clock[2] and end < start and end <= 12 < start + 1 + 12:
            part = "afternoon" if start <= 12 else None
    return replace(right, start=left.start, day=right.day or left.day, part=part, kind=right.kind or left.kind)


def _resolve(atom: Atom, text: str, now: datetime) -> TimeExpression:
    suffix = _SUFFIX.match(text, atom.end)
    end = suffix.end() if suffix else atom.end
    if atom.past or atom.vague:
        return TimeExpression(atom.start, atom.end if atom.vague else end, past=atom.past)
    due, kind = atom.due, atom.kind
    if atom.clock == CLOSING:
        due, kind = closing_due(now, atom.day, next_workday(now.date()).day), "instant"
    elif atom.clock:
        hour, minute, exact = atom.clock
        due, kind = clock_due(now, atom.day, atom.part, hour, minute, exact), "instant"
    elif atom.part:
        due, kind = part_due(now, atom.day, atom.part), "instant"
        if "前" in text[atom.end : end] and atom.part == "dusk":  # before that part begins
            due -= timedelta(hours=1)
    elif due is None and atom.day:
        due, kind = end_of_day(atom.day), atom.kind or "day"
    return TimeExpression(atom.start, end, due, kind, estimated=atom.estimated)


def _usable(atom: Atom, text: str) -> Atom | None:
    before = text[max(0, atom.start - 24) : atom.start]
    if atom.counted:
        if _WAITED.search(before):
            return None
        if _EVENT_BEFORE.search(before):
            return replace(atom, vague=True)
    if atom.on_event and _EVENT_DAY.search(before):
        return replace(atom, vague=True)
    return atom


def _atoms(text: str, now: datetime, words: Iterator[Match]) -> Iterator[Atom]:
    """Words and grammar, the word first where both could begin. ``words``: what may be one, wherever it begins, rising."""
    word = next(words, None)
    found = BEGIN.search(text)
    while word or found:
        if word and (found is None or word[0] <= found.start()):
            place, end, cue = word
            yield word_atom(place, end, cue, now.date())
        else:
            assert found is not None  # noqa: S101 - for the type checker
            place = found.start()
            match = TIME.match(text, place) if text[place] in PAIRS or text[place : place + 2] in PAIRS else None
            end = match.end() if match else place + 1
            atom = match and atom_of(match, now)
            if atom:
                yield atom
        while word and word[0] < end:
            word = next(words, None)
        if found and found.start() < end:
            found = BEGIN.search(text, end)


def find_times(text: str, now: datetime, cues: Cues, spots: Spots | None = None) -> list[TimeExpression]:
    """All time expressions of a folded text, left to right, not overlapping.

    Args:
        now: China time.
        spots: of the text, where they are known already.
    """
    atoms: list[Atom] = []
    for atom in _atoms(text, now, (spots or Spots(text, cues)).each(cues.time_word)):
        usable = _usable(atom, text)
        if usable is None or (usable.counted and atoms and atoms[-1].day and atoms[-1].end == usable.start):
            continue  # the latter: 周末两天, how long that is, not a second time
        atoms.append(usable)
    found, index = [], 0
    given: Atom | None = None
    while index < len(atoms):
        whole = atoms[index]
        index += 1
        while index < len(atoms):
            joined = _follows(whole, atoms[index], text[whole.end : atoms[index].start])
            if joined is None:
                break
            whole = replace(joined, end=max(joined.end, atoms[index].end))
            index += 1
        hour_only = whole.day is None and whole.due is None and (whole.clock or whole.part)
        if given and hour_only and not _SENTENCE.search(text, given.end, whole.start):
            whole = replace(whole, day=given.day)
        if whole.day and not whole.counted and not whole.on_event:
            given = whole if whole.day > now.date() else None
        expression = _resolve(whole, text, now)
        if not (_NOUN_AFTER.match(text, expression.end) and not expression.vague and not expression.past):
            found.append(expression)
    return found
