"""What a customer's answer to "is it settled?" means, from the words: accepted, accepted with a condition, resigned, refused, a
new demand, or unclear.

Pure. The cues are data (``casework/answers.toml``); the reading of the message comes in as ``Heard``. Resigned words
("行吧，就这样") are never an acceptance, and what is not sure is unclear: the customer is asked again, nobody decides for them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from tongli.base.text import fold
from tongli.base.tongue import Names
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.closing import AnswerCue, AskWording

MOST = 2_000
"""Characters of an answer that are looked through; longer ones are letters, not answers, and a person reads them."""
_TURN = r"(?<![不非])但(?!愿)|不过|可是|然而|\bbut\b|\bhowever\b"
_CLAUSE = re.compile(rf"[^,。!?;、~\n.…](?:(?!{_TURN})[^,。!?;、~\n.…])*[!?]?")
"""A clause ends at a mark, and before a word that turns the sentence (修好了但是还漏)."""
_PLAIN_MOST = 40
"""Characters of a clause of plain thanks; the packs' patterns for it are not tried on longer ones."""
_UPSET = frozenset({"anger", "grievance", "disappointment", "anxiety"})
_BESIDE = frozenset({"past", "but"})
"""Cues that stand beside others: they hide none and are hidden by none."""
_WISHES = frozenset({"no_recurrence", "be_heard", "apology"})
"""Demands that go with an acceptance: nothing new is asked for."""


class Answer(StrEnum):
    """How an answer is kept. Only ``accepted`` is an acceptance."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    RESIGNED = "resigned"
    REFUSED = "refused"
    NEW_DEMAND = "new_demand"
    UNCLEAR = "unclear"


ANSWER_NAMES: Names[str] = Names(
    {
        Answer.ACCEPTED: "认可",
        Answer.CONDITIONAL: "有条件地认可",
        Answer.RESIGNED: "勉强（不再追究）",
        Answer.REFUSED: "还没解决",
        Answer.NEW_DEMAND: "又提出新的事",
        Answer.UNCLEAR: "没有说清",
        "unconfirmed": "未确认（没有答复）",
    }
)
IN_BETWEEN = frozenset({Answer.CONDITIONAL, Answer.RESIGNED, Answer.NEW_DEMAND, Answer.UNCLEAR})
"""Answers that are neither yes nor no."""
UNCONFIRMED = "unconfirmed"
"""How a case ended whose customer never answered: not accepted, not refused."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read in the answer besides: emotion and intensity (0..3), demands that are sure, and whether it asks something."""

    emotion: str = "calm"
    intensity: int = 0
    demands: frozenset[str] = frozenset()
    asks: bool = False

    @property
    def upset(self) -> bool:
        return self.intensity >= 2 and self.emotion in _UPSET

    @property
    def wants_more(self) -> bool:
        return self.asks or bool(self.demands - _WISHES)


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What an answer means. ``cues`` are the ids that showed it; ``sure`` False: a person should look at it."""

    answer: Answer
    sure: bool = True
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    cue: AnswerCue
    clause: int


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class After(StrEnum):
    """What a message after an answer asks of the desk: nothing, an answer, or that the matter is taken up again."""

    NOTHING = "nothing"
    WAITS = "waits"
    NEW = "new"
    REFUSED = "refused"


def _weighed(knowledge: Knowledge) -> list[AnswerCue]:
    return [cue for cue in knowledge.of(AnswerCue) if cue.says not in {"no_contact", "plain"}]


def is_plain(text: str, knowledge: Knowledge) -> bool:
    """Whether these words are thanks or a mere acknowledgement in each clause (好的，谢谢师傅) and hold nothing else."""
    folded = fold(text[:MOST]).text.strip()
    clauses = [clause.group().strip(" !") for clause in _CLAUSE.finditer(folded)]
    patterns = [_compiled(cue.pattern) for cue in knowledge.of(AnswerCue) if cue.says == "plain"]
    return (
        len(text) <= MOST
        and "?" not in folded
        and any(clauses)
        and all(len(one) <= _PLAIN_MOST and any(pattern.fullmatch(one) for pattern in patterns) for one in clauses if one)
    )


def read_after(text: str, knowledge: Knowledge, heard: Heard | None = None) -> After:
    """What a message is that comes after an answer was given. What is not surely thanks, an acknowledgement or the yes once more
    waits for an answer; what tells of trouble, old or new, is said so."""
    if is_plain(text, knowledge):
        return After.NOTHING
    if len(text) > MOST:
        return After.WAITS
    hits = _hits(text, _weighed(knowledge))
    heard = heard or Heard()
    found = _weigh(hits, heard).answer
    if found is Answer.REFUSED:
        return After.REFUSED
    if found is Answer.NEW_DEMAND or any(hit.cue.says == "new_demand" for hit in hits):
        return After.NEW
    return After.NOTHING if found is Answer.ACCEPTED or _glad(hits, heard) else After.WAITS


def _glad(hits: list[_Hit], heard: Heard) -> bool:
    """Whether thanks were written by somebody who reads as content: what else they tell (小马来过了) asks for nothing."""
    return heard.emotion == "satisfied" and not heard.wants_more and any(hit.cue.says == "thanks" for hit in hits)


def _hits(text: str, cues: Iterable[AnswerCue]) -> list[_Hit]:
    """All cues in the text, in order; what lies within a longer one says nothing of its own (没有解决 holds 解决)."""
    folded = fold(text[:MOST]).text
    found = []
    for number, clause in enumerate(_CLAUSE.finditer(folded)):
        for cue in cues:
            for match in _compiled(cue.pattern).finditer(clause.group()):
                start = clause.start()
                found.append(_Hit(start + match.start(), start + match.end(), cue, number))
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    kept: list[_Hit] = []
    for hit in found:
        inside = any(one.start <= hit.start and hit.end <= one.end and one.cue.says not in _BESIDE for one in kept)
        if hit.cue.says in _BESIDE or not inside or (hit.cue.says == "refused" and hit.cue.strong):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def read_answer(
    text: str, knowledge: Knowledge, heard: Heard | None = None, *, pressed: Literal["yes", "no", ""] = ""
) -> AnswerReading:
    """What the customer's words mean as an answer.

    Args:
        text: as written, of any length; empty where only a button was pressed.
        heard: what was read in the text otherwise.
        pressed: the button that was pressed with it. A no is a no whatever is written; a yes holds where nothing stands beside
            it, or words that say the same or thank, and read as content. Words that do neither take it into doubt.
    """
    if pressed == "no":
        return AnswerReading(Answer.REFUSED)
    heard = heard or Heard()
    hits = _hits(text, _weighed(knowledge))
    found = _weigh(hits, heard) if len(text) <= MOST else AnswerReading(Answer.UNCLEAR, False)
    if pressed != "yes":
        return found
    if found.answer is Answer.REFUSED:
        return AnswerReading(Answer.UNCLEAR, False, found.cues)
    if found.answer is not Answer.UNCLEAR:
        return found
    if not heard.upset and heard.wants_more:
        return AnswerReading(Answer.NEW_DEMAND, False)
    if not heard.upset and (not text.strip() or is_plain(text, knowledge) or (len(text) <= MOST and _glad(hits, heard))):
        return AnswerReading(Answer.ACCEPTED, True, found.cues)
    return AnswerReading(Answer.UNCLEAR, False, found.cues)


def _weigh(hits: list[_Hit], heard: Heard) -> AnswerReading:
    past = {hit.clause for hit in hits if hit.cue.says == "past"}
    supposed = {hit.clause for hit in hits if hit.cue.says == "conditional"}
    said = {
        kind: [hit for hit in hits if hit.cue.says == kind]
        for kind in ("accepted", "refused", "conditional", "resigned", "new_demand", "thanks", "unclear")
    }
    accepted = [hit for hit in said["accepted"] if hit.clause not in past or hit.cue.strong]
    refused = [hit for hit in said["refused"] if hit.clause not in past and not (accepted and hit.clause in supposed)]
    facts = [hit for hit in accepted if hit.cue.strong]
    outright = any(hit.cue.strong for hit in refused)
    if refused and (outright or not any(fact.start > refused[-1].start for fact in facts)):
        return AnswerReading(Answer.REFUSED, cues=_ids(refused))
    strong = [hit for hit in said["resigned"] if hit.cue.strong]
    if strong and not (accepted and said["thanks"]):
        return AnswerReading(Answer.RESIGNED, cues=_ids(strong))
    if accepted and (said["new_demand"] or heard.asks):
        return AnswerReading(Answer.NEW_DEMAND, bool(said["new_demand"]), _ids(said["new_demand"] or accepted))
    taken_back = [hit.clause for hit in hits if hit.cue.says == "but"]
    good = {hit.clause for hit in (*accepted, *said["thanks"], *said["conditional"])}
    if accepted and any(clause > accepted[-1].clause and clause not in good for clause in taken_back):
        return AnswerReading(Answer.UNCLEAR, False, _ids(accepted))
    if said["conditional"]:
        return AnswerReading(Answer.CONDITIONAL, cues=_ids(said["conditional"]))
    if accepted:
        return (
            AnswerReading(Answer.UNCLEAR, False, _ids(accepted))
            if heard.upset
            else AnswerReading(Answer.ACCEPTED, cues=_ids(accepted))
        )
    if said["resigned"]:
        return AnswerReading(Answer.RESIGNED, cues=_ids(said["resigned"]))
    if said["new_demand"] and heard.wants_more:
        return AnswerReading(Answer.NEW_DEMAND, False, _ids(said["new_demand"]))
    return AnswerReading(Answer.UNCLEAR, any(hit.cue.strong for hit in said["unclear"]), _ids(said["unclear"]))


def _ids(hits: list[_Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.cue.id for hit in hits))


def wants_no_contact(text: str, knowledge: Knowledge) -> bool:
    """Whether these words ask for no further contact (别再联系我, 不用回访)."""
    cues = [cue for cue in knowledge.of(AnswerCue) if cue.says == "no_contact"]
    return any(hit.cue.says == "no_contact" for hit in _hits(text, cues))


_WORDS = 60


def ask_text(knowledge: Knowledge, when: str, words: str = "", *, english: bool = False) -> str:
    """How the customer is asked, in Simplified Chinese or English.

    Args:
        when: ``first``, ``silent`` (asked before, no answer), or the answer given last.
        words: what the customer said with it; shown shortened, in their own words.
    """
    known = {item.when: item for item in knowledge.of(AskWording)}
    found = known.get(when) or known["first"]  # type: ignore[call-overload]
    if "{words}" in found.text.zh and not words.strip():
        found = known["silent"]
    cut = " ".join(words.split())
    cut = cut if len(cut) <= _WORDS else cut[:_WORDS] + "…"
    return (found.text.en if english else found.text.zh).replace("{words}", cut)
