"""What of a story a reply says back: shared pairs of characters and shared numbers, service talk left out."""

import re
from collections.abc import Iterable
from itertools import pairwise

from tongli.reading.numerals import HAN, number

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_NUMBER = re.compile(r"\d{2,}(?:\.\d+)?|\d[\u3400-\u9fff]")
_COUNTED = re.compile(
    rf"(\d{{1,6}}|{HAN}{{1,5}})(?:多|来)?个?(?:多|半)?(小时|分钟|天|月|年|周|星期|次|趟|遍|回|块|元|度|岁|楼|层|台|件|条)"
)
_LATIN_WORD = re.compile(r"[a-z]{3,}")

_MANY = 4


class Echo:
    """Counts particulars that two folded texts share. ``stop_words`` are words, ``stop_chars`` single characters, that say
    nothing."""

    def __init__(self, stop_words: Iterable[str], stop_chars: str) -> None:
        words = sorted(set(stop_words), key=len, reverse=True)
        self._stop = re.compile("|".join(map(re.escape, words)) or r"(?!)")
        self._chars = frozenset(stop_chars)

    def particulars(self, text: str, without: str = "") -> set[str]:
        """Pairs of Chinese characters, Latin words and numbers that carry content."""
        bare = self._stop.sub("\n", text)
        found = set(_NUMBER.findall(text)) | set(_LATIN_WORD.findall(bare))
        found |= {f"{number(count)}{unit}" for count, unit in _COUNTED.findall(text)}
        for run in _HAN_RUN.findall(bare):
            for one, two in pairwise(run):
                if one not in self._chars and two not in self._chars:
                    found.add(one + two)
        return {gram for gram in found if not (without and without in gram)}

    def shared(self, one: str, two: str, without: str = "") -> int:
        """Number of particulars in both; 1 where only several single characters agree (剪错了线, 线被剪)."""
        pairs = len(self.particulars(one, without) & self.particulars(two, without))
        return pairs or int(len(self._characters(one, without) & self._characters(two, without)) >= _MANY)

    def alike(self, one: str, two: str) -> bool:
        """A laxer test than ``shared``: one particular, or two single characters."""
        return (
            bool(self.particulars(one) & self.particulars(two)) or len(self._characters(one, "") & self._characters(two, "")) >= 2
        )

    def _characters(self, text: str, without: str) -> set[str]:
        return {char for run in _HAN_RUN.findall(self._stop.sub("\n", text)) for char in run} - self._chars - set(without)
