"""Numbers in a reply that are a known one misread: digits exchanged, one digit off, another clock time for the same evening."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tongli.base.text import pairs_of
from tongli.reading.numerals import number

CODE = re.compile(r"(?<![a-z0-9])(?P<head>[a-z]{1,5})-?(?P<digits>\d{3,12})(?![a-z0-9])")
_CLOCK = re.compile(
    r"(?P<part>昨晚|昨夜|昨天(?:早上|上午|中午|下午|晚上|夜里)?|前天(?:早上|上午|中午|下午|晚上|夜里)?|前晚|凌晨|今早|今天早上|今天凌晨)"
    r"[^,。!?;\d一二两三四五六七八九十]{0,3}(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时(?!候)|:)"
)
_BESIDE = 8
"""Characters beside a number in which its noun stands."""
_NO_NOUN = frozenset({
    "您的", "的钱", "这笔", "那笔", "一笔", "我们", "您那", "这个", "那个", "元的", "块的", "今天", "可以", "已经", "就是",
    "一共", "总共", "全部", "这边",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time of a part of the day that is over, at ``[start, end)``."""

    start: int
    end: int
    part: str
    hour: int


def exchanged(one: str, other: str) -> bool:
    """True for the same digits in another order, three at least."""
    return len(one) == len(other) >= 3 and one != other and Counter(one) == Counter(other)


def one_off(one: str, other: str) -> bool:
    """True when exactly one digit differs."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def clocks(text: str) -> Iterator[Clock]:
    """Clock times that lie behind: 昨晚8点, 凌晨一点."""
    for match in _CLOCK.finditer(text):
        hour = number(match.group("hour"))
        if hour is not None and hour <= 24:
            yield Clock(match.start(), match.end(), match.group("part"), int(hour))


def same_noun(one: str, start: int, end: int, other: str, begin: int, stop: int) -> bool:
    """True when the same word stands beside two numbers: 定金 in 定金1000元 and in 那2000元定金."""
    near = _beside(one, start, end)
    return bool(near & _beside(other, begin, stop))


def _beside(text: str, start: int, end: int) -> set[str]:
    before = re.split(r"[,。!?;:\n、]", text[max(0, start - _BESIDE) : start])[-1]
    after = re.split(r"[,。!?;:\n、]", text[end : end + _BESIDE])[0]
    pairs = set(pairs_of(before)) | set(pairs_of(after))
    return {pair for pair in pairs if pair not in _NO_NOUN and re.fullmatch(r"[\u4e00-\u9fff]{2}", pair)}
