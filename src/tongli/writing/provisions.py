"""What the house's own rules say to this customer: the lines of the case's policy that concern what was told, said to them.

A line is cut into its clauses. What only the staff is told ("客服不得认定原因") is left out and kept as something to avoid; the
rest is said in the house's own words, turned to the customer ("客服可直接退" → "我可以直接退"), and a time limit that runs from
now is counted out ("24小时内（明天15:10前）上门"). Nothing is added to what the policy says but what it comes to
(``reckoning``). The words lie in ``cues/house.tsv``; why and how: ADR 0016.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from tongli.base.talk import Talk
from tongli.base.text import fold, pairs_of, simplified
from tongli.knowledge import Knowledge
from tongli.writing.clauses import joined
from tongli.writing.figures import Line, figures_of
from tongli.writing.limits import LimitReader, Limits
from tongli.writing.reckoning import Reckoner, Sum
from tongli.writing.remedies import applies, concerns, pieces

NEAR_ENOUGH, REFUSED_NEAR, SHORT_POLICY = 1.3, 0.7, 8
"""Nearness from which a line of a long policy concerns the customer; of a short one (so many lines at most: it was put down for
this very case) everything does, but what refuses. Set by eye on the project's own tasks."""
MOST, ROOM = 6, {"chat": 220, "phone": 200, "email": 420}
"""Rules told in one reply, and characters of them by channel."""
AT_ONCE = timedelta(hours=2)
"""What is done within it is told to somebody in danger."""
_SHORTEST = 6
_TYPED, _MARKS = re.compile(r"(?<![0-9])[,;:](?=.)|[,;:](?![0-9])"), {",": "，", ";": "；", ":": "："}
_LEFT_OPEN = re.compile(r"(?:前|期间|的|时|[以之]外)$|^(?:未?经)[^，,]*(?:同意|许可|批准|确认)$")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3}")
_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_ASKED_FOR = 1
"""Pairs of characters by which a customer asks for what a rule forbids to hand out."""
_COMES_TO = 1.5
"""Nearness that a rule gains by coming to something in the customer's own figures."""
_SAID_BEFORE = 0.8
"""Share of a rule's pairs of characters that earlier replies must hold for it to count as told."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule of the house. ``said``: to the customer. ``due``: times in it that run from now. ``served``: it limits the house's
    own work. ``near``: how much it is about what was told. ``order``: its place in the policy. The rest: what it is about."""

    raw: str
    said: str
    due: tuple[datetime, ...]
    served: bool
    near: float
    order: int
    needs: bool
    refuses: bool
    too_soon: bool
    rescue: bool
    timed: bool = False
    """It names a time."""
    gift: bool = False
    """Something given at discretion, not by right."""
    wanted: bool = False
    """The customer speaks of the same remedy."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """Rules that may be told, nearest first, the lines that tell the staff what to leave, and how many lines there are."""

    told: tuple[Provision, ...] = ()
    kept: tuple[str, ...] = ()
    lines: int = 0


class Told(NamedTuple):
    """What was told, folded: ``fresh`` awaits a reply, ``before`` the customer wrote earlier, ``said`` the agent has written."""

    fresh: str
    before: str = ""
    said: str = ""
    lines: tuple[Line, ...] = ()
    """The turns, for their figures."""


class HouseRules:
    """Reads policies. Holds compiled knowledge only."""

    def __init__(self, knowledge: Knowledge) -> None:
        def hit(family: str) -> re.Pattern[str]:
            return joined(list(knowledge.cues(f"house_{family}")))

        self._limits, self._reckoner = LimitReader(knowledge), Reckoner(knowledge)
        self._inside, self._withheld, self._gift = hit("inside"), hit("withheld"), hit("gift")
        self._papers, self._no_papers = hit("papers"), hit("no_papers")
        self._too_soon, self._refuses, self._rescue = hit("too_soon"), hit("refuses"), hit("rescue")
        self._says = [(re.compile(cue.pattern), cue.note) for cue in knowledge.cues("house_say")]
        self._persons = [(re.compile(cue.pattern), cue.label) for cue in knowledge.cues("house_person")]
        self._told_of = {cue.label: re.compile(cue.pattern) for cue in knowledge.cues("house_told")}
        self._common = frozenset(pair for cue in knowledge.cues("house_common") for pair in cue.pattern.split("|"))

    def read(self, policy: tuple[str, ...], told: Told, now: datetime | None) -> Provisions:
        """The provisions of a policy for this talk. ``now`` None leaves times as they are."""
        lines = [_tidy(simplified(line)) for line in pieces(policy) if _CHINESE.search(line)]
        often = Counter(pair for line in lines for pair in self._pairs(line))
        figures = figures_of(told.lines, now)
        last = next((line.text for line in reversed(told.lines) if line.ours), "")
        begun = bool(told.said) and not self._reckoner.starts_today(last)
        found = list[tuple[Provision, Sum]]()
        for order, line in enumerate(lines):
            text = self._for_customers(line, told.fresh)
            if (
                not text
                or not applies(text, told.fresh + told.before + told.said)
                or not self._persons_fit(text, told.fresh + told.before)
            ):
                continue
            voiced = self._voiced(text)
            came = self._reckoner.apply(voiced, figures, now)
            limits = self._limits.of(voiced, now, begun=begun)
            if came.due is not None and limits.due:  # counted already
                came = Sum()
            elif came.due is not None:
                limits = Limits({}, (came.due,), True)
            said = _noted(voiced, limits.notes | ({came.at: came.note} if came.note else {}))
            if not self._said_before(said, told.said):
                wanted = concerns(line, told.fresh)
                found.append(
                    (
                        self._provision(
                            line, said, limits, self._near(line, often, told) + _COMES_TO * bool(came.note), order, wanted
                        ),
                        came,
                    )
                )
        kept = tuple(line for line in lines if self._inside.search(line))
        return Provisions(tuple(sorted(_fitting(found), key=lambda one: -one.near)), kept, len(lines))

    def _provision(self, line: str, said: str, limits: Limits, near: float, order: int, wanted: bool) -> Provision:
        return Provision(
            raw=line,
            said=said,
            due=limits.due,
            served=limits.served,
            near=near,
            order=order,
            wanted=wanted,
            needs=bool(self._papers.search(self._no_papers.sub("", said))),
            refuses=bool(self._refuses.search(said)),
            too_soon=bool(self._too_soon.search(said)),
            rescue=bool(self._rescue.search(said)),
            timed=self._limits.names_time(said),
            gift=bool(self._gift.search(said)),
        )

    def _for_customers(self, line: str, fresh: str) -> str:
        """The clauses of a line that may be said; '' when what is left says nothing. That something is not handed out is told to
        whoever asks for it."""
        if self._withheld.search(line) and sum(pair in fresh for pair in self._pairs(line)) >= _ASKED_FOR:
            return self._withheld.sub("不能", line)
        clauses = re.split(r"(?<=[，,])", line)
        left = [clause for clause in clauses if not self._inside.search(clause)]
        text = "".join(left).strip(" ，,")
        headless = bool(left) and self._inside.search(clauses[0]) is not None
        return "" if len(text) < _SHORTEST or headless or _LEFT_OPEN.search(text) else text

    def _voiced(self, text: str) -> str:
        for pattern, word in self._says:
            text = pattern.sub(word, text)
        return text.strip(" ，,")

    def _persons_fit(self, text: str, told: str) -> bool:
        """False for a line about old people, children … where nobody told of one."""
        about = [
            label
            for pattern, label in self._persons
            if (match := pattern.search(text)) and not _one_of_several(text, match.span())
        ]
        return not about or any(self._told_of[label].search(told) for label in about)

    def _near(self, line: str, often: Counter[str], told: Told) -> float:
        """How much the line is about what was told: rare pairs of characters that both have, less in long lines; the same remedy;
        the persons it is about; a limit of the house's work, which everybody wants to know."""
        own = self._pairs(line)
        shared = {pair: 1.0 if pair in told.fresh else 0.6 if pair in told.before else 0.35 * (pair in told.said) for pair in own}
        near = sum(weight / often[pair] for pair, weight in shared.items()) / max(1.0, (len(own) / 12) ** 0.5)
        near += 0.8 * concerns(line, told.fresh) + 0.3 * concerns(line, told.before)
        near += 1.0 * any(pattern.search(line) for pattern, _ in self._persons)
        return float(near) + 0.6 * self._limits.promises_time(line)

    def _said_before(self, text: str, said: str) -> bool:
        own = self._pairs(text)
        return bool(own) and sum(pair in said for pair in own) >= _SAID_BEFORE * len(own)

    def _pairs(self, text: str) -> set[str]:
        return {pair for pair in pairs_of(fold(text).text) if pair not in self._common and _WORD.fullmatch(pair)}


def _tidy(line: str) -> str:
    """With Chinese commas, however it was typed: 超期,当天回电."""
    return _TYPED.sub(lambda match: _MARKS[match[0]], line)


def _noted(text: str, notes: dict[int, str]) -> str:
    """The text with its notes in brackets."""
    for at in sorted(notes, reverse=True):
        text = f"{text[:at]}（{notes[at]}）{text[at:]}"
    return text


def _fitting(found: list[tuple[Provision, Sum]]) -> Iterator[Provision]:
    """Of several steps of the same measure only the one that is this customer's."""
    settled = {came.steps for _, came in found if came.steps and came.holds}
    return (one for one, came in found if came.holds is not False or came.steps not in settled)


def told_now(
    found: Provisions, talk: Talk, *, hot: bool, danger: bool, asked: Callable[[Provision], bool] = lambda _: False
) -> tuple[Provision, ...]:
    """Those to be told in this reply, in the order of the policy: as many as the channel bears, the nearest first.

    Args:
        found: the provisions of the policy.
        talk: for its channel and time.
        hot: the customer is still upset: nothing that refuses, no money and no results but what they ask for (rule E05).
        danger: somebody may come to harm: only help, and what is done at once.
        asked: whether a rule answers a question of the customer; then it is told in any case.
    """
    room, chosen = ROOM[talk.case.channel], list[Provision]()
    short = found.lines <= SHORT_POLICY
    for one in found.told:
        soon = bool(one.served and one.due and talk.now and one.due[0] - talk.now <= AT_ONCE)
        answers = asked(one)
        enough = (
            answers
            or one.near >= (NEAR_ENOUGH if not short else REFUSED_NEAR if one.refuses else 0.0)
            or (one.served and bool(one.due))
        )
        early = one.refuses or one.gift or (one.too_soon and not one.wanted)
        fitting = (soon or one.rescue or answers) if danger else enough and (answers or not (hot and early))
        if fitting and len(one.said) <= room and len(chosen) < MOST:
            chosen.append(one)
            room -= len(one.said)
    return tuple(sorted(chosen, key=lambda one: one.order))


def needed(told: tuple[Provision, ...]) -> Iterator[str]:
    """Rules that ask papers, pictures or numbers of the customer."""
    return (one.raw for one in told if one.needs)


def _one_of_several(text: str, place: tuple[int, int]) -> bool:
    """True for “因住院或境外工作…”: one case among others."""
    start, end = place
    return bool(re.search(r"[或、]", text[max(0, start - 4) : start] + text[end : end + 4]))
