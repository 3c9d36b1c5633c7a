"""Restating: the customer's own facts, said back from the agent's side ("我家三天没热" becomes "您家三天没热").

Pronouns are turned, insults and rhetorical parts left out, and the clauses that tell the most are chosen.
Listening shown by the customer's own words: Packard & Berger 2021 (concrete words), Clark 2013 (attentive empathy).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tongli.knowledge import Knowledge
from tongli.writing.acts import ActReader
from tongli.writing.clauses import Clause, ClauseCutter, joined

MIN_SCORE = 1.5
"""A clause below this tells too little to be said back."""

_RUDE = ("insult", "rhetoric", "threat", "attack", "sneer", "talk_about_talk")
"""Labels of what may not be said back even where a question may."""

_TIME_HEAD = (
    r"(?:(?:从|自)?(?:昨天|今天|前天|大前天|上周\w?|上个?月|去年|今早|昨晚|早上|上午|下午|晚上|中午|刚才|刚刚|[0-9一二三四五六七八九十]+[月日号点][^，]{0,6}?)"
    r"(?:上午|下午|晚上|早上|中午|凌晨)?(?:就|开始|起)?)?(?:已经|都|又|还|就|才|刚|一直|前后|总共|一共|为此|特意|专门|白白|反复)*"
)
_ENDS_OPEN = re.compile(
    r"(?:的时候|以后|之后|以来|的话|因为|由于|关于|对于|比如|的是|跟|和|与|在|把|被|向|从|给|让|说|等|为|"
    r"是|有|(?<![装买订下办交寄发付修换拍送签写])的)$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause fit to be said back. ``said`` is the customer's form, ``back`` the agent's; ``score`` how much it tells."""

    said: str
    back: str
    score: float
    order: int
    turn: int


class Restater:
    """Chooses and turns the customer's clauses (Chinese)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cutter = ClauseCutter(knowledge)
        self._acts = ActReader(knowledge)
        rejected = knowledge.cues("restate_reject")
        self._reject = joined(list(rejected))
        self._rude = joined([cue for cue in rejected if cue.label in _RUDE])
        self._weights = [(re.compile(cue.pattern), cue.weight) for cue in knowledge.cues("restate_fact")]
        self._self = re.compile(f"^{_TIME_HEAD}{joined(list(knowledge.cues('restate_self'))).pattern}")
        flips = knowledge.cues("restate_flip")
        self._flip = re.compile("|".join(f"({cue.pattern})" for cue in flips))
        self._turned = tuple(cue.note for cue in flips)

    def turn(self, clause: str) -> str:
        """Pronouns of the customer's view to the agent's: 我 → 您, 你们 → 我们."""
        return self._flip.sub(lambda m: self._turned[(m.lastindex or 1) - 1], clause)

    def told(self, texts: list[str], theme: re.Pattern[str] | None = None) -> list[Told]:
        """Every clause that may be said back, in order of the talk."""
        found: list[Told] = []
        for clause in self.cutter.cut(texts):
            score = self._score(clause, theme)
            if score >= MIN_SCORE and not self._acts.commands(clause.text):
                found.append(Told(clause.text, self._back(clause.text), score, clause.order, clause.turn))
        return found

    def asked(self, texts: list[str], longest: int) -> list[str]:
        """Questions that may be said back as they are (今年的采暖费怎么比去年多了三百), turned, in order of the talk."""
        cut = [clause.text for clause in self.cutter.cut(texts) if clause.asks and 8 <= len(clause.text) <= longest]
        return [self.turn(text) for text in cut if not self._rude.search(text)]

    def story(self, told: Iterable[Told], *, most: int = 2, longest: int = 44, already: str = "") -> str:
        """The clauses that tell the most, in their order, joined; '' when there is none that is not yet in ``already``."""
        fresh = [each for each in told if each.back not in already]
        newest = max((each.turn for each in fresh), default=0)
        ranked = sorted(fresh, key=lambda each: (-(each.score - 0.6 * (newest - each.turn)), each.order))
        chosen: list[Told] = []
        for each in ranked:
            size = sum(len(other.back) + 1 for other in chosen) + len(each.back)
            doubles = any(each.back in other.back or other.back in each.back or alike(each.back, other.back) for other in chosen)
            if len(chosen) < most and not doubles and (size <= longest or not chosen):
                chosen.append(each)
        chosen.sort(key=lambda each: each.order)
        return join_story([each.back for each in chosen])

    def _score(self, clause: Clause, theme: re.Pattern[str] | None) -> float:
        text = clause.text
        unfit = clause.asks or self._reject.search(text) or _ENDS_OPEN.search(text) or text.startswith("还有")
        if not 4 <= len(text) <= 34 or unfit:
            return 0.0
        if not re.search(r"[\u3400-\u9fff]{2}", text):
            return 0.0
        score = sum(weight for pattern, weight in self._weights if pattern.search(text))
        if theme and theme.search(text.lower()):
            score += 1.5
        if 6 <= len(text) <= 20:
            score += 0.6
        elif len(text) > 26:
            score -= 0.6
        return score

    def _back(self, text: str) -> str:
        turned = self.turn(text)
        if "您" not in turned and self._self.match(text):
            return f"您{turned}"
        return turned


def join_story(parts: list[str]) -> str:
    """Clauses to one stretch, naming 您 once where the second would only repeat it."""
    out: list[str] = []
    for part in parts:
        repeats = (
            out
            and out[0].startswith("您")
            and not out[0].startswith("您家")
            and re.match(r"您(?!家|母亲|父亲|爱人|那边|两位|的|孩子|儿子|女儿)", part)
        )
        out.append(part[1:] if repeats else part)
    return "，".join(out)


def alike(one: str, other: str) -> bool:
    """True when two clauses share most of their pairs of characters."""
    first, second = _pairs(one), _pairs(other)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) > 0.6


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
