"""What a complaint is about, told in the customer's own words: theme, story, ordeal, people who need care, good news."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from tongli.base.text import fold, pairs_of
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Ordeal, Person, Theme
from tongli.reading import TalkReading
from tongli.writing import restate_en
from tongli.writing.clauses import joined
from tongli.writing.occasion import Occasions
from tongli.writing.particulars import includes, labels_of
from tongli.writing.restate import Restater
from tongli.writing.scene import Heard, Words, is_complaint

_BARE_PRAISE = re.compile("(?:我)?(?:要|想|来|特地|专门)*(?:点(?:个)?赞|表扬|夸奖?|好评)(?:一下|一?个)?(?:他|她|你们)?")
"""Praise that names nothing."""
_ENOUGH = 2
"""Words of a theme of no trade that show it where what the complaint is about was read otherwise."""
_LONG_LETTER = 80
"""Characters from which a letter names what it is about more than once."""
_BRIEF = 30
"""Characters up to which messages that follow each other are one saying."""
_TELLING = 4
"""Characters from which the words that show a label tell something."""
_OURS = frozenset({"no_response", "broken_promise", "staff_attitude", "privacy"})
"""Subjects that are a matter of the service itself, so that what is looked at first is known without any word of a theme."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The matter of a talk. ``story`` and ``ordeal`` are seen from the agent's side; nobody in ``people`` includes another."""

    theme: Theme | None
    story: str
    ordeal: str
    people: tuple[Person, ...]
    persons: tuple[str, ...]


class Matters:
    """Reads what a talk is about. Holds compiled knowledge; keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, restater: Restater, occasions: Occasions) -> None:
        self._restater, self._occasions = restater, occasions
        every = knowledge.of(Theme)
        self._themes = [(theme, re.compile(theme.pattern)) for theme in every if not theme.fallback]
        self._fallbacks = [theme for theme in every if theme.fallback]
        self._persons = [(person, re.compile(person.pattern)) for person in knowledge.of(Person)]
        cues = knowledge.cues("ordeal")
        self._bother = joined([cue for cue in cues if cue.label == "bother"])
        self._shows = [(re.compile(cue.note), re.compile(cue.pattern)) for cue in cues if cue.label == "shown"]
        self._ordeals = sorted(((o, re.compile(o.pattern)) for o in knowledge.of(Ordeal)), key=lambda pair: -pair[0].weight)

    def read(self, heard: Heard, signals: Collection[str], *, over: bool) -> Matter:
        """The matter of a talk. ``over``: a danger is told as past."""
        theme = self._theme(heard, over)
        story = self._story(heard, theme)
        if not story and _only_asks(heard.reading, heard.words, signals, heard.subjects):
            theme = None  # somebody who only asks has no trouble to be named
        people = self._people(heard)
        persons = tuple(person.en if heard.english else person.zh for person in people)
        return Matter(theme, story, self._ordeal(heard, theme, story), people, persons)

    def good_news(self, heard: Heard, occasion: str) -> str:
        """The clauses that bring the good news or the praise, said back."""
        if occasion not in ("glad", "praised"):
            return ""
        if heard.english:
            said = [piece for text in heard.words.fresh for piece in restate_en.clauses(text)]
            return next((restate_en.turn(piece) for piece in said if self._occasions.tells(occasion, piece)), "")
        cut = [clause.text for clause in self._restater.cutter.cut(list(heard.words.fresh)) if not clause.asks]
        told = [c for c in cut if len(c) <= 24 and self._occasions.tells(occasion, c) and not _BARE_PRAISE.fullmatch(c)]
        return "，".join(self._restater.turn(clause) for clause in told[:2])

    def cared_for(self, words: Words) -> bool:
        """True when an earlier reply has answered the people at home and the customer has not named them again."""
        replies, fresh = (fold("\n".join(text[:4000] for text in texts)).text for texts in (words.agent, words.fresh))
        return any(p.search(replies) for _, p in self._persons) and not any(p.search(fresh) for _, p in self._persons)

    def _people(self, heard: Heard) -> tuple[Person, ...]:
        named: dict[str, Person] = {}
        for person, pattern in self._persons:
            if pattern.search(heard.folded):
                named.setdefault(person.en if heard.english else person.zh, person)
        return tuple(p for name, p in named.items() if not any(name != other and includes(other, name) for other in named))

    def _theme(self, heard: Heard, over: bool) -> Theme | None:
        """The theme whose words are told most.

        Without an industry a trade's theme has to be borne out by the subject and by a second word.
        """
        industry, subjects, letter = heard.industry, heard.subjects, heard.letter
        long = letter and industry == "gov" and len(heard.folded) >= _LONG_LETTER
        best: tuple[float, int] = (0.0, 0)
        chosen = None
        for order, (theme, pattern) in enumerate(self._themes):
            if theme.industries and industry and industry not in theme.industries:
                continue
            if (industry or ("gov" if letter else "")) in theme.not_industries:
                continue
            if over and theme.id == "danger":  # what is over is a matter of the goods, not of rescue
                continue
            foreign = bool(theme.industries) and not industry
            borne_out = not subjects.isdisjoint(theme.subjects)
            if foreign and theme.subjects and not borne_out:
                continue
            words = pattern.findall(heard.folded)
            hits = len(set(words))
            if long and len(words) < _ENOUGH and not theme.bonus:
                continue  # a word dropped once in a long letter is not what it is about; a wrong office is worse than none
            if not theme.industries and theme.bonus < 1 and not borne_out and hits < _ENOUGH:
                continue
            hits_now = len(set(pattern.findall(heard.fresh))) if hits and heard.fresh != heard.folded else hits
            fit = hits + 1.5 * hits_now + 2.0 * (industry in theme.industries) + borne_out + theme.bonus - 0.5 * foreign
            if hits > foreign and (fit, -order) > best:
                best, chosen = (fit, -order), theme
        if chosen is None and industry:
            own = (t for t in self._fallbacks if industry in t.industries and not subjects.isdisjoint(t.subjects))
            chosen = next((t.model_copy(update={"ordeal": "", "ordeal_en": "", "ask": ()}) for t in own), None)
        if chosen is None and not subjects.isdisjoint(_OURS):
            near = (t for t, _ in self._themes if not t.industries and not (subjects & _OURS).isdisjoint(t.subjects))
            chosen = next((t.model_copy(update={"ordeal": "", "ordeal_en": ""}) for t in near), None)  # nothing told of it
        return chosen

    def _story(self, heard: Heard, theme: Theme | None) -> str:
        fresh, ever = list(heard.words.fresh), list(heard.words.customer)
        if heard.english:
            return restate_en.story(fresh, already=heard.already) or restate_en.story(ever, already=heard.already)
        pattern = re.compile(theme.pattern) if theme and theme.pattern else None
        if len(fresh) > 1 and all(len(text) <= _BRIEF for text in fresh):  # one sentence typed in several messages
            fresh = ["，".join(text.strip(" ,，") for text in fresh)]
        shown = _shown(heard) if heard.letter else ()
        told = self._restater.told(fresh, pattern, shown)
        if not told and not heard.words.agent:
            told = self._restater.told(ever, pattern, shown)
        ruled = bool(heard.talk.case.policy) and not heard.words.agent  # rules follow: first what was told, in full
        most, longest = (4, 64) if heard.letter or ruled else (3, 44)
        return self._restater.story(told, most=most, longest=longest, already=heard.already)

    def _ordeal(self, heard: Heard, theme: Theme | None, story: str) -> str:
        for ordeal, pattern in self._ordeals:
            template = ordeal.en if heard.english else ordeal.zh
            match = pattern.search(heard.folded) if template else None
            if match:
                filled = match.expand(template) if "\\" in template else template
                core = filled.replace("了", "")
                if "None" not in filled and not all(char in story for char in core):
                    return filled.replace("2次", "两次").replace("二次", "两次")
        if theme is None or not is_complaint(heard.reading):  # somebody who only reports says nothing of what it was like
            return ""
        if heard.english:
            return theme.ordeal_en
        return theme.ordeal if self._shown(theme.ordeal, heard.folded) else ""

    def _shown(self, ordeal: str, told: str) -> bool:
        """Whether a trade's usual hardship is this customer's: it says no more than that it was a bother, or their words say so.

        Nothing else is put into their mouth: 电话打不通 is no hardship of somebody who asks about a bill.
        """
        if self._bother.search(ordeal) or any(own.search(ordeal) and word.search(told) for own, word in self._shows):
            return True
        return any(pair in told for pair in pairs_of(ordeal))


def _shown(heard: Heard) -> tuple[str, ...]:
    """The words in which the reading sees what the message is about and how it is felt."""
    last = heard.last
    if last is None:
        return ()
    felt = (last.emotion, *last.others) if last.intensity else ()
    found = (*felt, *last.subjects, *last.motives, *last.risks)
    spans = (span for each in found for span in each.spans[:2] if span.end - span.start >= _TELLING)
    return tuple(dict.fromkeys(span.of(last.text) for span in spans))


def _only_asks(reading: TalkReading, words: Words, signals: Collection[str], subjects: frozenset[str]) -> bool:
    """True when the first message asks, matter of fact, without naming any trouble."""
    asks = not subjects - {"other"} or labels_of(reading, "demands") == {"information"}
    return not words.agent and not is_complaint(reading) and "asks_why" not in signals and asks
