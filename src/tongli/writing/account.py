"""What there is to tell of a case: points, each with the turns that it was taken from. Who tells them how is ``summarise``.

A point names a saying and fills its slots; labels stay labels until they are told in somebody's language.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tongli.base.labels import Demand, FactKind
from tongli.base.talk import Talk
from tongli.base.text import fold
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Person
from tongli.reading import Reading, TalkReading
from tongli.writing.model import Plan
from tongli.writing.restate import Restater

LONGEST = 60
"""Characters of somebody's words that are quoted."""

MOST_STORY = 6
_PASSING = frozenset({FactKind.EARLIER_CONTACTS, FactKind.QUANTITY, FactKind.PRODUCT})
"""Facts that nobody asks for again."""
_TOLD = frozenset({Demand.BE_HEARD, Demand.INFORMATION})

Source = Literal["talk", "case", "ledger", "plan"]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to tell. ``saying`` is its wording; ``labels`` are slots to be named by a family: slot to (family, labels)."""

    kind: str
    saying: str
    slots: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    turns: tuple[int, ...] = ()
    source: Source = "talk"


def quoted(text: str, longest: int = LONGEST) -> str:
    """Somebody's words in one line, shortened, without the punctuation that ends them."""
    line = re.sub(r"\s+", " ", text).strip().strip('，,。.；;！!、 “”"')
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class CustomerAccount:
    """What the customer told: who they are, what happened, how they feel, what they want, what they gave."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.restater = Restater(knowledge)
        self._persons = [(person, re.compile(person.pattern)) for person in knowledge.of(Person)]

    def points(self, talk: Talk, reading: TalkReading, plan: Plan | None) -> Iterator[Point]:
        """Every point, by kind in the order of the talk."""
        heard = [(at, turn) for at, turn in enumerate(reading.turns) if isinstance(turn, Reading)]
        name = plan.address if plan and plan.address != "您" else ""
        yield Point("who", "who", {"name": name}, {"channel": ("channel", (talk.case.channel,))}, source="case")
        yield from self._people(heard)
        yield from self._story(heard)
        yield from _subjects(heard)
        yield from _feeling(talk, reading, heard)
        yield from _demands(heard)
        yield from _risks(heard)
        yield from _given(heard)
        if plan is not None:
            last = (heard[-1][0],) if heard else ()
            for asked in plan.asked:
                yield Point("question", "question", {"said": quoted(asked.said)}, turns=last)
            yield Point("goal", "goal", {"said": plan.goal}, turns=last, source="plan")
            for move in plan.moves[:3]:
                yield Point("step", "step", {"said": move.do}, turns=last, source="plan")
            for missing in plan.missing:
                yield Point("missing", "missing", {"said": missing.text}, turns=last, source="plan")

    def told(self, reading: TalkReading) -> str:
        """The story, said back to the customer; '' when nothing can be said back."""
        texts = [turn.text for turn in reading.turns if isinstance(turn, Reading)]
        return self.restater.story(self.restater.told(texts), most=2, longest=40)

    def _people(self, heard: list[tuple[int, Reading]]) -> Iterator[Point]:
        seen: set[str] = set()
        for at, turn in heard:
            plain = fold(turn.text[:4000])
            for person, pattern in self._persons:
                match = pattern.search(plain.text)
                if match and person.zh not in seen:
                    seen.add(person.zh)
                    said = quoted(_around(turn.text, plain.span(match.start(), match.end()).start))
                    yield Point("person", "person", {"person_zh": person.zh, "person_en": person.en, "said": said}, turns=(at,))

    def _story(self, heard: list[tuple[int, Reading]]) -> Iterator[Point]:
        told = [one for one in self.restater.told([turn.text for _, turn in heard]) if "尾号" not in one.said]
        best = sorted(sorted(told, key=lambda one: -one.score)[:MOST_STORY], key=lambda one: one.order)
        by_turn: dict[int, list[str]] = {}
        for one in best:
            by_turn.setdefault(one.turn, []).append(one.said)
        for place, clauses in by_turn.items():
            yield Point("story", "story", {"said": "，".join(clauses)}, turns=(heard[place][0],))
        if not by_turn:  # nothing that can be said back, or another language: the words themselves
            for at, turn in heard[:2]:
                if quoted(turn.text):
                    yield Point("story", "story", {"said": quoted(turn.text)}, turns=(at,))


def _subjects(heard: list[tuple[int, Reading]]) -> Iterator[Point]:
    turns: dict[str, int] = {}
    for at, turn in heard:
        for found in turn.subjects:
            if found.label != "other" and found.sure:
                turns.setdefault(str(found.label), at)
    if turns:
        labels = {"subjects": ("subject", tuple(turns))}
        yield Point("subject", "subject", labels=labels, turns=tuple(sorted(set(turns.values()))))


def _feeling(talk: Talk, reading: TalkReading, heard: list[tuple[int, Reading]]) -> Iterator[Point]:
    """The curve in words: how it began, where it turned and after what, how it is now."""
    if not heard:
        return
    points = {point.turn: point for point in reading.turning_points}
    first, last = heard[0][1], heard[-1][1]
    steady = len({turn.intensity for _, turn in heard}) == 1 and first.emotion.label == last.emotion.label
    yield _felt("feeling_steady" if steady else "feeling_start", heard[0][0], first)
    if steady:
        return
    for (_, before), (at, turn) in itertools.pairwise(heard):
        if before.intensity == turn.intensity:
            continue
        up = turn.intensity > before.intensity
        point = points.get(at)
        earlier = None if point is None else point.agent_turn
        said = ""
        if point is not None and earlier is not None and earlier < len(talk.turns):
            said = quoted(point.agent_sentence.of(talk.turns[earlier].text) if point.agent_sentence else "", 40)
        level = {"level": ("intensity", (str(turn.intensity),))}
        name = f"feeling_{'up' if up else 'down'}{'' if said else '_alone'}"
        yield Point(
            "feeling", name, {"said": said} if said else {}, level, (earlier, at) if said and earlier is not None else (at,)
        )
    yield _felt("feeling_now", heard[-1][0], last)


def _felt(saying: str, at: int, turn: Reading) -> Point:
    labels = {"emotion": ("emotion", (str(turn.emotion.label),)), "level": ("intensity", (str(turn.intensity),))}
    return Point("feeling", saying, labels=labels, turns=(at,))


def _demands(heard: list[tuple[int, Reading]]) -> Iterator[Point]:
    """Each demand once, in the words in which it was last made."""
    last: dict[str, tuple[int, str]] = {}
    for at, turn in heard:
        for found in turn.demands:
            if found.label not in _TOLD and found.sure:
                last[str(found.label)] = (at, quoted(_around(turn.text, found.spans[0].start) if found.spans else turn.text))
    for label, (at, said) in last.items():
        yield Point("demand", "demand", {"said": said}, {"demand": ("demand", (label,))}, (at,))


def _risks(heard: list[tuple[int, Reading]]) -> Iterator[Point]:
    """Each risk once, where it first showed; what only stands inside a telephone or identity number is none."""
    first: dict[str, tuple[int, str]] = {}
    for at, turn in heard:
        private = [fact.span for fact in turn.facts if fact.personal]
        for found in turn.risks:
            if found.spans and all(any(span.overlaps(one) for one in private) for span in found.spans):
                continue
            said = quoted(_around(turn.text, found.spans[0].start) if found.spans else turn.text)
            first.setdefault(str(found.label), (at, said))
    for label, (at, said) in first.items():
        yield Point("risk", "risk", {"said": said}, {"risk": ("risk", (label,))}, (at,))


def _given(heard: list[tuple[int, Reading]]) -> Iterator[Point]:
    """Facts that the customer has given, each kind with its last word; how often they were in touch before."""
    given: dict[tuple[FactKind, str], int] = {}
    for at, turn in heard:
        for fact in turn.facts:
            if fact.kind is FactKind.EARLIER_CONTACTS:
                yield Point("contacts", "contacts", {"said": quoted(fact.text)}, turns=(at,))
            elif fact.kind not in _PASSING:
                given.setdefault((fact.kind, fact.text), at)
    for (kind, said), at in given.items():
        yield Point("given", "given", {"said": quoted(said)}, {"kind": ("fact", (kind.value,))}, (at,))


_CLAUSE = re.compile(r"[^，,。！!？?；;\n]+[？?]?")


def _around(text: str, start: int) -> str:
    """The clause of a text in which an offset lies."""
    return next((match.group() for match in _CLAUSE.finditer(text) if match.start() <= start < match.end()), text[start:])
