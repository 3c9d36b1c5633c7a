"""What kind of turn this is, beside the complaint itself: good news, thanks, waiting, a yes, a question; danger over or here.

A reply to such a turn has its own plan (``[[goal]]`` with ``flag``) and its own phrases, whatever the stage: nobody who reports
that it is warm again wants to be told that every point will be checked. The words are knowledge: ``cues/occasion.tsv``.
"""

import re
from collections.abc import Collection
from typing import Literal

from tongli.base.labels import Demand, Emotion
from tongli.base.talk import Talk
from tongli.base.text import fold
from tongli.knowledge import Knowledge
from tongli.reading import Reading, TalkReading
from tongli.writing.clauses import joined
from tongli.writing.scene import SORRY, Words

Occasion = Literal["", "glad", "praised", "agreed", "waiting", "thanked", "given", "plain_question"]

OCCASIONS: tuple[Occasion, ...] = ("glad", "praised", "agreed", "waiting", "thanked", "given", "plain_question")
_GENTLE = (Emotion.CALM, Emotion.SATISFIED)
_ASKED_ONLY = frozenset({Demand.INFORMATION, Demand.STATUS, Demand.EXPLANATION})
_NEEDS_OF_ASKING = frozenset({"certainty", "respect", "importance"})
"""Needs that somebody who only asks may show."""
_LET_DOWN = frozenset({"broken", "came_back", "kept_waiting"})
"""Flags of somebody whom we owe more than a thank-you."""
SHORT = 16
"""Characters up to which a bare yes or a thank-you is taken for the whole message."""
_DATA = re.compile(
    r"https?://[^\s\u3400-\u9fff]+|www\.[^\s\u3400-\u9fff]+|\[[^\]\s]{1,40}\]|#e-\w+|[\w.+-]+@[\w-]+\.[a-z.]+"
    r"|(?:[a-z]{1,4})?\d[\da-z-]{3,}",
    re.ASCII,
)
"""Links, numbers, placeholders of masked data: what a customer sends when asked for it. ASCII letters: no Chinese is eaten."""
_ASKED_FOR = tuple(
    (name, re.compile(words))
    for name, words in (
        ("单号", "订单|单号|运单|order"),
        ("电话", "电话|手机"),
        ("地址", "地址|收货信息"),
        ("姓名", "姓名|名字|称呼"),
    )
)
_LETTER = 50
"""Characters from which a message by letter is one."""
_LITTLE = 4
"""Characters that may stand beside such data and still say nothing."""
_ANSWER = 32
"""Characters up to which a calm message after a question of ours is taken for the answer to it."""


class Occasions:
    """Tells occasions. Holds compiled patterns."""

    def __init__(self, knowledge: Knowledge) -> None:
        cues = knowledge.cues("occasion")
        self._of = {label: joined([cue for cue in cues if cue.label == label]) for label in {cue.label for cue in cues}}

    def find(self, words: Words, reading: TalkReading, signals: Collection[str], *, ruled: bool = False) -> Occasion:
        """The occasion of the messages that await a reply; '' for a complaint as usual.

        Args:
            words: what was said.
            reading: the talk as read.
            signals: flags that are up.
            ruled: the case says what may be done, so that who asks for it is answered with that.
        """
        last = reading.last
        if last is None or _hot(last) or not {"self_harm", "late", "danger"}.isdisjoint(signals):
            return ""
        text = folded(words.fresh)
        trouble = self._end("trouble", self._without_worry(text))
        done = words.agent and self._has("done", text) and _LET_DOWN.isdisjoint(signals)
        if done and self._has("we_ask", folded(words.agent[-1:])):
            return "given"
        if self._glad(text, trouble, last, "thanks" in signals):
            return "glad"
        if trouble >= 0 or "declined" in signals or "wants_money" in signals:
            return ""
        short = len(re.sub(r"\W", "", text)) <= SHORT
        if self._has("praise", text) and last.emotion.label in _GENTLE and not last.demands:
            return "praised"
        if (
            words.agent
            and "accepted" in signals
            and self._has("offer", folded(words.agent[-1:]))
            and not self._has("waits", text)
        ):
            return "agreed"
        if words.agent and short and not self._has("asks", text) and (self._has("waits", text) or self._has("assent", text)):
            return "waiting"
        if short and self._has("thanks", text):
            return "thanked"
        if not _LET_DOWN.isdisjoint(signals):
            return ""
        if words.agent and "asks_remedy" not in signals and self._given(text, words, last):
            return "given"
        return "plain_question" if self._plain(text, words, reading, last, ruled=ruled) else ""

    def _given(self, text: str, words: Words, last: Reading) -> bool:
        """The customer sends what was asked for, says that a step is done, or answers a question of ours; nothing else."""
        if self._has("asks", text):
            return False
        rest = re.sub(r"\W", "", self._of["filler"].sub("", _DATA.sub(" ", text)))
        if _DATA.search(text) and len(rest) <= _LITTLE:
            return True
        calm = last.intensity == 0 and last.emotion.label in _GENTLE
        answers = calm and len(re.sub(r"\W", "", text)) <= _ANSWER and self._has("we_ask", folded(words.agent[-1:]))
        return answers and not last.demands

    def given(self, words: Words) -> str:
        """What kind of thing the customer sent, in a word; '' where it is no link or number."""
        text, asked = folded(words.fresh), folded(words.agent[-1:])
        if not _DATA.search(text):
            return ""
        if "http" in text or "www." in text:
            return "链接"
        return next((name for name, word in _ASKED_FOR if word.search(text)), "") or next(
            (name for name, word in _ASKED_FOR if word.search(asked)), "信息"
        )

    def authority(self, talk: Talk) -> bool:
        """True for a first letter that turns to an authority: somebody who writes to the mayor names no trade."""
        texts = [turn.text for turn in talk.turns if turn.text.strip()]
        return len(texts) == 1 and len(texts[0]) >= _LETTER and self._has("authority", folded((texts[0],)))

    def left_over(self, words: Words) -> bool:
        """True when trouble is told after what is well again."""
        text = self._without_worry(folded(words.fresh))
        return self._end("trouble", text) > self._end("fixed", text) >= 0

    def worries(self, words: Words) -> bool:
        """True when the customer fears that it comes back."""
        return self._has("worries", folded(words.fresh))

    def praises(self, words: Words, reading: TalkReading) -> bool:
        """True when somebody is praised beside what is asked for."""
        gentle = reading.last is not None and not _hot(reading.last) and reading.last.emotion.label in _GENTLE
        text = folded(words.fresh)
        return gentle and not self._has("slow", text) and self._has("praise", text)

    def content(self, words: Words) -> bool:
        """True when thanks, praise or contentment stand in the last message beside what else is said."""
        text = folded(words.fresh[-1:])
        return not self._has("slow", text) and any(self._has(label, text) for label in ("content", "praise", "thanks"))

    def tells(self, occasion: str, clause: str) -> bool:
        """True when a clause brings the good news (``glad``) or the praise (``praised``)."""
        label = {"glad": "fixed", "praised": "praise"}[occasion]
        plain = folded((clause,))
        return self._has(label, plain) and not self._has("worry", plain) and not self._has("trouble", plain)

    def over(self, told: str, message: str) -> bool:
        """True when a danger is told as past and nothing in the message says that it is still here. Both folded."""
        return self._has("told_as_past", told) and not self._has("now", message)

    def _glad(self, text: str, trouble: int, last: Reading, thanks: bool) -> bool:
        gentle = thanks or last.emotion.label in (*_GENTLE, Emotion.ANXIETY)
        return gentle and self._end("fixed", self._without_worry(text)) > trouble

    def _plain(self, text: str, words: Words, reading: TalkReading, last: Reading, *, ruled: bool) -> bool:
        """A matter-of-fact question in a talk that has told of no trouble, or of none that anybody was upset about."""
        calm = last.emotion.label in _GENTLE or (last.emotion.label == Emotion.ANXIETY and last.intensity <= 1)
        wanted = {demand.label for demand in last.demands}
        upset = any(isinstance(turn, Reading) and turn.intensity for turn in reading.turns)
        owned = any(SORRY.search(said) for said in words.agent)
        beside = bool(words.agent) and not upset and not owned and Demand.STATUS not in wanted
        ever = self._has("trouble", text if beside else folded(words.customer))
        asked = wanted <= _ASKED_ONLY or (not ruled and self._has("may_i", text))
        return (
            calm
            and asked
            and not ever
            and not last.risks
            and {str(need.label) for need in last.needs} <= _NEEDS_OF_ASKING
            and len(text) >= 4
            and self._has("asks", text)
        )

    def _without_worry(self, text: str) -> str:
        return self._of["worry"].sub(lambda match: " " * len(match.group()), text)

    def _has(self, label: str, text: str) -> bool:
        return self._of[label].search(text) is not None

    def _end(self, label: str, text: str) -> int:
        """Where the last mention ends; -1 when there is none."""
        return max((match.end() for match in self._of[label].finditer(text)), default=-1)


def folded(texts: tuple[str, ...]) -> str:
    """Messages in the form that patterns are written for."""
    return fold("\n".join(text[:4000] for text in texts)).text.strip()


def _hot(message: Reading) -> bool:
    """True when somebody is plainly upset; who praises warmly is not."""
    return message.intensity >= 2 and message.emotion.label != Emotion.SATISFIED
