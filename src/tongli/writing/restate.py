"""Restating: the customer's own facts, said back from the agent's side ("我家三天没热" becomes "您家三天没热").

Pronouns are turned, insults and rhetorical parts left out, and the clauses that tell the most are chosen.
Listening shown by the customer's own words: Packard & Berger 2021 (concrete words), Clark 2013 (attentive empathy).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tongli.base.text import pairs_of
from tongli.knowledge import Knowledge
from tongli.writing.acts import ActReader
from tongli.writing.clauses import MAX_READ, Clause, ClauseCutter, joined

MIN_SCORE = 1.5
"""A clause below this tells too little to be said back."""

FAINT, _PLAIN, _LONGEST = 0.6, 8, 34
"""A clause that begins a sentence may tell less when it is that long; none that is said back is longer than the last."""
_RUDE = ("insult", "rhetoric", "threat", "attack", "sneer", "talk_about_talk")
"""Labels of what may not be said back even where a question may."""

_TROUBLES = ("fault", "trouble", "unable", "treated", "wrong")
"""Labels of cues that tell that something is not as it should be."""
_NEAR, _TROUBLE, _ASIDE = 1.2, 0.8, -1.2
"""Added to a clause of a letter that stands where the reading looked, that tells of trouble, that does neither."""

_TIME_HEAD = (
    r"(?:(?:从|自)?(?:昨天|今天|前天|大前天|上周\w?|上个?月|去年|今早|昨晚|早上|上午|下午|晚上|中午|刚才|刚刚|[0-9一二三四五六七八九十]+[月日号点][^，]{0,6}?)"
    r"(?:上午|下午|晚上|早上|中午|凌晨)?(?:就|开始|起)?)?(?:已经|都|又|还|就|才|刚|一直|前后|总共|一共|为此|特意|专门|白白|反复)*"
)
_OWN = re.compile(r"^[^，把给让叫看对被向跟问说]{0,6}(?:我|咱|俺|本人)")
_NAMED = ("您", "家里", "孩子", "老人")
"""How a clause of another sentence begins when it plainly says whom it is about."""
_WORTH_ADDING = 3.0
_EARLY, _CRUMB = 3, 8
"""Sentences at the beginning of a message, which mostly name the matter; characters below which a retelling is a crumb."""
_EASY = 30
"""Characters of a story up to which it is easily taken in."""
_NO_VERB = re.compile(
    r"^[0-9一二三四五六七八九十年月日号天早中晚上下午点大巴车路店里那]{0,18}(?:上|里|中|时|后|前|间)$|^[0-9.]+万?[0-9]*(?:元|块)?一?(?:个|件|斤|次)?$"
)
_ENDS_OPEN = re.compile(
    r"(?:的时候|以后|之后|以来|的话|因为|由于|关于|对于|比如|的是|跟|和|与|在|把|被|向|从|给|让|说|等|为|"
    r"是|有|(?<![装买订下办交寄发付修换拍送签写])的)$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause fit to be said back. ``said`` is the customer's form, ``back`` the agent's; ``score`` how much it tells.

    ``stands``: it can be understood without the clauses before it; otherwise it only goes on from them.
    """

    said: str
    back: str
    score: float
    order: int
    turn: int
    sentence: int = 0
    stands: bool = True
    leads: bool = True
    """It begins a sentence."""
    tells: bool = True
    """False for a few words that only go along between clauses that tell something (六百二十八)."""


class Restater:
    """Chooses and turns the customer's clauses (Chinese)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cutter = ClauseCutter(knowledge)
        self._acts = ActReader(knowledge)
        rejected = knowledge.cues("restate_reject")
        self._reject = joined(list(rejected))
        self._insults = joined([cue for cue in rejected if cue.label == "insult"])
        self._rude = joined([cue for cue in rejected if cue.label in _RUDE])
        self._trouble = [re.compile(cue.pattern) for cue in knowledge.cues("restate_fact") if cue.label in _TROUBLES]
        self._weights = [(re.compile(cue.pattern), cue.weight) for cue in knowledge.cues("restate_fact")]
        self._self = re.compile(f"^{_TIME_HEAD}{joined(list(knowledge.cues('restate_self'))).pattern}")
        heads = knowledge.cues("restate_head")
        self._leans = joined([cue for cue in heads if cue.label == "leans"], prefix="^")
        self._never = joined([cue for cue in heads if cue.label == "never"], prefix="^")
        flips = knowledge.cues("restate_flip")
        self._flip = re.compile("|".join(f"({cue.pattern})" for cue in flips))
        self._turned = tuple(cue.note for cue in flips)

    def rude(self, text: str) -> bool:
        """True for an insult, which is not said back even as a question."""
        return bool(self._insults.search(text))

    def turn(self, clause: str) -> str:
        """Pronouns of the customer's view to the agent's: 我 → 您, 你们 → 我们."""
        return self._flip.sub(lambda m: self._turned[(m.lastindex or 1) - 1], clause)

    def told(self, texts: list[str], theme: re.Pattern[str] | None = None, shown: tuple[str, ...] = ()) -> list[Told]:
        """Every clause that may be said back, in order of the talk.

        Args:
            texts: the customer's messages.
            theme: words of the matter.
            shown: of a letter the words in which the reading sees what it is about: what tells of no trouble and stands in none
                of them is only what comes before or after.
        """
        found: list[Told] = []
        lead = begun = False  # whether this clause is the first of its sentence that can be said back
        own = False  # the sentence so far is about the customer, so that a verb without a subject is theirs
        for clause in self.cutter.cut(texts):
            lead = clause.first or (lead and not begun)
            begun = False if clause.first else begun
            own = bool(_OWN.search(clause.text)) or (own and not clause.first)
            score = self._score(clause, theme, shown)
            early = clause.sentence % MAX_READ < _EARLY
            tells = score >= MIN_SCORE or (
                score >= (0.0 if early else FAINT) and lead and len(clause.text) >= _PLAIN and self._fit(clause)
            )
            begun = begun or self._fit(clause)
            along = score >= 0 and 2 <= len(clause.text) <= _LONGEST and self._fit(clause)
            if (tells or along) and not self._acts.commands(clause.text):
                back = self._back(clause.text, may_own=clause.first or own)
                stands = self._stands(clause, lead) or (clause.first and back.startswith("您"))
                found.append(Told(clause.text, back, score, clause.order, clause.turn, clause.sentence, stands, lead, tells))
        return found

    def _stands(self, clause: Clause, lead: bool) -> bool:
        return not self._never.search(clause.text) and (lead or not self._leans.search(clause.text))

    def asked(self, texts: list[str], longest: int) -> list[str]:
        """Questions that may be said back as they are (今年的采暖费怎么比去年多了三百), turned, in order of the talk."""
        cut = [clause.text for clause in self.cutter.cut(texts) if clause.asks and 8 <= len(clause.text) <= longest]
        return [self.turn(text) for text in cut if not self._rude.search(text)]

    def story(self, told: Iterable[Told], *, most: int = 2, longest: int = 44, already: str = "") -> str:
        """What tells the most, as somebody who listened would say it back; '' when nothing is fit that is not in ``already``.

        Clauses that follow each other in one sentence of the customer's stay together; one run of another sentence may come
        along where it is short and stands by itself. No clause is taken whose subject stands in one that is left out.
        """
        fresh = [each for each in told if each.back not in already]
        newest = max((each.turn for each in fresh), default=0)
        runs = sorted(
            (run for run in _runs(fresh, most) if _size(run) <= longest or len(run) == 1),
            key=lambda run: (-_worth(run, newest), run[0].order),
        )
        if not runs:
            return join_story([each.back for each in _plainly(fresh, longest)])
        chosen = runs[0]
        for run in runs[1:]:
            short = len(run) == 1 and _size(chosen) + _size(run) < longest and len(chosen) < most
            apart = run[0].sentence != chosen[0].sentence and run[0].back.startswith(_NAMED) and run[0].turn == chosen[0].turn
            if short and apart and run[0].score >= _WORTH_ADDING and not any(_doubles(run[0], each) for each in chosen):
                chosen = tuple(sorted((*chosen, *run), key=lambda each: each.order))
                break
        return join_story([each.back for each in chosen])

    def _aside(self, text: str, shown: tuple[str, ...]) -> float:
        if not shown:
            return 0.0
        told = any(pattern.search(text) for pattern in self._trouble)
        near = any(text in words or words in text or alike(text, words) for words in shown)
        return _NEAR * near + (_TROUBLE if told else 0.0 if near else _ASIDE)

    def _score(self, clause: Clause, theme: re.Pattern[str] | None, shown: tuple[str, ...] = ()) -> float:
        text = clause.text
        if not 4 <= len(text) <= _LONGEST or not self._fit(clause) or _NO_VERB.search(text):
            return 0.0
        score = sum(weight for pattern, weight in self._weights if pattern.search(text))
        if theme and theme.search(text.lower()):
            score += 1.5
        if 6 <= len(text) <= 20:
            score += 0.6
        elif len(text) > 26:
            score -= 0.6
        return score + self._aside(text, shown)

    def _fit(self, clause: Clause) -> bool:
        text = clause.text
        unfit = clause.asks or self._reject.search(text) or _ENDS_OPEN.search(text) or text.startswith("还有")
        return not unfit and bool(re.search(r"[\u3400-\u9fff]{2}", text))

    def _back(self, text: str, *, may_own: bool) -> str:
        turned = self.turn(text)
        if may_own and "您" not in turned and self._self.match(text):
            return f"您{turned}"
        return turned


def _runs(told: list[Told], most: int) -> list[tuple[Told, ...]]:
    """Every run of at most ``most`` clauses that follow each other in one sentence and begin with one that stands."""
    runs: list[tuple[Told, ...]] = []
    for at, head in enumerate(told):
        if not (head.stands and (head.tells or head.leads)):
            continue
        run: tuple[Told, ...] = (head,)
        if head.tells:
            runs.append(run)
        for each in told[at + 1 : at + most]:
            if each.sentence != head.sentence or each.order != run[-1].order + 1:
                break
            run = (*run, each)
            if each.tells and not any(_doubles(each, other) for other in run[:-1]):
                runs.append(run)
    return runs


def _plainly(told: list[Told], longest: int) -> list[Told]:
    """How a message begins that tells nothing by any sign known: somebody who wrote little is said back nearly as they wrote."""
    chosen: list[Told] = []
    for each in told:
        follows = not chosen or (each.order == chosen[-1].order + 1 and each.turn == chosen[-1].turn)
        if not follows or (not chosen and not each.leads) or _size((*chosen, each)) > longest:
            break
        chosen.append(each)
    return chosen if chosen and _size(tuple(chosen)) >= _PLAIN else []


def _worth(run: tuple[Told, ...], newest: int) -> float:
    """What a run tells: its best clause counts whole, the others half."""
    scores = sorted((each.score for each in run), reverse=True)
    early = 1.4 if run[0].sentence % MAX_READ < _EARLY else 0.0
    crumb = 1.2 if _size(run) < _CRUMB else 0.0
    return scores[0] + 0.6 * sum(scores[1:]) + early - crumb - 0.6 * (newest - run[0].turn) - max(0, _size(run) - _EASY) / 10


def _size(run: tuple[Told, ...]) -> int:
    return sum(len(each.back) + 1 for each in run) - 1


def _doubles(one: Told, other: Told) -> bool:
    return one.back in other.back or other.back in one.back or alike(one.back, other.back)


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
    first, second = frozenset(pairs_of(one)), frozenset(pairs_of(other))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) > 0.6
